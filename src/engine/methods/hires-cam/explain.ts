/**
 * HiResCAM: Grad-CAM without the mean: each activation is weighted by its own gradient,
 * ReLU(Σ_k ∂z/∂A_k ⊙ A_k). Draelos and Carin 2020, section 3.3.
 */
import { mul, sum } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { explainActivation, type Weighing } from "../shared/class-activation";
import type { hiresCam } from "./meta";

const placeByPlace: Weighing = (activation, gradient) => sum(mul(gradient, activation), -1, true);

export const explain: Explain<"layers", typeof hiresCam.params> = (task) =>
  explainActivation(task, task.params.layer, task.params.relu, placeByPlace);
