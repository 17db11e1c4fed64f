/**
 * Grad-CAM: the activation maps A_k of a convolution, weighted by the mean over pixels of the
 * score's gradient, and cut off at zero: ReLU(Σ_k mean_xy(∂z/∂A_k) · A_k).
 * Selvaraju and others 2017, section 3, equations 1 and 2.
 */
import type { Explain } from "../../method";
import { weighByMean } from "../shared/channel-weights";
import { explainActivation } from "../shared/class-activation";
import type { gradCam } from "./meta";

export const explain: Explain<"layers", typeof gradCam.params> = (task) =>
  explainActivation(task, task.params.layer, task.params.relu, weighByMean);
