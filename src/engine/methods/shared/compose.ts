import { fused, reshape, type Tensor4D, tensor1d, tensor2d } from "@tensorflow/tfjs-core";
import type { Picture, SegmentMap } from "../../picture";
import type { Masks } from "./masks";

/** What perturbed pictures are made of. */
export interface Composition {
  readonly picture: Picture;
  /** Which segment each pixel belongs to, `[H·W]`. */
  readonly labels: Int32Array;
  readonly segments: number;
  /** `[segments, H·W·C]`: picture less fill where the segment is, 0 elsewhere. */
  readonly differences: Float32Array;
  /** The picture with everything hidden, `[H·W·C]`. */
  readonly fill: Float32Array;
}

export function composition(
  picture: Picture,
  { labels, count }: SegmentMap,
  fill: Float32Array,
): Composition {
  const { data, channels } = picture;
  const differences = new Float32Array(count * data.length);
  for (let i = 0; i < data.length; i++) {
    const label = labels[Math.floor(i / channels)]!;
    differences[label * data.length + i] = data[i]! - fill[i]!;
  }
  return { picture, labels, segments: count, differences, fill };
}

/**
 * Pictures `[rows, H, W, C]` whose kept segments are as they were and whose hidden ones are
 * filled, in one product on the backend: masks · differences + fill. The caller's tidy owns it.
 * Hidden pixels are the fill's own bits. Kept ones are the picture's where the fill is black;
 * otherwise (x − f) + f is rounded twice, and differs from x in 0..1 by at most 2⁻²⁴ (6e-8) in
 * float32.
 */
export function compose(
  { picture: { height, width, channels }, segments, differences, fill }: Composition,
  { kept }: Masks,
  rows: readonly number[],
): Tensor4D {
  const masks = new Float32Array(rows.length * segments);
  rows.forEach((row, at) => {
    masks.set(kept.subarray(row * segments, (row + 1) * segments), at * segments);
  });
  const pictures = fused.matMul({
    a: tensor2d(masks, [rows.length, segments]),
    b: tensor2d(differences, [segments, fill.length]),
    bias: tensor1d(fill),
  });
  return reshape(pictures, [rows.length, height, width, channels]);
}
