/**
 * DeepLIFT's rescale rule: multipliers Δout/Δin against a baseline take the place of derivatives,
 * and the picture's multipliers times its difference to the baseline add up to what the score gains.
 * Shrikumar, Greenside and Kundaje 2017, sections 3.3 and 3.5.1; at a maximum the cross-maximum rule
 * of Lundberg and Lee's DeepSHAP.
 */
import {
  abs,
  add,
  div,
  less,
  maximum,
  mul,
  onesLike,
  reshape,
  stack,
  sub,
  type Tensor,
  type Tensor4D,
  tidy,
  where,
} from "@tensorflow/tfjs-core";
import type { Opens } from "../../classifier";
import type { Node, Pool } from "../../layers/layer";
import { layOut, offsetViews, winners } from "../../layers/pool";
import { gradient } from "../../layers/run";
import type { BackwardRule } from "../../models/walk";
import { seedOf, type Target } from "../../target";
import type { Signal } from "./signals";

/** Differences below this are rounding: the derivative stands in for the quotient. */
const ABOUT_ZERO = 1e-6;

/**
 * What pixels contribute against baselines, (x − b) · multiplier: a signal asked of the baselines, with
 * the logits `[B, 2, classes]` of each picture and its baseline.
 * @param picturesFor the pictures `[B, H, W, C]` to hold against baselines `[B, H, W, C]`, in their order
 */
export function rescaled(
  model: Opens,
  target: Target,
  picturesFor: (baselines: Tensor4D) => Tensor4D,
): Signal {
  return (baselines) =>
    tidy(() => {
      const pictures = picturesFor(baselines);
      const [outputs, base] = [model.trace(pictures), model.trace(baselines)];
      const seed = seedOf(target, pictures.shape[0], model.classes.length);
      const multipliers = model.backward(outputs, seed, rescaleRule(base));
      return {
        gradient: mul(sub(pictures, baselines), multipliers) as Tensor4D,
        logits: stack([outputs[model.graph.logits]!, base[model.graph.logits]!], 1),
      };
    });
}

/** The rule against the outputs that a baseline had at every node. */
function rescaleRule(base: readonly Tensor[]): BackwardRule {
  return (node, inputs, output, multiplier, at) => {
    const [x, y0] = [inputs[0]!, base[at]!];
    const x0 = base[node.inputs[0]!]!;
    const { layer } = node;
    // A tidy for each, so that memory is used again while it is near.
    switch (layer.kind) {
      case "relu":
        return [tidy(() => throughRectifier(node, x, output, multiplier, x0, y0))];
      case "max-pool":
        return [tidy(() => throughPool(layer, x, output, multiplier, x0, y0))];
      case "global-max-pool":
        return [tidy(() => throughWhole(node, x, output, multiplier, x0, y0))];
      default:
        return gradient(node, inputs, output, multiplier);
    }
  };
}

function throughRectifier(
  node: Node<Tensor>,
  x: Tensor,
  y: Tensor,
  multiplier: Tensor,
  x0: Tensor,
  y0: Tensor,
): Tensor {
  const [derivative] = gradient(node, [x], y, multiplier);
  const change = sub(x, x0);
  return quotient(mul(multiplier, sub(y, y0)), change, derivative!);
}

function throughPool(
  layer: Pool,
  x: Tensor,
  y: Tensor,
  multiplier: Tensor,
  x0: Tensor,
  y0: Tensor,
): Tensor {
  const share = crossMaximum(multiplier, y, y0);
  const [wins, won] = [winners(layer, x, y), winners(layer, x0, y0)];
  // Beyond the picture nothing changes.
  const changes = offsetViews(layer, sub(x, x0), y.shape, 0);
  const shares = changes.map((change, at) => share(wins[at]!, won[at]!, change));
  return layOut(layer, x.shape, y.shape, shares);
}

/** The same where the whole is one window. */
function throughWhole(
  node: Node<Tensor>,
  x: Tensor,
  y: Tensor,
  multiplier: Tensor,
  x0: Tensor,
  y0: Tensor,
): Tensor {
  const [batch, channels] = y.shape as [number, number];
  const spatial = (of: Tensor) => reshape(of, [batch, 1, 1, channels]);
  const [wins] = gradient(node, [x], y, onesLike(y));
  const [won] = gradient(node, [x0], y0, onesLike(y0));
  return crossMaximum(spatial(multiplier), spatial(y), spatial(y0))(wins!, won!, sub(x, x0));
}

/**
 * With d = max(y, y₀): what lies between d and y₀ goes to the winner in x, what lies between y and d
 * to the winner in the baseline; divided by the change of each.
 * @returns the share of a place that wins in x, in the baseline (1 or 0 each), and changes so much
 */
function crossMaximum(multiplier: Tensor, y: Tensor, y0: Tensor) {
  const either = maximum(y, y0);
  const gained = mul(multiplier, sub(either, y0));
  const lost = mul(multiplier, sub(y, either));
  return (wins: Tensor, won: Tensor, change: Tensor): Tensor =>
    quotient(add(mul(gained, wins), mul(lost, won)), change, mul(multiplier, wins));
}

/** What is gained by the change that made it, and the derivative where there is next to none. */
function quotient(gain: Tensor, change: Tensor, derivative: Tensor): Tensor {
  // Where a quotient is of nothing by nothing, it is not chosen.
  return where(less(abs(change), ABOUT_ZERO), derivative, div(gain, change));
}
