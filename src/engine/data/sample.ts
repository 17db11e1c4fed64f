/** A few pictures that stand for a data set, for the methods that need a set of pictures. */
import { Failure } from "../failure";
import { checkPicture } from "../picture";
import type { LabelledPicture } from "./labelled-pictures";

/** One of a data set's pictures, by its number there, counted from 0. */
export interface NumberedPicture extends LabelledPicture {
  readonly number: number;
}

/** At most so many go along with a question. */
export const MOST_SAMPLED = 40;

/**
 * Which pictures stand for a data set: the first of each class, then the second of each, and so on,
 * so that any number of them from the first on is spread evenly over the classes.
 * @param labels one a picture, in the data set's order
 * @returns numbers of pictures, at most `count`
 */
export function samplePlaces(labels: ArrayLike<number>, count = MOST_SAMPLED): number[] {
  const turns = new Map<number, number>();
  const found: { place: number; turn: number; label: number }[] = [];
  for (let place = 0; place < labels.length; place++) {
    const label = labels[place]!;
    const turn = turns.get(label) ?? 0;
    turns.set(label, turn + 1);
    if (turn < count) found.push({ place, turn, label });
  }
  found.sort((a, b) => a.turn - b.turn || a.label - b.label);
  return found.slice(0, count).map(({ place }) => place);
}

/**
 * The sample itself, where a model can read it.
 * @throws Failure "too-many-pictures", "picture-wrong-shape", "picture-not-finite"
 */
export function checkSample(
  sample: readonly NumberedPicture[] | undefined,
  input: readonly [height: number, width: number, channels: number],
): readonly NumberedPicture[] {
  if (!sample) return [];
  if (sample.length > MOST_SAMPLED)
    throw new Failure("too-many-pictures", { got: sample.length, limit: MOST_SAMPLED });
  for (const { picture, number } of sample) {
    const { data } = checkPicture(picture, input);
    if (data.length !== input[0] * input[1] * input[2] || !data.every(Number.isFinite))
      throw new Failure("picture-not-finite", { number });
  }
  return sample;
}
