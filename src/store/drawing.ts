import type { Stroke } from "../engine/data/strokes";
import type { Actions } from "./actions";
import type { Drawing, State } from "./state";

type Set = (change: (state: State) => Partial<State>) => void;
type Get = () => State;

/** How many steps undo goes back. */
const REMEMBERED = 100;

export type DrawingActions = Pick<
  Actions,
  "setPen" | "startStroke" | "extendStroke" | "endStroke" | "undo" | "redo" | "clear" | "draw"
>;

const NOTHING: Drawing = { kind: "drawing", strokes: [] };
const drawingOf = ({ subject }: State): Drawing => (subject.kind === "drawing" ? subject : NOTHING);

/** To a tenth of a sheet unit, as links keep them: the same drawing here and there, to the bit. */
const tenth = (v: number): number => Math.round(v * 10) / 10;

/** A step that undo can take back. */
export const step = (state: State, subject: Drawing): Partial<State> => ({
  subject,
  past: [...state.past, drawingOf(state)].slice(-REMEMBERED),
  future: [],
});

/**
 * The drawing's actions. `penDown` and `penUp` tell when a stroke is under way, so that what is
 * costly can wait for the pen to rest. A drawing that grows keeps the mark planted on it; a sheet that
 * is cleared has none.
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
      set((state) => {
        const drawing = drawingOf(state);
        const begun: Stroke = { ...state.pen, points: [tenth(x), tenth(y)] };
        return step(state, { ...drawing, strokes: [...drawing.strokes, begun] });
      });
    },
    extendStroke(points) {
      set((state) => {
        const drawing = drawingOf(state);
        const last = drawing.strokes.at(-1);
        if (!last || points.length === 0) return {};
        const longer = { ...last, points: [...last.points, ...points.map(tenth)] };
        return { subject: { ...drawing, strokes: [...drawing.strokes.slice(0, -1), longer] } };
      });
    },
    endStroke: penUp,
    undo() {
      const { past, future } = get();
      const before = past.at(-1);
      if (!before) return;
      set((state) => ({
        subject: before,
        past: past.slice(0, -1),
        future: [drawingOf(state), ...future],
      }));
    },
    redo() {
      const { past, future } = get();
      const [after, ...rest] = future;
      if (!after) return;
      set((state) => ({ subject: after, past: [...past, drawingOf(state)], future: rest }));
    },
    clear: () => set((state) => (drawingOf(state).strokes.length > 0 ? step(state, NOTHING) : {})),
    draw: (strokes, planted) =>
      set((state) => step(state, { kind: "drawing", strokes, ...(planted && { planted }) })),
  };
}
