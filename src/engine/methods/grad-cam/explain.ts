/**
 * Grad-CAM: the activation maps A_k of a convolution, weighted by the mean over pixels of the
 * score's gradient, and cut off at zero: ReLU(Σ_k mean_xy(∂z/∂A_k) · A_k).
 * Selvaraju and others 2017, section 3, equations 1 and 2.
 */
import { image, mean, mul, relu, sum, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { scoreOf, seedOf } from "../../target";
import { findConvolution } from "../shared/convolutions";
import { asTensor } from "../shared/tensors";
import type { gradCam } from "./meta";

export const explain: Explain<"layers", typeof gradCam.params> = async function* ({
  model,
  picture,
  target,
  params,
}) {
  const { activated } = findConvolution(model.graph, params.layer);
  const { map, coarse, logits } = tidy(() => {
    const outputs = model.trace(asTensor(picture));
    const seed = seedOf(target, 1, model.classes.length);
    const gradient = model.backward(outputs, seed, undefined, activated); // [1, h, w, K]
    const weights = mean(gradient, [1, 2], true); // [1, 1, 1, K]
    const summed = sum(mul(weights, outputs[activated]!), -1, true) as Tensor4D; // [1, h, w, 1]
    const coarse = params.relu ? relu(summed) : summed;
    const map = image.resizeBilinear(coarse, [picture.height, picture.width], false, true);
    return {
      map: map.dataSync() as Float32Array,
      coarse: {
        kind: "tensor",
        shape: coarse.shape.slice(1, 3),
        data: coarse.dataSync() as Float32Array,
      } as const,
      logits: outputs[model.graph.logits]!.dataSync(),
    };
  });
  yield {
    done: 1,
    map,
    explains: { output: "logit", score: scoreOf(target, logits) },
    readouts: [],
    extra: { coarse },
  };
};
