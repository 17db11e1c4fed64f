import type { Picture, SegmentMap } from "../../picture";
import { felzenszwalbAtScales } from "../../segment/felzenszwalb";

/** Sets of pixels that regions are grown from. They overlap, and may be empty. */
export interface Candidates {
  readonly height: number;
  readonly width: number;
  readonly count: number;
  /** `[count + 1]`: where each candidate's pixels begin in `pixels`. */
  readonly starts: Int32Array;
  readonly pixels: Int32Array;
}

/** Fine to coarse, for colours in −1..1: section 3.2 of the paper. */
const SCALES = [50, 100, 150, 250, 500, 1200];

/**
 * The picture cut by Felzenszwalb's method at six scales, at its own size. The authors' code enlarges
 * every picture to 224 × 224 first; cut as they are, pictures of 28 to 32 pixels come to about as many
 * segments at each scale, without fifty times as many pixels to sort. Its blur of 0.8 pixels would be a
 * tenth of a pixel here, and is left out.
 * @param smallest the fewest pixels that a segment has
 */
export function cutAtScales(picture: Picture, smallest: number): SegmentMap[] {
  // Differences of colours in 0..1 are half of those in −1..1.
  const scales = SCALES.map((scale) => scale / 2);
  return felzenszwalbAtScales(stretched(picture), scales, { sigma: 0, minSize: smallest });
}

/** The picture brought to the whole of 0..1; a constant one to 0. */
function stretched(picture: Picture): Picture {
  let least = Infinity;
  let most = -Infinity;
  for (const value of picture.data) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const range = most - least || 1;
  return { ...picture, data: picture.data.map((value) => (value - least) / range) };
}

/**
 * Every segment of every map, map after map and label after label, each widened by a disc so that it
 * takes in its own edges.
 * @param maps of one size
 * @param radius of the disc, in pixels; 0 leaves segments as they are
 */
export function candidatesOf(maps: readonly SegmentMap[], radius: number): Candidates {
  const { height, width } = maps[0]!;
  const offsets = discOffsets(radius);
  const count = maps.reduce((sum, map) => sum + map.count, 0);
  const starts = new Int32Array(count + 1);
  const pixels: number[] = [];
  /** The last candidate that took each pixel in. */
  const taken = new Int32Array(height * width).fill(-1);
  let candidate = 0;
  for (const map of maps) {
    for (const own of pixelsByLabel(map)) {
      for (const pixel of own) {
        const x = pixel % width;
        const y = (pixel - x) / width;
        for (const { dy, dx } of offsets) {
          if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
          const beside = pixel + dy * width + dx;
          if (taken[beside] === candidate) continue;
          taken[beside] = candidate;
          pixels.push(beside);
        }
      }
      candidate++;
      starts[candidate] = pixels.length;
    }
  }
  return { height, width, count, starts, pixels: Int32Array.from(pixels) };
}

function discOffsets(radius: number): { readonly dy: number; readonly dx: number }[] {
  const offsets: { dy: number; dx: number }[] = [];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++)
      if (dy * dy + dx * dx <= radius * radius) offsets.push({ dy, dx });
  return offsets;
}

function pixelsByLabel({ labels, count }: SegmentMap): number[][] {
  const byLabel = Array.from({ length: count }, (): number[] => []);
  labels.forEach((label, pixel) => {
    byLabel[label]!.push(pixel);
  });
  return byLabel;
}
