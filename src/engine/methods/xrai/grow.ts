import type { SegmentMap } from "../../picture";
import type { Candidates } from "./candidates";

/** A picture divided into regions. */
export interface Growth {
  /** Regions, numbered in the order in which they came; no pixel is left out. */
  readonly segments: SegmentMap;
  /** The mean attribution of each region's pixels. */
  readonly density: Float64Array;
  /** How many of them are grown; where one more stands last, it holds what is left over. */
  readonly grown: number;
}

export interface GrowthOptions {
  /**
   * "full": before each step candidates are judged anew by what they would add (algorithm 1). "fast":
   * once, by all that they hold.
   */
  readonly algorithm: "full" | "fast";
  /** A candidate that would add fewer pixels is passed over; at least 1. */
  readonly fewest: number;
}

/**
 * Grows a region of the picture step by step (Kapishnikov and others 2019, algorithm 1): each step adds
 * the candidate whose new pixels have the largest mean attribution, of equal ones the first. What a
 * step adds is a region of the answer; pixels that no step adds are one more.
 * @param attribution `[H·W]`
 */
export function grow(
  attribution: ArrayLike<number>,
  candidates: Candidates,
  { algorithm, fewest }: GrowthOptions,
): Growth {
  const { height, width } = candidates;
  const labels = new Int32Array(height * width).fill(-1);
  const density: number[] = [];
  const open = openCandidates(attribution, candidates);
  const add = (candidate: number) => {
    const region = density.length;
    let sum = 0;
    let added = 0;
    for (let i = candidates.starts[candidate]!; i < candidates.starts[candidate + 1]!; i++) {
      const pixel = candidates.pixels[i]!;
      if (labels[pixel] !== -1) continue;
      labels[pixel] = region;
      open.cover(pixel);
      sum += attribution[pixel]!;
      added++;
    }
    density.push(sum / added);
  };

  if (algorithm === "full")
    for (let next = open.best(fewest); next !== -1; next = open.best(fewest)) add(next);
  else for (const next of open.ranked()) if (open.counts[next]! >= fewest) add(next);

  const grown = density.length;
  const left = gatherLeft(labels, attribution, grown);
  if (left !== undefined) density.push(left);
  const segments = { height, width, labels, count: density.length };
  return { segments, density: Float64Array.from(density), grown };
}

/** Makes the pixels left over region `last`. @returns their mean; undefined where there are none */
function gatherLeft(
  labels: Int32Array,
  attribution: ArrayLike<number>,
  last: number,
): number | undefined {
  let sum = 0;
  let count = 0;
  for (let pixel = 0; pixel < labels.length; pixel++) {
    if (labels[pixel] !== -1) continue;
    labels[pixel] = last;
    sum += attribution[pixel]!;
    count++;
  }
  return count > 0 ? sum / count : undefined;
}

/**
 * What candidates have that is not covered yet. Covering a pixel takes it from each candidate that
 * holds it, so that no sum is ever added up anew.
 */
function openCandidates(
  attribution: ArrayLike<number>,
  { count, starts, pixels, height, width }: Candidates,
) {
  const counts = new Int32Array(count);
  const sums = new Float64Array(count);
  const holders = Array.from({ length: height * width }, (): number[] => []);
  for (let candidate = 0; candidate < count; candidate++)
    for (let i = starts[candidate]!; i < starts[candidate + 1]!; i++) {
      const pixel = pixels[i]!;
      holders[pixel]!.push(candidate);
      counts[candidate]!++;
      sums[candidate]! += attribution[pixel]!;
    }
  const densityOf = (candidate: number) =>
    counts[candidate]! > 0 ? sums[candidate]! / counts[candidate]! : -Infinity;
  return {
    counts,
    cover(pixel: number): void {
      for (const candidate of holders[pixel]!) {
        counts[candidate]!--;
        sums[candidate]! -= attribution[pixel]!;
      }
    },
    /** The densest of those with so many pixels or more; −1 where there is none. */
    best(fewest: number): number {
      let best = -1;
      let most = -Infinity;
      for (let candidate = 0; candidate < count; candidate++) {
        if (counts[candidate]! < fewest) continue;
        const density = densityOf(candidate);
        if (best !== -1 && density <= most) continue;
        best = candidate;
        most = density;
      }
      return best;
    },
    /** All of them as they stand, the densest first, equal ones in their own order. */
    ranked(): Int32Array {
      const densities = Float64Array.from({ length: count }, (_, candidate) =>
        densityOf(candidate),
      );
      return Int32Array.from(densities.keys()).sort((a, b) =>
        densities[a] === densities[b] ? a - b : densities[b]! - densities[a]!,
      );
    },
  };
}
