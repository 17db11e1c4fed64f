import type { Actions } from "./actions";
import { beginningParams, newPanel } from "./initial";
import { knownModel, mateIds } from "./models";
import { placed, placeOf, shownPanels, soundlyJoined, unitsOf, withEveryMethod } from "./order";
import type { Panel, State } from "./state";

type Set = (change: Partial<State> | ((state: State) => Partial<State>)) => void;
type Get = () => State & Actions;

export type PanelActions = Pick<
  Actions,
  | "addPanel"
  | "removePanel"
  | "setParam"
  | "resetParams"
  | "setView"
  | "layOut"
  | "movePanel"
  | "placePanel"
  | "setAside"
  | "compare"
  | "compareModels"
  | "join"
>;

/**
 * The actions on the list of panels: which there are, in which order, with which settings.
 * @param copyAnswer gives a new panel the answer of one that asks the same, so that it need not run
 */
export function panelActions(
  set: Set,
  get: Get,
  copyAnswer: (from: string, to: string) => void,
): PanelActions {
  const patch = (key: string, change: (panel: Panel) => Partial<Panel>) =>
    set(({ panels }) => ({
      panels: panels.map((panel) => (panel.key === key ? { ...panel, ...change(panel) } : panel)),
    }));
  const freeKey = (method: string, panels = get().panels) => {
    let n = 1;
    const key = () => (n === 1 ? method : `${method}-${n}`);
    while (panels.some((panel) => panel.key === key())) n++;
    return key();
  };
  /** Puts a panel like another behind it, and behind what is joined to it. */
  const addLike = (like: Panel, joined: Panel["joined"]) => {
    const key = freeKey(like.method);
    copyAnswer(like.key, key);
    const { panels } = get();
    const units = unitsOf(panels);
    const after = units.slice(0, placeOf(units, like.key) + 1).flat().length;
    set({ panels: panels.toSpliced(after, 0, { ...like, key, joined, model: undefined }) });
  };
  return {
    addPanel(method, like) {
      const { panels, model } = get();
      if (like) return addLike(like, undefined);
      // One that the gallery has is taken from there, with its answer.
      const aside = panels.find((panel) => panel.method === method && panel.aside);
      if (aside) return get().setAside(aside.key, false);
      set({ panels: [...panels, newPanel(method, freeKey(method), knownModel(model, get()))] });
    },
    removePanel(key) {
      const { panels, answers, layout } = get();
      const panel = panels.find((known) => known.key === key);
      if (!panel) return;
      const only = !panels.some((other) => other !== panel && other.method === panel.method);
      // The gallery shows every method: there the last of one is only taken from the panels.
      if (layout === "gallery" && only) return get().setAside(key, true);
      const { [key]: _, ...rest } = answers;
      set({ panels: soundlyJoined(panels.filter((other) => other !== panel)), answers: rest });
    },
    setParam: (key, name, value) =>
      patch(key, ({ params }) => ({ params: { ...params, [name]: value } })),
    resetParams: (key) =>
      patch(key, ({ method }) => ({
        params: beginningParams(method, knownModel(get().model, get())),
      })),
    setView: (key, view) => patch(key, () => view),
    layOut: (layout) =>
      set((state) => ({
        layout,
        panels:
          layout === "gallery"
            ? withEveryMethod(state.panels, knownModel(state.model, state))
            : state.panels,
      })),
    movePanel(key, by) {
      const at = placeOf(unitsOf(shownPanels(get())), key);
      if (at >= 0) get().placePanel(key, at + by);
    },
    placePanel: (key, to) => set((state) => ({ panels: placed(state, key, to) })),
    setAside(key, aside) {
      const { panels } = get();
      const units = unitsOf(panels);
      const unit = units[placeOf(units, key)];
      if (!unit) return;
      set({
        panels: panels.map((panel) =>
          unit.includes(panel) ? { ...panel, aside: aside || undefined } : panel,
        ),
      });
    },
    compare(key) {
      const { panels } = get();
      const units = unitsOf(panels);
      const unit = units[placeOf(units, key)];
      if (unit?.length === 1) addLike(unit[0]!, "one-scale");
    },
    compareModels(id) {
      const model = knownModel(get().model, get());
      const mate = model && mateIds(model).find((known) => known === id);
      const alone = get().panels.filter((panel) => !panel.model);
      const gone = get().panels.filter((panel) => panel.model);
      const answers = { ...get().answers };
      for (const { key } of gone) delete answers[key];
      const keys = [...alone];
      const panels = unitsOf(alone).flatMap((unit) => {
        const [panel] = unit;
        if (!mate || unit.length > 1 || panel!.aside) return unit;
        const key = freeKey(panel!.method, keys);
        const half: Panel = { ...panel!, key, joined: "one-scale", model: mate };
        keys.push(half);
        return [panel!, half];
      });
      set({ panels, answers });
    },
    join: (key, joined) => patch(key, () => ({ joined })),
  };
}
