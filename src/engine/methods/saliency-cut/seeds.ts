import { gaussianBlur } from "../../math/blur";
import { BACKGROUND, OBJECT } from "../../segment/grab-cut";

interface SeedOptions {
  /** Percent of the pixels: the strongest are the object's, the weakest the background's. */
  readonly objectSeeds: number;
  readonly backgroundSeeds: number;
  /** Standard deviation of the blur before, in pixels. */
  readonly blur: number;
}

/**
 * Seeds by how strong a signal is at each pixel `[height, width]`, by its quantiles: OBJECT, BACKGROUND
 * or 0. Undefined where the signal does not tell pixels apart, so that one side would have none.
 */
export function seedsOf(
  signal: Float32Array,
  height: number,
  width: number,
  { objectSeeds, backgroundSeeds, blur }: SeedOptions,
): Int8Array | undefined {
  const strength = gaussianBlur(signal, height, width, 1, blur);
  const sorted = strength.toSorted();
  const rank = (share: number) => Math.round((share / 100) * sorted.length);
  const weak = sorted[Math.max(0, rank(backgroundSeeds) - 1)]!;
  const strong = sorted[Math.min(sorted.length - 1, sorted.length - rank(objectSeeds))]!;
  // Of pixels that are alike none is seed of the one side and none of the other.
  if (!(sorted.at(-1)! - weak > ALIKE * sorted.at(-1)!)) return undefined;
  return Int8Array.from(strength, (value) => {
    if (value <= weak) return BACKGROUND;
    return value >= strong ? OBJECT : 0;
  });
}

/** What a blur of equal numbers makes differ by rounding. */
const ALIKE = 1e-9;
