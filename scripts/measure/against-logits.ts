import type { Predicts } from "../../src/engine/classifier";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import { Trouble } from "../trouble";
import { inBatches } from "./in-batches";

/** How near this engine's logits are to another's of the same weights and pictures. */
export interface Agreement {
  readonly pictures: number;
  /** In so many of them both read the same class. */
  readonly sameClass: number;
  /** The largest difference between two logits, and the largest logit. */
  readonly apart: number;
  readonly largest: number;
}

/**
 * @param wanted `[pictures, classes]`, of the set's first pictures
 * @throws Trouble where that is not so many numbers; Failure "picture-wrong-shape"
 */
export function againstLogits(
  model: Predicts,
  set: LabelledPictures,
  wanted: Float32Array,
  batch = 50,
): Agreement {
  const classes = model.classes.length;
  const pictures = wanted.length / classes;
  if (pictures === 0 || !Number.isInteger(pictures) || pictures > set.count)
    throw new Trouble(
      `${wanted.length} logits are not ${classes} for each of some of the ${set.count} test pictures.`,
    );
  let [sameClass, apart, largest] = [0, 0, 0];
  const asked = inBatches(model, set, pictures, batch, (rows) => model.scores(rows, "logit"));
  for (const { from, records, answers } of asked)
    for (let row = 0; row < records.length; row++) {
      const mine = answers.subarray(row * classes, (row + 1) * classes);
      const theirs = wanted.subarray((from + row) * classes, (from + row + 1) * classes);
      if (mine.indexOf(Math.max(...mine)) === theirs.indexOf(Math.max(...theirs))) sameClass++;
      theirs.forEach((logit, at) => {
        apart = Math.max(apart, Math.abs(logit - mine[at]!));
        largest = Math.max(largest, Math.abs(logit));
      });
    }
  return { pictures, sameClass, apart, largest };
}
