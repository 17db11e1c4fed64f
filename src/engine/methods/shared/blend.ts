import { add, mul, type Tensor4D, tensor3d, tensor4d } from "@tensorflow/tfjs-core";
import type { Picture } from "../../picture";

/** What pictures seen through masks are made of. */
export interface Blending {
  readonly picture: Picture;
  /** Picture less fill, `[H·W·C]`. */
  readonly difference: Float32Array;
  /** The picture with everything hidden, `[H·W·C]`. */
  readonly fill: Float32Array;
  readonly black: boolean;
}

export function blending(picture: Picture, fill: Float32Array): Blending {
  return {
    picture,
    difference: picture.data.map((value, i) => value - fill[i]!),
    fill,
    black: fill.every((value) => value === 0),
  };
}

/**
 * Pictures `[B, H, W, C]` seen through masks: at 1 a pixel is as it was, at 0 it is the fill's, in
 * between it is mixed. As exact as `compose`. The caller's tidy owns it.
 * @param masks `[B·H·W]`, 0..1
 */
export function blend(
  { picture: { height, width, channels }, difference, fill, black }: Blending,
  masks: Float32Array,
): Tensor4D {
  const seen = tensor4d(masks, [masks.length / (height * width), height, width, 1]);
  const mixed: Tensor4D = mul(seen, tensor3d(difference, [height, width, channels]));
  if (black) return mixed;
  return add(mixed, tensor3d(fill, [height, width, channels]));
}
