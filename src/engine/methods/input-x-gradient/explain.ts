/**
 * Input × gradient: Σ_c x_c · ∂z/∂x_c at each pixel, the score's first-order share over a black
 * picture. Shrikumar and others 2016, section 2 (their comparison); smoothed by choice.
 */
import { mul, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { sumOfChannels } from "../shared/signals";
import { noiseFor, smoothedFrames } from "../shared/smoothing";
import type { inputXGradient } from "./meta";

export const explain: Explain<"gradients", typeof inputXGradient.params> = (task) => {
  const { model, picture, target, params, random } = task;
  const product = (pictures: Tensor4D) => {
    const { gradient, logits } = model.gradient(pictures, target);
    return { gradient: mul(pictures, gradient) as Tensor4D, logits };
  };
  return smoothedFrames(task, product, {
    noise: noiseFor(picture, params, random),
    mapOf: sumOfChannels,
  });
};
