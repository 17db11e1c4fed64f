import type { SegmentMap } from "../engine/picture";

/** How far regions that came one after the other have grown. */
export interface Grown {
  /** Their share of the picture, 0..1. */
  readonly area: number;
  /** The share they hold of all that speaks for, 0..1; null where no region does. */
  readonly for: number | null;
  /** Of all that speaks against. */
  readonly against: number | null;
  /** The region that came last: how many pixels it has, and the weight of each. */
  readonly newest: { readonly pixels: number; readonly weight: number };
}

/**
 * @param weights what each pixel of a region counts, one number a region
 * @param shown how many regions there are so far; at least 1
 */
export function grownSoFar(
  { labels, count }: SegmentMap,
  weights: ArrayLike<number>,
  shown: number,
): Grown {
  const sizes = new Int32Array(count);
  for (const label of labels) sizes[label]!++;
  const held = (sign: 1 | -1, below: number) => {
    let sum = 0;
    for (let region = 0; region < below; region++)
      sum += sizes[region]! * Math.max(0, sign * weights[region]!);
    return sum;
  };
  const share = (sign: 1 | -1) => {
    const all = held(sign, count);
    return all > 0 ? held(sign, shown) / all : null;
  };
  let area = 0;
  for (let region = 0; region < shown; region++) area += sizes[region]!;
  return {
    area: area / labels.length,
    for: share(1),
    against: share(-1),
    newest: { pixels: sizes[shown - 1]!, weight: weights[shown - 1]! },
  };
}
