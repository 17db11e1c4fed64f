import { type RawMap, segmentValues } from "./raw-map";

/** Places by magnitude among a map's pixels, or among its segments where it has them. */
export interface Ranking {
  readonly of: "pixels" | "segments";
  readonly count: number;
  /** How many of them are not 0. */
  readonly nonzero: number;
  /** 1 for the strongest. Equal magnitudes share the better place ("1, 2, 2, 4"). */
  place(value: number): number;
}

export function rankMap(map: Pick<RawMap, "values" | "segments">): Ranking {
  const values = map.segments ? segmentValues(map.values, map.segments) : map.values;
  const magnitudes = values.map(Math.abs).sort();
  return {
    of: map.segments ? "segments" : "pixels",
    count: magnitudes.length,
    nonzero: magnitudes.length - countUpTo(magnitudes, 0),
    place: (value) => 1 + magnitudes.length - countUpTo(magnitudes, Math.abs(value)),
  };
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(ascending: Float32Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
