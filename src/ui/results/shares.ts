import type { Frame } from "../../engine/method";
import type { SegmentMap } from "../../engine/picture";
import type { Cursor } from "../../store/state";
import { segmentsOf } from "./raw-maps";

/** One segment's number, and what the method says of how it came about. */
export interface SegmentShare {
  readonly segment: number;
  readonly value: number;
  /** A pixel of it, to point at. */
  readonly at: Cursor;
}

/** What each segment adds when it joins 0, 1, 2 … others, on average; the mean of these is its share. */
export interface Joining extends SegmentShare {
  readonly bySize: readonly number[];
}

/** A number that was estimated from draws. */
export interface Estimated extends SegmentShare {
  readonly error: number;
}

/** Of every segment, strongest first; undefined where the method has not asked for every set. */
export function joiningsOf(frame: Frame): Joining[] | undefined {
  const { marginals } = frame.extra;
  const shares = sharesOf(frame);
  const players = shares.length;
  if (marginals?.kind !== "tensor" || marginals.data.length !== players ** 2) return undefined;
  return shares.map((share) => {
    const from = share.segment * players;
    return { ...share, bySize: [...marginals.data.subarray(from, from + players)] };
  });
}

/** Of the strongest segments; undefined where nothing was drawn, or not enough to tell. */
export function estimatesOf(frame: Frame, most: number): Estimated[] | undefined {
  const { standardError } = frame.extra;
  const shares = sharesOf(frame);
  if (standardError?.kind !== "tensor" || standardError.data.length !== shares.length)
    return undefined;
  const { data } = standardError;
  if (!data.some((error) => error > 0)) return undefined;
  return shares.slice(0, most).map((share) => ({ ...share, error: data[share.segment]! }));
}

/** Every segment's number, the largest magnitude first; equal ones in the segments' order. */
function sharesOf(frame: Frame): SegmentShare[] {
  const extra = segmentsOf(frame);
  if (!extra || extra.inOrder) return [];
  const places = middlesOf(extra.segments);
  return Array.from(extra.weights, (value, segment) => ({ segment, value, at: places[segment]! }))
    .filter(({ at }) => at !== undefined)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.segment - b.segment);
}

/** The segment that a cursor lies in. */
export function segmentAt(
  { labels, height, width }: SegmentMap,
  cursor: Cursor | undefined,
): number | undefined {
  if (!cursor || cursor.x >= width || cursor.y >= height) return undefined;
  return labels[cursor.y * width + cursor.x];
}

/** Of each segment, the pixel of its own that is nearest to its middle: a bent one holds not its middle. */
export function middlesOf({ labels, width, count }: SegmentMap): (Cursor | undefined)[] {
  const sums = Array.from({ length: count }, () => ({ x: 0, y: 0, pixels: 0 }));
  const place = (i: number): Cursor => ({ x: i % width, y: Math.floor(i / width) });
  labels.forEach((label, i) => {
    const [{ x, y }, sum] = [place(i), sums[label]!];
    sum.x += x;
    sum.y += y;
    sum.pixels++;
  });
  const nearest: { at?: Cursor; far: number }[] = sums.map(() => ({ far: Infinity }));
  labels.forEach((label, i) => {
    const [at, { x, y, pixels }] = [place(i), sums[label]!];
    const far = (at.x - x / pixels) ** 2 + (at.y - y / pixels) ** 2;
    if (far < nearest[label]!.far) nearest[label] = { at, far };
  });
  return nearest.map(({ at }) => at);
}
