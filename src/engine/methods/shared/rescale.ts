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
  sub,
  type Tensor,
  type Tensor4D,
  tidy,
  where,
} from "@tensorflow/tfjs-core";
import type { Opens } from "../../classifier";
import type { Node } from "../../layers/layer";
import { gradient } from "../../layers/run";
import type { BackwardRule } from "../../models/walk";
import { seedOf, type Target } from "../../target";
import type { Signal } from "./signals";

/** Differences below this are rounding: the derivative stands in for the quotient. */
const ABOUT_ZERO = 1e-6;

/**
 * What each picture's pixels contribute against its own baseline, (x − b) · multiplier.
 * @param baselinesOf the baselines `[B, H, W, C]` of pictures `[B, H, W, C]`, in their order
 */
export function rescaled(
  model: Opens,
  target: Target,
  baselinesOf: (pictures: Tensor4D) => Tensor4D,
): Signal {
  return (pictures) =>
    tidy(() => {
      const baselines = baselinesOf(pictures);
      const [outputs, base] = [model.trace(pictures), model.trace(baselines)];
      const seed = seedOf(target, pictures.shape[0], model.classes.length);
      const multipliers = model.backward(outputs, seed, rescaleRule(base));
      return {
        gradient: mul(sub(pictures, baselines), multipliers) as Tensor4D,
        logits: outputs[model.graph.logits]!,
      };
    });
}

/** The rule against the outputs that a baseline had at every node. */
function rescaleRule(base: readonly Tensor[]): BackwardRule {
  return (node, inputs, output, multiplier, at) => {
    const before = node.inputs.map((input) => base[input]!);
    switch (node.layer.kind) {
      case "relu":
        return [throughRectifier(node, inputs[0]!, output, multiplier, before[0]!, base[at]!)];
      case "max-pool":
      case "global-max-pool":
        return [throughMaximum(node, inputs[0]!, output, multiplier, before[0]!, base[at]!)];
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
  const change = sub(x, x0);
  const still = less(abs(change), ABOUT_ZERO);
  const [derivative] = gradient(node, [x], y, multiplier);
  return where(still, derivative!, mul(multiplier, div(sub(y, y0), safe(change, still))));
}

/**
 * With d = max(y, y₀): what lies between d and y₀ goes to the winner in x, what lies between y and d
 * to the winner in the baseline; divided by the change of each.
 */
function throughMaximum(
  node: Node<Tensor>,
  x: Tensor,
  y: Tensor,
  multiplier: Tensor,
  x0: Tensor,
  y0: Tensor,
): Tensor {
  const either = maximum(y, y0);
  const [gained] = gradient(node, [x], y, mul(multiplier, sub(either, y0)));
  const [lost] = gradient(node, [x0], y0, mul(multiplier, sub(y, either)));
  const change = sub(x, x0);
  const still = less(abs(change), ABOUT_ZERO);
  const [derivative] = gradient(node, [x], y, multiplier);
  return where(still, derivative!, div(add(gained!, lost!), safe(change, still)));
}

/** The divisor, with 1 where the quotient is not taken. */
function safe(change: Tensor, still: Tensor): Tensor {
  return where(still, onesLike(change), change);
}
