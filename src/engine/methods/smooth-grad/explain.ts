/**
 * SmoothGrad: the mean gradient over n copies of the picture, ∂z/∂x (x + N(0, σ²)), with
 * σ = 0.15 · (max x − min x); or the mean of its squares, whose root is shown. Smilkov and others
 * 2017, section 3; Hooker and others 2019, section 4.
 */
import type { Explain } from "../../method";
import { strongestChannel } from "../shared/signals";
import { drawNoise, noiseLevel, smoothedFrames } from "../shared/smoothing";
import type { smoothGrad } from "./meta";

/** In the unit of a gradient again. */
const rootOfStrongest = (squares: Float32Array, channels: number) =>
  strongestChannel(squares, channels).map(Math.sqrt);

export const explain: Explain<"gradients", typeof smoothGrad.params> = (task) => {
  const { model, picture, target, params, random } = task;
  const squared = params.form === "squared";
  return smoothedFrames(task, (pictures) => model.gradient(pictures, target), {
    noise: drawNoise(picture, params, random),
    squared,
    mapOf: squared ? rootOfStrongest : strongestChannel,
    readouts: [{ label: "Noise σ", value: noiseLevel(picture, params.noise), unit: "" }],
  });
};
