import {
  add,
  avgPool,
  cast,
  div,
  equal,
  maxPool,
  mul,
  pad,
  reshape,
  slice,
  stridedSlice,
  sub,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
} from "@tensorflow/tfjs-core";
import { interleave, spread } from "./interleave";
import type { Pair, Pool } from "./layer";

/** Average pooling counts no padding, as Keras does. */
export function pool(layer: Pool, x: Tensor): Tensor {
  const op = layer.kind === "max-pool" ? maxPool : avgPool;
  return op(
    x as Tensor4D,
    [...layer.size] as [number, number],
    [...layer.strides] as [number, number],
    layer.padding,
  );
}

/**
 * The signal at a pool's input: a maximum hands it all to the first winner in row-major order, an
 * average to each in equal shares. Written out because the backends' own gradients break ties
 * differently (wasm takes the last winner, cpu the first) and count padding in averages.
 */
export function poolGradient(layer: Pool, x: Tensor, output: Tensor, dy: Tensor): Tensor {
  return tidy(() => {
    const shares =
      layer.kind === "max-pool"
        ? winners(layer, x, output).map((wins) => mul(dy, wins))
        : evenly(layer, framing(layer, x.shape, output.shape), dy as Tensor4D);
    return layOut(layer, x.shape, output.shape, shares);
  });
}

/** For each offset in the window, in row-major order, 1 where it holds the first maximum, else 0. */
export function winners(layer: Pool, x: Tensor, output: Tensor): Tensor[] {
  let free: Tensor | undefined;
  return offsetViews(layer, x, output.shape, Number.NEGATIVE_INFINITY).map((seen) => {
    const equals = cast(equal(seen, output), "float32");
    const wins: Tensor = free ? mul(equals, free) : equals;
    free = free ? sub(free, wins) : sub(1, wins);
    return wins;
  });
}

/**
 * For each offset in the window, in row-major order, what every window has there, `[B, oh, ow, C]`.
 * @param beyond what stands in the padding
 */
export function offsetViews(
  layer: Pool,
  x: Tensor,
  outputShape: readonly number[],
  beyond: number,
): Tensor[] {
  const { size, strides } = layer;
  const frame = framing(layer, x.shape, outputShape);
  const { input, output, covered, top, left } = frame;
  const [batch, height, width, channels] = input;
  const bottom = Math.max(0, covered[0] - height - top);
  const right = Math.max(0, covered[1] - width - left);
  const inside = top + bottom + left + right === 0;
  const sides: [number, number][] = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  const around = inside ? x : pad(x, sides, beyond);
  const apart = size[0] === strides[0] && size[1] === strides[1];
  const view = (apart ? tiled : strided)(around, { batch, channels, output, covered, strides });
  return offsets(size).map(([r, c]) => view(r, c));
}

/** Lays each offset's shares, `[B, oh, ow, C]`, where their pixels lie, and sums what overlaps. */
export function layOut(
  layer: Pool,
  inputShape: readonly number[],
  outputShape: readonly number[],
  shares: readonly Tensor[],
): Tensor4D {
  return gather(layer, framing(layer, inputShape, outputShape), shares as readonly Tensor4D[]);
}

/** Where the windows lie: what is padded around the picture, and what they cover of both. */
interface Framing {
  readonly input: readonly [batch: number, height: number, width: number, channels: number];
  readonly output: Pair;
  readonly covered: Pair;
  readonly top: number;
  readonly left: number;
}

function framing(
  { size, strides, padding }: Pool,
  x: readonly number[],
  y: readonly number[],
): Framing {
  const input = x as unknown as Framing["input"];
  const output: Pair = [y[1]!, y[2]!];
  const covered: Pair = [
    (output[0] - 1) * strides[0] + size[0],
    (output[1] - 1) * strides[1] + size[1],
  ];
  const before = (side: number, all: number) =>
    padding === "same" ? Math.max(0, all - side) >> 1 : 0;
  return {
    input,
    output,
    covered,
    top: before(input[1], covered[0]),
    left: before(input[2], covered[1]),
  };
}

interface Windows {
  readonly batch: number;
  readonly channels: number;
  readonly output: Pair;
  readonly covered: Pair;
  readonly strides: Pair;
}

/** What every window has at offset r, c, `[B, oh, ow, C]`. */
type View = (r: number, c: number) => Tensor;

function strided(
  x: Tensor,
  { batch, channels, output: [oh, ow], strides: [sh, sw] }: Windows,
): View {
  return (r, c) =>
    stridedSlice(
      x,
      [0, r, c, 0],
      [batch, r + (oh - 1) * sh + 1, c + (ow - 1) * sw + 1, channels],
      [1, sh, sw, 1],
    );
}

/** The same for windows side by side, by reshaping: on wasm some ten times as fast as by strides. */
function tiled(
  x: Tensor,
  { batch, channels, output: [oh, ow], covered, strides: [sh, sw] }: Windows,
): View {
  const used = slice(x, [0, 0, 0, 0], [batch, ...covered, channels]);
  const rows = reshape(used, [batch * oh, sh, covered[1] * channels]);
  return (r, c) => {
    const row = slice(rows, [0, r, 0], [batch * oh, 1, covered[1] * channels]);
    const tiles = reshape(row, [batch * oh * ow, sw, channels]);
    const pixel = slice(tiles, [0, c, 0], [batch * oh * ow, 1, channels]);
    return reshape(pixel, [batch, oh, ow, channels]);
  };
}

function evenly(
  { size, strides }: Pool,
  { input: [, height, width], output: [oh, ow], top, left }: Framing,
  dy: Tensor4D,
): Tensor4D[] {
  const within = (at: number, stride: number, before: number, reach: number, side: number) =>
    Math.min(at * stride - before + reach, side) - Math.max(at * stride - before, 0);
  const counts = Float32Array.from(
    { length: oh * ow },
    (_, i) =>
      within(Math.floor(i / ow), strides[0], top, size[0], height) *
      within(i % ow, strides[1], left, size[1], width),
  );
  const share = div(dy, tensor(counts, [1, oh, ow, 1])) as Tensor4D;
  return offsets(size).map(() => share);
}

function offsets([kh, kw]: Pair): Pair[] {
  return Array.from({ length: kh * kw }, (_, i) => [Math.floor(i / kw), i % kw]);
}

/** Lays the shares where their windows' pixels lie, and sums what overlaps. */
function gather(
  { size, strides }: Pool,
  { input: [batch, height, width, channels], top, left }: Framing,
  shares: readonly Tensor4D[],
): Tensor4D {
  const apart = size[0] === strides[0] && size[1] === strides[1];
  const woven = apart ? interleave(shares, strides) : overlapped(shares, size, strides);
  const rows = Math.min(height, woven.shape[1] - top);
  const columns = Math.min(width, woven.shape[2] - left);
  const inside = slice(woven, [0, top, left, 0], [batch, rows, columns, channels]);
  if (rows === height && columns === width) return inside;
  return pad(inside, [
    [0, 0],
    [0, height - rows],
    [0, width - columns],
    [0, 0],
  ]);
}

function overlapped(shares: readonly Tensor4D[], size: Pair, strides: Pair): Tensor4D {
  const places = offsets(size);
  return shares
    .map((share, i) => {
      const [r, c] = places[i]!;
      return pad(spread(share, strides), [
        [0, 0],
        [r, size[0] - 1 - r],
        [c, size[1] - 1 - c],
        [0, 0],
      ]);
    })
    .reduce((sum, part) => add(sum, part));
}
