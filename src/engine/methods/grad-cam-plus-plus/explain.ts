/**
 * Grad-CAM++: a channel weighs w_k = Σ_xy α·ReLU(g), where g = ∂z/∂A_k and
 * α = g² / (2g² + (Σ_xy A_k)·g³), and the map is ReLU(Σ_k w_k · A_k).
 * Chattopadhay and others 2018, section 3, equations 5, 6 and 19: g's powers stand for the higher
 * derivatives of exp(z), up to the factor exp(z).
 */
import { add, div, mul, relu, square, sum } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { weighChannels } from "../shared/channel-weights";
import { explainActivation } from "../shared/class-activation";
import type { gradCamPlusPlus } from "./meta";

/** Keeps α at 0 where g is. */
const STABILISER = 1e-6;

// Where g is not above 0 it adds nothing: its powers are those of ReLU(g).
const weighByPowers = weighChannels({
  tensors(activation, gradient) {
    const rising = relu(gradient);
    const squared = square(rising);
    const total = sum(activation, [1, 2], true); // [B, 1, 1, K]
    const below = add(mul(squared, add(mul(total, rising), 2)), STABILISER);
    return sum(div(mul(squared, rising), below), [1, 2], true);
  },
  numbers(activation, gradient, channel, channels) {
    let total = 0;
    for (let at = channel; at < activation.length; at += channels) total += activation[at]!;
    let weight = 0;
    for (let at = channel; at < gradient.length; at += channels) {
      const rising = Math.max(0, gradient[at]!);
      const squared = rising * rising;
      weight += (squared * rising) / (squared * (total * rising + 2) + STABILISER);
    }
    return weight;
  },
});

export const explain: Explain<"layers", typeof gradCamPlusPlus.params> = (task) =>
  explainActivation(task, task.params.layer, true, weighByPowers);
