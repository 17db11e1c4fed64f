import { type Tensor2D, tensor2d } from "@tensorflow/tfjs-core";
import { Failure } from "./failure";

/** Why this class, or why this class and not that one. Places in the model's list of classes. */
export interface Target {
  readonly for: number;
  readonly against?: number | undefined;
}

/** Logits (before the softmax) or probabilities (after it). */
export type Output = "logit" | "probability";

/** @throws Failure "target-out-of-range" */
export function checkTarget(target: Target, classes: number): Target {
  for (const got of [target.for, target.against ?? 0])
    if (!Number.isInteger(got) || got < 0 || got >= classes)
      throw new Failure("target-out-of-range", { got, classes });
  if (target.against === target.for)
    throw new Failure("target-out-of-range", { got: target.for, classes });
  return target;
}

/** The explained score of one row of scores: that of a class, or the difference of two. */
export function scoreOf(
  target: Target,
  scores: ArrayLike<number>,
  row = 0,
  classes = scores.length,
): number {
  const at = row * classes;
  const against = target.against === undefined ? 0 : scores[at + target.against]!;
  return scores[at + target.for]! - against;
}

/** The score's gradient with respect to the logits: 1 at the class, −1 at the other; `[batch, classes]`. */
export function seedOf(target: Target, batch: number, classes: number): Tensor2D {
  const rows = new Float32Array(batch * classes);
  for (let row = 0; row < rows.length; row += classes) {
    rows[row + target.for] = 1;
    if (target.against !== undefined) rows[row + target.against] = -1;
  }
  return tensor2d(rows, [batch, classes]);
}
