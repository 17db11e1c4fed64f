/**
 * Saliency: the gradient of the score with respect to the picture, shown as its largest magnitude
 * over channels, max_c |∂z/∂x_c|. Simonyan, Vedaldi and Zisserman 2014, section 3.1.
 */
import type { Explain } from "../../method";
import { strongestChannel } from "../shared/signals";
import { smoothedFrames } from "../shared/smoothing";
import type { saliency } from "./meta";

export const explain: Explain<"gradients", typeof saliency.params> = (task) =>
  smoothedFrames(task, (pictures) => task.model.gradient(pictures, task.target), {
    noise: undefined,
    mapOf: strongestChannel,
  });
