/**
 * Guided Grad-CAM: guided backpropagation times Grad-CAM's map, cut off at zero and enlarged to the
 * picture's size. Selvaraju and others 2017, section 3.2; smoothed by choice.
 */
import { image, mul, relu, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { seedOf } from "../../target";
import { weighByMean } from "../shared/channel-weights";
import { weighActivation } from "../shared/class-activation";
import { findConvolution } from "../shared/convolutions";
import { guided } from "../shared/guided";
import { type Signal, strongestChannel } from "../shared/signals";
import { noiseFor, smoothedFrames } from "../shared/smoothing";
import type { guidedGradCam } from "./meta";

export const explain: Explain<"layers", typeof guidedGradCam.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { activated } = findConvolution(model.graph, params.layer);
  const size: [number, number] = [picture.height, picture.width];
  const product: Signal = (pictures) => {
    const outputs = model.trace(pictures);
    const seed = seedOf(target, pictures.shape[0], model.classes.length);
    const lines = model.backward(outputs, seed, guided);
    const coarse = relu(weighActivation(model, outputs, target, activated, weighByMean));
    const map =
      params.upsampling === "nearest"
        ? image.resizeNearestNeighbor(coarse, size)
        : image.resizeBilinear(coarse, size, false, true);
    return { gradient: mul(lines, map) as Tensor4D, logits: outputs[model.graph.logits]! };
  };
  yield* smoothedFrames(task, product, {
    noise: noiseFor(picture, params, random),
    mapOf: strongestChannel,
  });
};
