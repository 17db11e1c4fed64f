/**
 * SmoothGrad: an attribution averaged over copies of the picture with Gaussian noise in them. Smilkov
 * and others 2017, section 3; the mean of squares is Hooker and others 2019, section 4.
 */
import type { Frame, Readout, Task } from "../../method";
import type { Picture } from "../../picture";
import type { Random } from "../../random";
import { scoreOf } from "../../target";
import { askSignals, channelFrame, type Signal, scoresOf } from "./signals";

/** σ in the picture's own numbers, 0..1. */
export function noiseLevel({ data }: Picture, share: number): number {
  let least = Infinity;
  let most = -Infinity;
  for (const value of data) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return share * (most - least);
}

/** Noise for every copy, `[copies, H·W·C]`. */
export function drawNoise(
  picture: Picture,
  { copies, noise }: { readonly copies: number; readonly noise: number },
  { normal }: Random,
): Float32Array {
  const sigma = noiseLevel(picture, noise);
  return Float32Array.from({ length: copies * picture.data.length }, () => sigma * normal());
}

/** What a method's `smoothingParams` ask for: noise, or undefined where they are switched off. */
export function noiseFor(
  picture: Picture,
  params: { readonly smooth: "off" | "mean"; readonly copies: number; readonly noise: number },
  random: Random,
): Float32Array | undefined {
  return params.smooth === "off" ? undefined : drawNoise(picture, params, random);
}

/** The noisy picture `copy`, not clipped; the picture itself where there is no noise. */
export function writeCopy(
  { data }: Picture,
  noise: Float32Array | undefined,
  copy: number,
  into: Float32Array,
): void {
  into.set(data);
  if (!noise) return;
  for (let i = 0; i < data.length; i++) into[i]! += noise[copy * data.length + i]!;
}

/** How a method that asks for one signal a picture puts its frames together. */
export interface Smoothed {
  /** `[copies, H·W·C]`; undefined for the signal at the picture itself. */
  readonly noise: Float32Array | undefined;
  /** The mean of the signals (default), or of their squares. */
  readonly squared?: boolean;
  /** The map `[H, W]` of a signal `[H, W, C]`. */
  mapOf(values: Float32Array, channels: number): Float32Array;
  readonly readouts?: readonly Readout[];
}

/** The frames of such a method: one, or one a batch of noisy copies. */
export async function* smoothedFrames(
  task: Pick<Task<"gradients">, "model" | "picture" | "target" | "batching" | "memory" | "now">,
  signal: Signal,
  { noise, squared = false, mapOf, readouts }: Smoothed,
): AsyncGenerator<Frame, void, void> {
  const { picture, target } = task;
  const size = picture.data.length;
  const copies = noise ? noise.length / size : 1;
  let score = noise && scoresOf(task, [picture.data])[0];
  const sums = new Float64Array(size);
  const fill = (copy: number, into: Float32Array) => writeCopy(picture, noise, copy, into);
  for await (const { to, values, logits } of askSignals(task, signal, copies, fill)) {
    score ??= scoreOf(target, logits);
    for (let row = 0; row < values.length; row += size)
      for (let i = 0; i < size; i++) {
        const value = values[row + i]!;
        sums[i]! += squared ? value * value : value;
      }
    const means = new Float32Array(sums.map((sum) => sum / to));
    const map = mapOf(means, picture.channels);
    yield channelFrame(picture, { done: to / copies, map, values: means, score }, readouts);
  }
}
