import { METHODS } from "../engine/methods/registry";
import { newPanel } from "./initial";
import type { KnownModel } from "./models";
import type { Panel, State } from "./state";

type Panels = readonly Panel[];

/** A panel that stands alone, or the two of a pair. */
export type Unit = Panels;

const grouped = new WeakMap<Panels, readonly Unit[]>();

/** The panels of a list, with what is joined kept together; the same units for the same list. */
export function unitsOf(panels: Panels): readonly Unit[] {
  const known = grouped.get(panels);
  if (known) return known;
  const units: Panel[][] = [];
  for (const panel of panels) {
    if (panel.joined && units.length > 0) units.at(-1)!.push(panel);
    else units.push([panel]);
  }
  grouped.set(panels, units);
  return units;
}

/** With every join that joins nothing undone: a pair is two of one method, side by side. */
export function soundlyJoined(panels: Panels): Panel[] {
  const sound: Panel[] = [];
  for (const panel of panels) {
    const before = sound.at(-1);
    const holds =
      before !== undefined &&
      before.method === panel.method &&
      before.aside === panel.aside &&
      !before.joined;
    // What asks another model stands beside what asks the page's, or not at all.
    const alone = { ...panel, joined: undefined, model: undefined };
    sound.push(panel.joined && !holds ? alone : panel);
  }
  return sound;
}

const among = new WeakMap<Panels, Panels>();

/** What is on the page as it is laid out: all in the gallery, else all but those set aside. */
export function shownPanels({ panels, layout }: Pick<State, "panels" | "layout">): Panels {
  if (layout === "gallery") return panels;
  const known = among.get(panels) ?? panels.filter(({ aside }) => !aside);
  among.set(panels, known);
  return known;
}

/** With one panel at least of every method; what is new stands aside, at the end. */
export function withEveryMethod(panels: Panels, model: KnownModel | undefined): Panels {
  const missing = METHODS.map(({ facts }) => facts.id).filter(
    (id) => !panels.some(({ method }) => method === id),
  );
  if (missing.length === 0) return panels;
  return [...panels, ...missing.map((id) => ({ ...newPanel(id, id, model), aside: true }))];
}

/**
 * A panel, with the one it is joined to, taken to another place.
 * @param to the place among the units that are shown, 0 the first; what lies beyond is an end
 */
export function placed(state: Pick<State, "panels" | "layout">, key: string, to: number): Panels {
  const units = unitsOf(shownPanels(state));
  const from = placeOf(units, key);
  const goal = Math.min(units.length - 1, Math.max(0, to));
  if (from < 0 || goal === from) return state.panels;
  const moved = units[from]!;
  // Behind the unit it comes to stand behind, or before the one it comes to stand before.
  const beside = units[goal]![0]!.key;
  const rest = unitsOf(state.panels).filter(([first]) => first!.key !== moved[0]!.key);
  const at = placeOf(rest, beside) + (goal > from ? 1 : 0);
  return rest.toSpliced(at, 0, moved).flat();
}

/** Which of the units holds the panel; −1 where none does. */
export function placeOf(units: readonly Unit[], key: string): number {
  return units.findIndex((unit) => unit.some((panel) => panel.key === key));
}
