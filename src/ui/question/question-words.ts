import type { State, Trouble } from "../../store/state";
import { words } from "../../words/words";
import { sidesOf } from "../results/method-words";

/** Where the page stands before it can ask: no picture, no network yet, no answer yet, or none to come. */
export type Wait = "empty-digit" | "empty-picture" | "opening" | "reading" | "hindered";

export function selectWait(state: State): Wait | undefined {
  const { subject, seen, opened, looked, asked, troubles } = state;
  if (!seen) return subject.kind === "drawing" ? "empty-digit" : "empty-picture";
  if (opened && looked && asked) return undefined;
  if (troubles.some(hinders)) return "hindered";
  return opened ? "reading" : "opening";
}

const hinders = ({ at, failure }: Trouble) =>
  at === "model" || failure.code === "worker-unstartable";

/** The whole question in one line, as the heading and the window's title say it. */
export function selectQuestion(state: State): string {
  const { question } = words.frame;
  const wait = selectWait(state);
  if (wait === "empty-digit") return question.emptyDigit;
  if (wait === "empty-picture") return question.emptyPicture;
  if (wait || !state.asked || !state.opened) return question.waiting;
  const sides = sidesOf(state.asked, state.opened.classes);
  return question.whole(sides.for, sides.against);
}

/** The two likeliest classes, best first. */
export function bestTwo(probabilities: ArrayLike<number>): [number, number] {
  let [first, second] = [-1, -1];
  for (let at = 0; at < probabilities.length; at++) {
    if (first < 0 || probabilities[at]! > probabilities[first]!) [first, second] = [at, first];
    else if (second < 0 || probabilities[at]! > probabilities[second]!) second = at;
  }
  return [first, second];
}

/** A probability to three decimals; never 0 or 1 for what is neither. */
export function probabilityWords(p: number): string {
  if (p > 0 && p < 0.0005) return "< 0.001";
  if (p < 1 && p >= 0.9995) return "> 0.999";
  return p.toFixed(3);
}
