import { pad, slice, type Tensor, type Tensor4D, tensor } from "@tensorflow/tfjs-core";
import type { Pair, Pool } from "./layer";

/** Where the windows lie: what is padded around the picture, and what they cover of both. */
export interface Framing {
  readonly input: Pair;
  readonly channels: number;
  readonly output: Pair;
  readonly covered: Pair;
  readonly top: number;
  readonly left: number;
}

/** How the windows lie over an input and an output of these shapes, batch first. */
export function framing(
  { size, strides, padding }: Pool,
  x: readonly number[],
  y: readonly number[],
): Framing {
  const input: Pair = [x[1]!, x[2]!];
  const output: Pair = [y[1]!, y[2]!];
  const covered: Pair = [
    (output[0] - 1) * strides[0] + size[0],
    (output[1] - 1) * strides[1] + size[1],
  ];
  const before = (side: number, all: number) =>
    padding === "same" ? Math.max(0, all - side) >> 1 : 0;
  return {
    input,
    channels: x[3]!,
    output,
    covered,
    top: before(input[0], covered[0]),
    left: before(input[1], covered[1]),
  };
}

/** What the windows cover of `x`, with `beyond` where that is outside the picture. */
export function framed(x: Tensor, frame: Framing, beyond: number): Tensor {
  const { input, covered, top, left } = frame;
  const bottom = Math.max(0, covered[0] - input[0] - top);
  const right = Math.max(0, covered[1] - input[1] - left);
  const sides: [number, number][] = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  const around = top + bottom + left + right === 0 ? x : pad(x, sides, beyond);
  if (around.shape[1] === covered[0] && around.shape[2] === covered[1]) return around;
  return slice(around, [0, 0, 0, 0], [around.shape[0]!, ...covered, frame.channels]);
}

/** The picture's own pixels of what the windows cover; 0 where no window reaches. */
export function unframed(covering: Tensor4D, { input, channels, top, left }: Framing): Tensor4D {
  const [height, width] = input;
  const [batch, ...covered] = covering.shape;
  if (covered[0] === height && covered[1] === width) return covering;
  const rows = Math.min(height, covered[0]! - top);
  const columns = Math.min(width, covered[1]! - left);
  const inside = slice(covering, [0, top, left, 0], [batch, rows, columns, channels]);
  if (rows === height && columns === width) return inside;
  return pad(inside, [
    [0, 0],
    [0, height - rows],
    [0, width - columns],
    [0, 0],
  ]);
}

/** How many of the picture's own pixels each window holds, `[1, oh, ow, 1]`. */
export function pixelsWithin(
  { size, strides }: Pool,
  { input, output, top, left }: Framing,
): Tensor {
  const within = (at: number, stride: number, before: number, reach: number, side: number) =>
    Math.min(at * stride - before + reach, side) - Math.max(at * stride - before, 0);
  const [oh, ow] = output;
  const all = Float32Array.from(
    { length: oh * ow },
    (_, i) =>
      within(Math.floor(i / ow), strides[0], top, size[0], input[0]) *
      within(i % ow, strides[1], left, size[1], input[1]),
  );
  return tensor(all, [1, oh, ow, 1]);
}
