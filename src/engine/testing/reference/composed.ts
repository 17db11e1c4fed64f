import { tidy } from "@tensorflow/tfjs-core";
import { pinned } from "../../batching";
import type { Classifier } from "../../classifier";
import { type Composition, compose } from "../../methods/shared/compose";
import type { Masks } from "../../methods/shared/masks";
import { scoreMasks } from "../../methods/shared/scoring";
import type { Output } from "../../target";
import type { Case, Numbers } from "./case";

export function referenceMasks({ shape, data }: Numbers): Masks {
  return { count: shape[0]!, players: shape[1]!, kept: Uint8Array.from(data) };
}

export function referenceOutput({ output }: Case): Output {
  return output.startsWith("prob") ? "probability" : "logit";
}

/** Scores `[masks, classes]` of all masks, in batches whose size divides nothing. */
export async function allScores(
  model: Classifier,
  parts: Composition,
  masks: Masks,
  output: Output,
): Promise<Float32Array> {
  const classes = model.classes.length;
  const all = new Float32Array(masks.count * classes);
  const task = { model, batching: pinned(23), now: () => 0 };
  for await (const { from, scores } of scoreMasks(task, parts, masks, output))
    all.set(scores, from * classes);
  return all;
}

/** One perturbed picture, `[H, W, C]`. */
export function composedPicture(parts: Composition, masks: Masks, row: number): Float32Array {
  return tidy(() => compose(parts, masks, [row]).dataSync() as Float32Array);
}

/**
 * Throws unless our own step is what the file gives for it, so that an answer that rests on that
 * step cannot be right by chance.
 */
export function sameAsGiven(c: Case, name: string, wanted: Numbers, got: ArrayLike<number>): void {
  const scale = wanted.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (got.length !== wanted.data.length)
    throw new Error(`${c.name}: ${name} has ${got.length} numbers, not ${wanted.data.length}`);
  wanted.data.forEach((value, i) => {
    if (!(Math.abs(got[i]! - value) <= c.tolerance * scale))
      throw new Error(`${c.name}: ${name}[${i}] is ${got[i]}, not ${value}`);
  });
}
