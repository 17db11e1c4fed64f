/**
 * Grad-CAM++: a channel weighs w_k = Σ_xy α·ReLU(g), where g = ∂z/∂A_k and
 * α = g² / (2g² + (Σ_xy A_k)·g³), and the map is ReLU(Σ_k w_k · A_k).
 * Chattopadhay and others 2018, section 3, equations 5, 6 and 19: g's powers stand for the higher
 * derivatives of exp(z), up to the factor exp(z).
 */
import { add, div, mul, relu, square, sum, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { explainActivation, type Weighing } from "../shared/class-activation";
import type { gradCamPlusPlus } from "./meta";

/** Keeps α at 0 where g is. */
const STABILISER = 1e-6;

const weighByPowers: Weighing = (activation, gradient) => {
  // Where g is not above 0 it adds nothing: its powers are those of ReLU(g).
  const rising = relu(gradient);
  const squared = square(rising);
  const total = sum(activation, [1, 2], true); // [B, 1, 1, K]
  const below = add(mul(squared, add(mul(total, rising), 2)), STABILISER);
  const weights = sum(div(mul(squared, rising), below), [1, 2], true);
  return sum(mul(weights, activation), -1, true) as Tensor4D;
};

export const explain: Explain<"layers", typeof gradCamPlusPlus.params> = (task) =>
  explainActivation(task, task.params.layer, true, weighByPowers);
