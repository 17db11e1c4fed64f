import { tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Predicts } from "../../src/engine/classifier";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import { Trouble } from "../trouble";

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
 * @throws Trouble where that is not so many numbers
 */
export function againstLogits(
  model: Predicts,
  { count, record }: LabelledPictures,
  wanted: Float32Array,
  batch = 50,
): Agreement {
  const classes = model.classes.length;
  const pictures = wanted.length / classes;
  if (pictures === 0 || !Number.isInteger(pictures) || pictures > count)
    throw new Trouble(
      `${wanted.length} logits are not ${classes} for each of some of the ${count} test pictures.`,
    );
  let [sameClass, apart, largest] = [0, 0, 0];
  for (let from = 0; from < pictures; from += batch) {
    const rows = Math.min(batch, pictures - from);
    const got = tidy(() => {
      const values = Array.from({ length: rows }, (_, i) => [...record(from + i).picture.data]);
      return model
        .scores(tensor4d(Float32Array.from(values.flat()), [rows, ...model.input]), "logit")
        .dataSync();
    });
    for (let row = 0; row < rows; row++) {
      const mine = got.subarray(row * classes, (row + 1) * classes);
      const theirs = wanted.subarray((from + row) * classes, (from + row + 1) * classes);
      if (mine.indexOf(Math.max(...mine)) === theirs.indexOf(Math.max(...theirs))) sameClass++;
      theirs.forEach((logit, at) => {
        apart = Math.max(apart, Math.abs(logit - mine[at]!));
        largest = Math.max(largest, Math.abs(logit));
      });
    }
  }
  return { pictures, sameClass, apart, largest };
}
