import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Task } from "../../method";
import type { Output } from "../../target";
import { type Composition, compose } from "./compose";
import type { Masks } from "./masks";
import { reading } from "./tensors";

/** What the model says of the pictures, or masks, from..to−1. */
export interface Scored {
  readonly from: number;
  readonly to: number;
  /** `[to − from, classes]` */
  readonly scores: Float32Array;
}

type Asks = Pick<Task<"scores">, "model" | "batching" | "now">;

/**
 * Sends `count` pictures through the model, in their order, batch by batch, and yields between
 * batches; no tensor lives across a yield. The model counts its evaluations itself.
 * @param pictures makes those numbered from..to−1, `[to − from, H, W, C]`, within the caller's tidy
 */
export async function* scorePictures(
  { model, batching, now }: Asks,
  count: number,
  output: Output,
  pictures: (from: number, to: number) => Tensor4D,
): AsyncGenerator<Scored, void, void> {
  for (let from = 0; from < count; ) {
    const to = Math.min(count, from + batching.size());
    const start = now();
    const scores = reading(() => model.scores(pictures(from, to), output).dataSync());
    batching.took(to - from, now() - start);
    yield { from, to, scores: scores as Float32Array };
    from = to;
  }
}

/** The same of the pictures that masks make. */
export function scoreMasks(
  task: Asks,
  parts: Composition,
  masks: Masks,
  output: Output,
): AsyncGenerator<Scored, void, void> {
  return scorePictures(task, masks.count, output, (from, to) => compose(parts, masks, from, to));
}
