import { Failure } from "./failure";

/** What a network reads: `[height, width, channels]`, row-major, values in 0..1. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/**
 * The picture itself, where it is of the shape that a model reads.
 * @throws Failure "picture-wrong-shape"
 */
export function checkPicture(
  picture: Picture,
  input: readonly [height: number, width: number, channels: number],
): Picture {
  const shape = [picture.height, picture.width, picture.channels];
  if (shape.some((length, i) => length !== input[i]))
    throw new Failure("picture-wrong-shape", { got: shape.join("×"), wanted: input.join("×") });
  return picture;
}

/** Which segment each pixel belongs to: labels 0..count−1, row-major `[height, width]`, none left out. */
export interface SegmentMap {
  readonly height: number;
  readonly width: number;
  readonly labels: Int32Array;
  readonly count: number;
}
