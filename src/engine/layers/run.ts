import {
  add,
  addN,
  cast,
  clone,
  concat,
  cumsum,
  equal,
  greater,
  leakyRelu,
  max,
  mean,
  minimum,
  mul,
  pad,
  relu,
  relu6,
  reshape,
  slice,
  softmax,
  split,
  step,
  sub,
  sum,
  type Tensor,
  type Tensor4D,
  where,
} from "@tensorflow/tfjs-core";
import type { Node, Rectifier } from "./layer";
import { applyLinear, applyTransposed, type FusedActivation } from "./linear";
import { pool, poolGradient } from "./pool";

/** A layer's output from its inputs, batch first. */
export function run(
  { layer, shape }: Node<Tensor>,
  inputs: readonly Tensor[],
  activation: FusedActivation = "linear",
): Tensor {
  const x = inputs[0]!;
  switch (layer.kind) {
    case "convolution":
    case "depthwise-convolution":
    case "dense":
      return applyLinear(layer, x, layer.kernel, layer.bias, activation);
    case "affine":
      return add(mul(x, layer.scale), layer.offset);
    case "relu":
      return rectify(layer, x);
    case "max-pool":
    case "average-pool":
      return pool(layer, x);
    case "global-max-pool":
      return max(x, [1, 2]);
    case "global-average-pool":
      return mean(x, [1, 2]);
    case "reshape":
      return reshape(x, [x.shape[0]!, ...shape]);
    case "zero-pad":
      return pad(x as Tensor4D, [
        [0, 0],
        [layer.top, layer.bottom],
        [layer.left, layer.right],
        [0, 0],
      ]);
    case "add":
      return inputs.length === 1 ? clone(x) : addN([...inputs]);
    case "concatenate":
      return concat([...inputs], -1);
    case "softmax":
      return softmax(x);
    case "input":
    case "identity":
      return x;
  }
}

function rectify({ slope, ceiling }: Rectifier, x: Tensor): Tensor {
  if (slope === 0 && ceiling === undefined) return relu(x);
  if (slope === 0 && ceiling === 6) return relu6(x);
  const positive = slope === 0 ? relu(x) : leakyRelu(x, slope);
  return ceiling === undefined ? positive : minimum(positive, ceiling);
}

/** Where a rectifier lets a signal through: 1, its slope, or 0 above the ceiling. */
export function rectifierSlope({ slope, ceiling }: Rectifier, x: Tensor): Tensor {
  const open = step(x, slope);
  return ceiling === undefined ? open : mul(open, sub(1, step(sub(x, ceiling))));
}

/**
 * Reverse-mode differentiation of one layer: the signal at each input from the signal at the output
 * (vector–Jacobian product).
 */
export function gradient(
  { layer }: Node<Tensor>,
  inputs: readonly Tensor[],
  output: Tensor,
  dy: Tensor,
): Tensor[] {
  const x = inputs[0]!;
  switch (layer.kind) {
    case "convolution":
    case "depthwise-convolution":
    case "dense":
      return [applyTransposed(layer, dy, layer.kernel, x.shape)];
    case "affine":
      return [mul(dy, layer.scale)];
    case "relu":
      return [mul(dy, rectifierSlope(layer, x))];
    case "max-pool":
    case "average-pool":
      return [poolGradient(layer, x, output, dy)];
    case "global-max-pool":
      return [mul(spatial(dy), firstMaximum(x))];
    case "global-average-pool": {
      const [b, h, w, c] = x.shape as [number, number, number, number];
      return [mul(spatial(dy), fill([b, h, w, c], 1 / (h * w), x))];
    }
    case "reshape":
      return [reshape(dy, x.shape)];
    case "zero-pad":
      return [slice(dy, [0, layer.top, layer.left, 0], x.shape)];
    case "add":
      return inputs.map(() => dy);
    case "concatenate":
      return split(
        dy,
        inputs.map((part) => part.shape.at(-1)!),
        -1,
      );
    case "softmax":
      return [mul(output, sub(dy, sum(mul(dy, output), -1, true)))];
    case "input":
    case "identity":
      return [dy];
  }
}

/** `[B, C]` as `[B, 1, 1, C]`. */
function spatial(x: Tensor): Tensor {
  return reshape(x, [x.shape[0]!, 1, 1, x.shape[1]!]);
}

function fill(shape: number[], value: number, like: Tensor): Tensor {
  return add(mul(reshape(like, shape), 0), value);
}

/** 1 at the first place, in row-major order, where each channel has its maximum; 0 elsewhere. */
function firstMaximum(x: Tensor): Tensor {
  const [b, h, w, c] = x.shape as [number, number, number, number];
  const flat = reshape(x, [b, h * w, c]);
  const winners = cast(equal(flat, max(flat, 1, true)), "float32");
  const first = where(greater(cumsum(winners, 1), 1.5), mul(winners, 0), winners);
  return reshape(first, [b, h, w, c]);
}
