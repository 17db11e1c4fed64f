import { fused, reshape, type Tensor4D, tensor1d, tensor2d } from "@tensorflow/tfjs-core";
import type { Picture, SegmentMap } from "../../picture";
import type { Masks } from "./masks";

/** What perturbed pictures are made of. */
export interface Composition {
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly segments: number;
  /** `[segments, H·W·C]`: picture less fill where the segment is, 0 elsewhere. */
  readonly differences: Float32Array;
  /** The picture with everything hidden, `[H·W·C]`. */
  readonly fill: Float32Array;
}

export function composition(
  { data, height, width, channels }: Picture,
  { labels, count }: SegmentMap,
  fill: Float32Array,
): Composition {
  const differences = new Float32Array(count * data.length);
  for (let i = 0; i < data.length; i++) {
    const label = labels[Math.floor(i / channels)]!;
    differences[label * data.length + i] = data[i]! - fill[i]!;
  }
  return { shape: [height, width, channels], segments: count, differences, fill };
}

/**
 * Pictures `[to − from, H, W, C]` whose kept segments are as they were and whose hidden ones are
 * filled, in one product on the backend: masks · differences + fill. The caller's tidy owns it.
 * Hidden pixels are the fill's own bits. Kept ones are the picture's where the fill is black;
 * otherwise (x − f) + f is rounded twice, and differs from x in 0..1 by at most 2⁻²⁴ (6e-8) in
 * float32.
 */
export function compose(
  { shape, segments, differences, fill }: Composition,
  { kept }: Masks,
  from: number,
  to: number,
): Tensor4D {
  const rows = new Float32Array(kept.subarray(from * segments, to * segments));
  const pictures = fused.matMul({
    a: tensor2d(rows, [to - from, segments]),
    b: tensor2d(differences, [segments, fill.length]),
    bias: tensor1d(fill),
  });
  return reshape(pictures, [to - from, ...shape]);
}
