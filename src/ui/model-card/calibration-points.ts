import type { CalibrationBin } from "../../engine/models/report";

/** A bin as the plot shows it; shares 0..1. */
export interface CalibrationPoint {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
  /** Where the share of right ones lies, with 95 % confidence, given so many pictures. */
  readonly low: number;
  readonly high: number;
}

/** The bins that hold pictures. */
export function pointsOf(bins: readonly CalibrationBin[]): CalibrationPoint[] {
  return bins.flatMap(({ count, confidence, right }, i) => {
    if (count === 0) return [];
    const [low, high] = wilson(right, count);
    const range = { from: i / bins.length, to: (i + 1) / bins.length };
    return [{ ...range, count, confidence, right: right / count, low, high }];
  });
}

/** The 97.5th percentile of the standard normal distribution. */
const Z = 1.959964;

/** Wilson's score interval (1927), which is sound for a handful of pictures too. */
export function wilson(right: number, count: number): [low: number, high: number] {
  const share = right / count;
  const spread = 1 + Z ** 2 / count;
  const middle = (share + Z ** 2 / (2 * count)) / spread;
  const half = (Z / spread) * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** The mean confidence over all pictures, 0..1. */
export function meanConfidence(bins: readonly CalibrationBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 0;
  return bins.reduce((sum, { count, confidence }) => sum + count * confidence, 0) / total;
}
