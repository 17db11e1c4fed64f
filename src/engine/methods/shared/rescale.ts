/**
 * DeepLIFT's rescale rule: multipliers Δout/Δin against a baseline take the place of derivatives,
 * and the picture's multipliers times its difference to the baseline add up to what the score gains.
 * Shrikumar, Greenside and Kundaje 2017, sections 3.3 and 3.5.1; at a maximum the cross-maximum rule
 * of Lundberg and Lee's DeepSHAP.
 */
import {
  abs,
  add,
  concat,
  div,
  mul,
  onesLike,
  relu,
  reshape,
  step,
  sub,
  type Tensor,
  type Tensor4D,
  tidy,
} from "@tensorflow/tfjs-core";
import type { Opens } from "../../classifier";
import { loopOver, takesLoops } from "../../layers/heap-kernel";
import type { Node, Pool, Rectifier } from "../../layers/layer";
import { gradient, rectifierSlope } from "../../layers/run";
import { windowsOf } from "../../layers/windows";
import type { BackwardRule } from "../../models/walk";
import type { Picture } from "../../picture";
import { seedOf, type Target } from "../../target";
import { ABOUT_ZERO, poolLoop, rectifierLoop } from "./rescale-loops";
import type { Signal } from "./signals";
import { asTensor } from "./tensors";

/** Of more numbers than this tfjs's kernels, which compute four at once, make more than their calls cost. */
const FEW = 20_000;
/** Divided by this, nothing is left of what so small a change gains. A graphics card's float16 holds it. */
const FAR_ABOVE = 2 ** 15;

/**
 * What a picture's pixels contribute against baselines `[B, H, W, C]`, (x − b) · multiplier: a signal
 * asked of the baselines, with the logits `[1 + B, classes]` of the picture, then of each baseline.
 */
export function rescaled(model: Opens, target: Target, picture: Picture): Signal {
  return (baselines) =>
    tidy(() => {
      // Traced once: what the picture has at a node stands against all baselines by broadcasting.
      const x = asTensor(picture);
      const [outputs, base] = [model.trace(x), model.trace(baselines)];
      const seed = seedOf(target, baselines.shape[0], model.classes.length);
      const multipliers = model.backward(outputs, seed, rescaleRule(base));
      return {
        gradient: mul(sub(x, baselines), multipliers) as Tensor4D,
        logits: concat([outputs[model.graph.logits]!, base[model.graph.logits]!]),
      };
    });
}

/** The rule against the outputs that a baseline had at every node. */
function rescaleRule(base: readonly Tensor[]): BackwardRule {
  return (node, inputs, output, multiplier, at) => {
    const [x, y0] = [inputs[0]!, base[at]!];
    const bases = node.inputs.map((input) => base[input]!);
    const x0 = bases[0]!;
    const { layer } = node;
    // A tidy for each, so that memory is used again while it is near.
    switch (layer.kind) {
      case "relu":
        return [tidy(() => throughRectifier(layer, x, output, multiplier, x0, y0))];
      case "max-pool":
        return [tidy(() => throughPool(layer, x, output, multiplier, x0, y0))];
      case "global-max-pool":
        return [tidy(() => throughWhole(node, x, output, multiplier, x0, y0))];
      default:
        // Linear: alike at the picture and at a baseline, of which there is one for each signal.
        return gradient(node, bases, y0, multiplier);
    }
  };
}

function throughRectifier(
  layer: Rectifier,
  x: Tensor,
  y: Tensor,
  multiplier: Tensor,
  x0: Tensor,
  y0: Tensor,
): Tensor {
  if (takesLoops() && x0.size < FEW)
    return loopOver(x0.shape, [x, y, multiplier, x0, y0], rectifierLoop(layer));
  return mul(multiplier, quotient(sub(y, y0), sub(x, x0), rectifierSlope(layer, x)));
}

function throughPool(
  layer: Pool,
  x: Tensor,
  y: Tensor,
  multiplier: Tensor,
  x0: Tensor,
  y0: Tensor,
): Tensor {
  if (takesLoops())
    return loopOver(x0.shape, [x, multiplier, x0], poolLoop(layer, x0.shape, y0.shape));
  const windows = windowsOf(layer, x0.shape, y0.shape);
  const share = crossMaximum(windows.over(y), windows.over(y0));
  const [wins, won] = [windows.winners(x, y), windows.winners(x0, y0)];
  // Beyond the picture nothing changes.
  const changes = windows.views(sub(x, x0), 0);
  const signal = windows.over(multiplier);
  return windows.layOut(
    changes.map((change, at) => mul(signal, share(wins[at]!, won[at]!, change))),
  );
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
  const spatial = (of: Tensor) => reshape(of, [-1, 1, 1, of.shape[1]!]);
  const [wins] = gradient(node, [x], y, onesLike(y));
  const [won] = gradient(node, [x0], y0, onesLike(y0));
  const share = crossMaximum(spatial(y), spatial(y0))(wins!, won!, sub(x, x0));
  return mul(spatial(multiplier), share);
}

/**
 * With d = max(y, y₀): what lies between d and y₀ goes to the winner in x, what lies between y and d
 * to the winner in the baseline; divided by the change of each.
 * @returns the share of a place that wins in x, in the baseline (1 or 0 each), and changes so much
 */
function crossMaximum(y: Tensor, y0: Tensor) {
  const change = sub(y, y0);
  const gained = relu(change); // d − y₀
  const lost = sub(change, gained); // y − d
  return (wins: Tensor, won: Tensor, change: Tensor): Tensor =>
    quotient(add(mul(gained, wins), mul(lost, won)), change, wins);
}

/** What is gained by the change that made it, and the derivative where there is next to none. */
function quotient(gain: Tensor, change: Tensor, derivative: Tensor): Tensor {
  // On wasm several times as fast as choosing by a comparison.
  const still = step(sub(ABOUT_ZERO, abs(change)));
  const divisor = add(change, mul(still, FAR_ABOVE));
  return add(div(gain, divisor), mul(derivative, still));
}
