import {
  add,
  cast,
  equal,
  maxPool,
  mul,
  pad,
  reshape,
  step,
  stridedSlice,
  sub,
  type Tensor,
  type Tensor4D,
  tensor,
} from "@tensorflow/tfjs-core";
import { type Framing, framed, framing, pixelsWithin, unframed } from "./framing";
import { spread } from "./interleave";
import type { Pair, Pool } from "./layer";

/**
 * A pool's windows taken apart: each of the tensors named "views" has one place, or some, of every
 * window, so that what is pooled can stand against it by broadcasting.
 */
export interface Windows {
  /**
   * What the windows hold of `x`, `[B, H, W, C]`.
   * @param beyond what stands in the padding
   */
  views(x: Tensor, beyond: number): Tensor[];
  /** A pooled tensor `[B, oh, ow, C]` in a form that stands against views. */
  over(pooled: Tensor): Tensor;
  /** Views of 1 where a window's first maximum in row-major order stands, and of 0 elsewhere. */
  winners(x: Tensor, output: Tensor): Tensor[];
  /** How many of the picture's own pixels each window holds, `[1, oh, ow, 1]`. */
  pixels(): Tensor;
  /** `[B, H, W, C]` of views: each number where its pixel lies, and the sum of those that overlap. */
  layOut(views: readonly Tensor[]): Tensor4D;
}

/** The windows of a pool whose input and output, batch first, have these shapes. */
export function windowsOf(
  layer: Pool,
  inputShape: readonly number[],
  outputShape: readonly number[],
): Windows {
  const { size, strides } = layer;
  const frame = framing(layer, inputShape, outputShape);
  const apart = size[0] === strides[0] && size[1] === strides[1];
  const pixels = () => pixelsWithin(layer, frame);
  return { ...(apart ? apartWindows : overlappingWindows)(layer, frame), pixels };
}

/** Windows side by side are a matter of reshaping: one view has them all, `[B, oh, kh, ow, kw, C]`. */
function apartWindows({ size: [kh, kw], strides }: Pool, frame: Framing): Omit<Windows, "pixels"> {
  const { output, covered, channels } = frame;
  const [oh, ow] = output;
  const over = (pooled: Tensor) => reshape(pooled, [-1, oh, 1, ow, 1, channels]);
  const flat = (view: Tensor) => reshape(view, [-1, ...covered, channels]) as Tensor4D;
  const views = (x: Tensor, beyond: number) => [
    reshape(framed(x, frame, beyond), [-1, oh, kh, ow, kw, channels]),
  ];
  return {
    views,
    over,
    winners(x, output) {
      const [seen] = views(x, Number.NEGATIVE_INFINITY);
      // The earlier a place, the higher its rank: of equal maxima the first has the highest.
      const rank = tensor(
        Array.from({ length: kh * kw }, (_, i) => kh * kw - i),
        [1, 1, kh, 1, kw, 1],
      );
      const ranks = mul(sub(1, step(sub(over(output), seen!))), rank);
      const highest = maxPool(flat(ranks), [kh, kw], [...strides] as [number, number], "valid");
      return [sub(1, step(sub(over(highest), ranks)))];
    },
    layOut: ([view]) => unframed(flat(view!), frame),
  };
}

/** Windows that overlap, or leave gaps: a view for each offset within them, `[B, oh, ow, C]`. */
function overlappingWindows({ size, strides }: Pool, frame: Framing): Omit<Windows, "pixels"> {
  const { output, channels } = frame;
  const views = (x: Tensor, beyond: number) => {
    const around = framed(x, frame, beyond);
    const end = (at: number, axis: 0 | 1) => at + (output[axis] - 1) * strides[axis] + 1;
    return offsets(size).map(([r, c]) =>
      stridedSlice(
        around,
        [0, r, c, 0],
        [around.shape[0]!, end(r, 0), end(c, 1), channels],
        [1, ...strides, 1],
      ),
    );
  };
  return {
    views,
    over: (pooled) => pooled,
    winners(x, output) {
      let free: Tensor | undefined;
      return views(x, Number.NEGATIVE_INFINITY).map((seen) => {
        const equals = cast(equal(seen, output), "float32");
        const wins: Tensor = free ? mul(equals, free) : equals;
        free = free ? sub(free, wins) : sub(1, wins);
        return wins;
      });
    },
    layOut: (views) => unframed(overlapped(views as readonly Tensor4D[], size, strides), frame),
  };
}

function offsets([kh, kw]: Pair): Pair[] {
  return Array.from({ length: kh * kw }, (_, i) => [Math.floor(i / kw), i % kw]);
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
