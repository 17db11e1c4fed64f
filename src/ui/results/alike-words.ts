import { formatNumber } from "../../draw/numbers";
import { words } from "../../words/words";

/** From so much on, and what it comes to: conventional steps for a rank correlation. */
const DEGREES = [
  [0.9, "same"],
  [0.7, "much"],
  [0.4, "partly"],
  [0.1, "hardly"],
  [-0.1, "none"],
  [-1, "against"],
] as const;

/** A rank correlation in words: "Rank correlation 0.83: they order the pixels much alike." */
export function correlationWords(correlation: number): string {
  const { pair } = words.answers;
  if (Number.isNaN(correlation)) return pair.flat;
  const [, degree] = DEGREES.find(([from]) => correlation >= from) ?? DEGREES[5];
  return pair.correlation(formatNumber(correlation, words.language), pair.degrees[degree]);
}
