import {
  AvgPoolGrad,
  add,
  avgPool,
  cast,
  engine,
  equal,
  maxPool,
  mul,
  pad,
  slice,
  stridedSlice,
  sub,
  type Tensor,
  type Tensor4D,
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

/** The signal at a pool's input. A maximum hands it all to the first winner in row-major order. */
export function poolGradient(layer: Pool, x: Tensor, output: Tensor, dy: Tensor): Tensor {
  if (layer.kind === "max-pool")
    return tidy(() => toWinners(layer, x as Tensor4D, output as Tensor4D, dy as Tensor4D));
  return engine().runKernel(
    AvgPoolGrad,
    { dy, input: x },
    { filterSize: [...layer.size], strides: [...layer.strides], pad: layer.padding },
  );
}

/**
 * Written out because the backends' own gradients break ties differently: wasm takes the last
 * winner, cpu the first. A window is read offset by offset; who equals the maximum first takes all.
 */
function toWinners(
  { size, strides, padding }: Pool,
  x: Tensor4D,
  output: Tensor4D,
  dy: Tensor4D,
): Tensor {
  const [batch, height, width, channels] = x.shape;
  const [, oh, ow] = output.shape;
  const covered: Pair = [(oh - 1) * strides[0] + size[0], (ow - 1) * strides[1] + size[1]];
  const before = (side: number, all: number) =>
    padding === "same" ? Math.max(0, all - side) >> 1 : 0;
  const top = before(height, covered[0]);
  const left = before(width, covered[1]);
  const bottom = Math.max(0, covered[0] - height - top);
  const right = Math.max(0, covered[1] - width - left);
  const padded = top + bottom + left + right > 0;
  const around = padded
    ? pad(
        x,
        [
          [0, 0],
          [top, bottom],
          [left, right],
          [0, 0],
        ],
        Number.NEGATIVE_INFINITY,
      )
    : x;
  const shares: Tensor4D[] = [];
  let free: Tensor | undefined;
  for (let r = 0; r < size[0]; r++)
    for (let c = 0; c < size[1]; c++) {
      const seen = stridedSlice(
        around,
        [0, r, c, 0],
        [batch, r + (oh - 1) * strides[0] + 1, c + (ow - 1) * strides[1] + 1, channels],
        [1, strides[0], strides[1], 1],
      );
      const equals = cast(equal(seen, output), "float32");
      const wins: Tensor = free ? mul(equals, free) : equals;
      free = free ? sub(free, wins) : sub(1, wins);
      shares.push(mul(dy, wins));
    }
  const apart = size[0] === strides[0] && size[1] === strides[1];
  const woven = apart ? interleave(shares, strides) : overlapped(shares, size, strides);
  const inside = slice(
    woven,
    [0, top, left, 0],
    [
      batch,
      Math.min(height, woven.shape[1] - top),
      Math.min(width, woven.shape[2] - left),
      channels,
    ],
  );
  const [, gotHeight, gotWidth] = inside.shape;
  if (gotHeight === height && gotWidth === width) return inside;
  return pad(inside, [
    [0, 0],
    [0, height - gotHeight!],
    [0, width - gotWidth!],
    [0, 0],
  ]);
}

function overlapped(shares: readonly Tensor4D[], size: Pair, strides: Pair): Tensor4D {
  return shares
    .map((share, i) => {
      const r = Math.floor(i / size[1]);
      const c = i % size[1];
      return pad(spread(share, strides), [
        [0, 0],
        [r, size[0] - 1 - r],
        [c, size[1] - 1 - c],
        [0, 0],
      ]);
    })
    .reduce((sum, part) => add(sum, part));
}
