/**
 * Guided backpropagation: the gradient of the score with respect to the picture, but that at every
 * ReLU a signal R passes back as 1[x > 0] · max(R, 0); shown as its largest magnitude over channels.
 * Springenberg and others 2014, section 3.4; smoothed by choice.
 */
import type { Explain } from "../../method";
import { guided } from "../shared/guided";
import { strongestChannel } from "../shared/signals";
import { noiseFor, smoothedFrames } from "../shared/smoothing";
import type { guidedBackprop } from "./meta";

export const explain: Explain<"layers", typeof guidedBackprop.params> = (task) => {
  const { model, picture, target, params, random } = task;
  return smoothedFrames(task, (pictures) => model.gradient(pictures, target, guided), {
    noise: noiseFor(picture, params, random),
    mapOf: strongestChannel,
  });
};
