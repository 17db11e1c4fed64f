import type { SegmentMap } from "../engine/picture";
import type { Signed } from "./palettes";

/** A method's heatmap as the engine gives it: one raw number a pixel, row-major. */
export interface RawMap {
  readonly values: Float32Array;
  /** What the numbers count, for example "logits per pixel". Maps of one unit can share a scale. */
  readonly unit: string;
  readonly signed: Signed;
  /** Where the method gives one number a segment: its segments, so that ranks count segments. */
  readonly segments?: SegmentMap;
  /** How far each number may be off, one standard deviation; set where it is to be shown beside them. */
  readonly spread?: Float32Array;
}

/** The largest magnitude; numbers that are not finite do not count. 0 for a map without numbers. */
export function largestMagnitude(values: Float32Array): number {
  let most = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude > most && magnitude < Infinity) most = magnitude;
  }
  return most;
}

/** One value a segment, read off the map at the segment's first pixel. */
export function segmentValues(values: Float32Array, segments: SegmentMap): Float32Array {
  const found = new Float32Array(segments.count);
  for (let i = values.length - 1; i >= 0; i--) found[segments.labels[i]!] = values[i]!;
  return found;
}

/** A map below this share of the score's own size holds rounding, not evidence. */
const NEAR_ZERO = 1e-6;

/**
 * Whether a map is all but zero, and is better said than stretched until noise shows.
 *
 * @param scoreScale the size of what the score is measured against, in the map's own unit: 1 for a
 *   probability, the magnitude of the logit (or of the difference of two) otherwise. Where it is 0
 *   or not finite, only a map of exact zeros is near zero.
 */
export function nearZero(values: Float32Array, scoreScale: number): boolean {
  const size = Number.isFinite(scoreScale) ? Math.abs(scoreScale) : 0;
  return largestMagnitude(values) <= NEAR_ZERO * size;
}
