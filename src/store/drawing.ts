import type { Stroke } from "../engine/data/strokes";
import type { Actions, State } from "./state";

type Set = (change: (state: State) => Partial<State>) => void;
type Get = () => State;

/** How many steps undo goes back. */
const REMEMBERED = 100;

export type DrawingActions = Pick<
  Actions,
  "setPen" | "startStroke" | "extendStroke" | "endStroke" | "undo" | "redo" | "clear" | "draw"
>;

const strokesOf = ({ subject }: State): readonly Stroke[] =>
  subject.kind === "drawing" ? subject.strokes : [];

const showing = (strokes: readonly Stroke[]): Partial<State> => ({
  subject: { kind: "drawing", strokes },
});

/** To a tenth of a sheet unit, as links keep them: the same drawing here and there, to the bit. */
const tenth = (v: number): number => Math.round(v * 10) / 10;

/** A step that undo can take back. */
const step = (state: State, strokes: readonly Stroke[]): Partial<State> => ({
  ...showing(strokes),
  past: [...state.past, strokesOf(state)].slice(-REMEMBERED),
  future: [],
});

/**
 * The drawing's actions. `penDown` and `penUp` tell when a stroke is under way, so that what is
 * costly can wait for the pen to rest.
 */
export function drawingActions(
  set: Set,
  get: Get,
  { penDown, penUp }: { penDown: () => void; penUp: () => void },
): DrawingActions {
  return {
    setPen: (pen) =>
      set((state) => {
        const next = { ...state.pen, ...pen };
        return { pen: { ...next, width: tenth(next.width) } };
      }),
    startStroke(x, y) {
      penDown();
      set((state) =>
        step(state, [...strokesOf(state), { ...state.pen, points: [tenth(x), tenth(y)] }]),
      );
    },
    extendStroke(points) {
      set((state) => {
        const strokes = strokesOf(state);
        const last = strokes.at(-1);
        if (!last || points.length === 0) return {};
        const longer = { ...last, points: [...last.points, ...points.map(tenth)] };
        return showing([...strokes.slice(0, -1), longer]);
      });
    },
    endStroke: penUp,
    undo() {
      const { past, future } = get();
      const before = past.at(-1);
      if (!before) return;
      set((state) => ({
        ...showing(before),
        past: past.slice(0, -1),
        future: [strokesOf(state), ...future],
      }));
    },
    redo() {
      const { past, future } = get();
      const [after, ...rest] = future;
      if (!after) return;
      set((state) => ({ ...showing(after), past: [...past, strokesOf(state)], future: rest }));
    },
    clear: () => set((state) => (strokesOf(state).length > 0 ? step(state, []) : {})),
    draw: (strokes) => set((state) => step(state, strokes)),
  };
}
