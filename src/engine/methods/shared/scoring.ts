import { tidy } from "@tensorflow/tfjs-core";
import type { Task } from "../../method";
import type { Output } from "../../target";
import { type Composition, compose } from "./compose";
import type { Masks } from "./masks";

/** What the model says of the masks from..to−1. */
export interface Scored {
  readonly from: number;
  readonly to: number;
  /** `[to − from, classes]` */
  readonly scores: Float32Array;
}

/**
 * Sends the perturbed pictures of all masks through the model, in their order, batch by batch, and
 * yields between batches; no tensor lives across a yield. The model counts its evaluations itself.
 */
export async function* scoreMasks(
  { model, batching, now }: Pick<Task<"scores">, "model" | "batching" | "now">,
  parts: Composition,
  masks: Masks,
  output: Output,
): AsyncGenerator<Scored, void, void> {
  for (let from = 0; from < masks.count; ) {
    const to = Math.min(masks.count, from + batching.size());
    const start = now();
    const scores = tidy(() => model.scores(compose(parts, masks, from, to), output).dataSync());
    batching.took(to - from, now() - start);
    yield { from, to, scores: scores as Float32Array };
    from = to;
  }
}
