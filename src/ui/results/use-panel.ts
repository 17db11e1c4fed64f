import type { Facts } from "../../engine/method";
import { findMethod } from "../../engine/methods/registry";
import { drawsAtRandom } from "../../engine/params";
import { knownModel } from "../../store/models";
import { placeOf, unitsOf } from "../../store/order";
import type { Answer, Panel, State } from "../../store/state";
import { spokenNames, words } from "../../words/words";
import { useWhyglassSoon } from "../state";
import { type Sides, sidesOf } from "./method-words";
import { settingApart } from "./pair-words";
import { spokenFacts } from "./spoken-facts";

const NOT_RUN: Answer = { state: "idle", stale: false };
const NO_CLASSES: readonly string[] = [];

/** A panel's method, and what it is called on the page: the second of a method has a number. */
export function factsOf(panel: Panel): Facts {
  const found = findMethod(panel.method);
  if (!found) throw new Error(`no method ${panel.method}`);
  return spokenFacts(found.facts);
}

/** Whether the panel's method, as it is set, draws at random: then the seed matters. */
export const draws = (panel: Panel) => drawsAtRandom(factsOf(panel), panel.params);

/** The method's name, with a number from the second of it on; the two of a pair have one name. */
function nameOf(panels: readonly Panel[], key: string): string {
  const units = unitsOf(panels);
  const unit = units[placeOf(units, key)];
  if (!unit) return "";
  const { method } = unit[0]!;
  const alike = units.filter(([first]) => first!.method === method);
  return words.answers.another(factsOf(unit[0]!).name, alike.indexOf(unit) + 1);
}

type Halves = Pick<State, "panels" | "model" | "ownModels">;

/** The name, and in a pair what sets this half apart. */
export function titleOf(state: Halves, key: string): string {
  const half = halfOf(state, key);
  const name = nameOf(state.panels, key);
  return half === undefined ? name : words.answers.pair.half(name, half);
}

/** What sets this half of a pair apart from the other; undefined for a panel that stands alone. */
function halfOf(state: Halves, key: string): string | undefined {
  const [left, right] = pairOf(state.panels, key) ?? [];
  if (!left || !right) return undefined;
  const [mine, other] = left.key === key ? [left, right] : [right, left];
  if (right.model) return knownModel(mine.model ?? state.model, state)?.name;
  const { pair } = words.answers;
  return (
    settingApart(factsOf(mine), mine.params, other.params) ??
    (mine === left ? pair.left : pair.right)
  );
}

/** The pair that a panel is half of. */
function pairOf(panels: readonly Panel[], key: string): readonly Panel[] | undefined {
  const units = unitsOf(panels);
  const unit = units[placeOf(units, key)];
  return unit && unit.length > 1 ? unit : undefined;
}

export const useName = (key: string) => useWhyglassSoon((state) => nameOf(state.panels, key));

export const useHalf = (key: string) => useWhyglassSoon((state) => halfOf(state, key));

export const usePair = (key: string) => useWhyglassSoon((state) => pairOf(state.panels, key));

export const useTitle = (key: string) => useWhyglassSoon((state) => titleOf(state, key));

const selectAnswer = (state: State, key: string): Answer => state.answers[key] ?? NOT_RUN;

export const useAnswer = (key: string) => useWhyglassSoon((state) => selectAnswer(state, key));

export const useClasses = () =>
  useWhyglassSoon((state) => spokenNames(state.opened?.classes ?? NO_CLASSES));

/** The names in a panel's question; of what its map explains, while it has one. */
export function useSides(answer: Answer): Sides | undefined {
  const classes = useClasses();
  const asked = useWhyglassSoon((state) => state.asked);
  const target = answer.target ?? asked;
  return target && sidesOf(target, answer.classes ?? classes);
}
