import type { Facts } from "../../engine/method";
import { findMethod } from "../../engine/methods/registry";
import { drawsAtRandom } from "../../engine/params";
import type { Answer, Panel, State } from "../../store/state";
import { spokenNames, words } from "../../words/words";
import { useWhyglass } from "../state";
import { type Sides, sidesOf } from "./method-words";
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

export function titleOf(panels: readonly Panel[], key: string): string {
  const panel = panels.find((each) => each.key === key);
  if (!panel) return "";
  const alike = panels.filter(({ method }) => method === panel.method);
  return words.answers.another(factsOf(panel).name, alike.indexOf(panel) + 1);
}

export const useTitle = (key: string) => useWhyglass((state) => titleOf(state.panels, key));

const selectAnswer = (state: State, key: string): Answer => state.answers[key] ?? NOT_RUN;

export const useAnswer = (key: string) => useWhyglass((state) => selectAnswer(state, key));

export const useClasses = () =>
  useWhyglass((state) => spokenNames(state.opened?.classes ?? NO_CLASSES));

/** The names in a panel's question; of what its map explains, while it has one. */
export function useSides(answer: Answer): Sides | undefined {
  const classes = useClasses();
  const asked = useWhyglass((state) => state.asked);
  const target = answer.target ?? asked;
  return target && sidesOf(target, answer.classes ?? classes);
}
