import type { Tensor4D } from "@tensorflow/tfjs-core";
import { pinned } from "../../src/engine/batching";
import type { Predicts } from "../../src/engine/classifier";
import { scorePictures } from "../../src/engine/methods/shared/scoring";
import { scoreOf, type Target } from "../../src/engine/target";

/** Whom to ask, and of which class. */
export interface Asking {
  readonly model: Predicts;
  readonly target: Target;
  readonly batch: number;
}

/** Probabilities of the target in `count` pictures. */
export async function scoresOf(
  { model, target, batch }: Asking,
  count: number,
  pictures: (rows: readonly number[]) => Tensor4D,
): Promise<Float64Array> {
  const asks = { model, batching: pinned(batch), now: () => 0 };
  const scores = new Float64Array(count);
  for await (const { from, to, scores: rows } of scorePictures(
    asks,
    count,
    "probability",
    pictures,
  ))
    for (let row = from; row < to; row++)
      scores[row] = scoreOf(target, rows, row - from, model.classes.length);
  return scores;
}
