import { type Tensor, type Tensor4D, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Predicts } from "../../src/engine/classifier";
import type { LabelledPicture, LabelledPictures } from "../../src/engine/data/labelled-pictures";
import { Failure } from "../../src/engine/failure";

/** Some pictures of a set, and what was asked of each. */
export interface Batch {
  /** The place of the first of them. */
  readonly from: number;
  readonly records: readonly LabelledPicture[];
  /** `[records, classes]` */
  readonly answers: Float32Array;
}

/**
 * Asks of a set's first `count` pictures, `batch` at once, in their order.
 * @throws Failure "picture-wrong-shape"
 */
export function* inBatches(
  model: Predicts,
  { record }: LabelledPictures,
  count: number,
  batch: number,
  ask: (pictures: Tensor4D) => Tensor,
): Generator<Batch, void, void> {
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
    const answers = tidy(() =>
      ask(tensor4d(values, [records.length, ...model.input])).dataSync(),
    ) as Float32Array;
    yield { from, records, answers };
  }
}
