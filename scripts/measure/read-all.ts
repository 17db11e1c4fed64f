import { tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Predicts } from "../../src/engine/classifier";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import { Failure } from "../../src/engine/failure";

/** What a model makes of a test set. */
export interface Reading {
  /** The class read in each picture, in the set's order. */
  readonly predictions: Uint8Array;
  readonly right: number;
  /** Of each class, how many pictures there are, and how many of them are read right. */
  readonly classes: readonly { readonly count: number; readonly right: number }[];
}

/**
 * @param batch pictures sent at once; changes nothing but the time
 * @throws Failure "picture-wrong-shape"
 */
export function readAll(model: Predicts, { count, record }: LabelledPictures, batch = 50): Reading {
  const predictions = new Uint8Array(count);
  const classes = model.classes.map(() => ({ count: 0, right: 0 }));
  const size = model.input.reduce((product, side) => product * side, 1);
  for (let from = 0; from < count; from += batch) {
    const records = Array.from({ length: Math.min(batch, count - from) }, (_, i) =>
      record(from + i),
    );
    const values = new Float32Array(records.length * size);
    records.forEach(({ picture: { height, width, channels, data } }, i) => {
      const got = [height, width, channels].join("×");
      const wanted = model.input.join("×");
      if (got !== wanted) throw new Failure("picture-wrong-shape", { got, wanted });
      values.set(data, i * size);
    });
    const logits = tidy(() =>
      model.scores(tensor4d(values, [records.length, ...model.input]), "logit").dataSync(),
    );
    records.forEach(({ label }, i) => {
      const row = logits.subarray(i * classes.length, (i + 1) * classes.length);
      const predicted = row.indexOf(Math.max(...row));
      predictions[from + i] = predicted;
      classes[label]!.count += 1;
      if (predicted === label) classes[label]!.right += 1;
    });
  }
  return { predictions, classes, right: classes.reduce((sum, { right }) => sum + right, 0) };
}
