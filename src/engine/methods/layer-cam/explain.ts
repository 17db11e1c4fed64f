/**
 * LayerCAM: each activation is weighted by its own gradient where that is positive,
 * ReLU(Σ_k ReLU(∂z/∂A_k) ⊙ A_k). Jiang and others 2021, section III-B, equations 4 to 6.
 */
import { mul, relu, sum } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { explainActivation, type Weighing } from "../shared/class-activation";
import type { layerCam } from "./meta";

const whereRising: Weighing = (activation, gradient) =>
  sum(mul(relu(gradient), activation), -1, true);

export const explain: Explain<"layers", typeof layerCam.params> = (task) =>
  explainActivation(task, task.params.layer, true, whereRising);
