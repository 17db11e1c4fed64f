/**
 * CAM: where a network averages its last maps f_k over all pixels and goes on to the scores by one
 * dense layer w, the map is Σ_k w_k · f_k, whose mean and that layer's bias are the score.
 * Zhou and others 2016, section 2, equations 1 and 2.
 */
import { matMul, mul, reshape, sum, type Tensor2D, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Explain } from "../../method";
import { scoreOf, seedOf } from "../../target";
import { frameOf, readMaps } from "../shared/class-activation";
import { asTensor, reading } from "../shared/tensors";
import type { cam } from "./meta";
import { findPooledEnd } from "./pooled";

export const explain: Explain<"layers", typeof cam.params> = async function* ({
  model,
  picture,
  target,
}) {
  const { dense, features } = findPooledEnd(model.graph);
  const { logits, biases, ...maps } = reading(() => {
    const outputs = model.trace(asTensor(picture));
    const seed = seedOf(target, 1, model.classes.length);
    const weights = matMul(dense.kernel as Tensor2D, seed, false, true); // [K, 1]
    const map = sum(mul(outputs[features]!, reshape(weights, [-1])), -1, true) as Tensor4D;
    return {
      ...readMaps(map, picture),
      logits: outputs[model.graph.logits]!.dataSync(),
      biases: dense.bias?.dataSync() ?? new Float32Array(model.classes.length),
    };
  });
  const score = scoreOf(target, logits);
  const bias = scoreOf(target, biases);
  const average = maps.coarse.reduce((all, value) => all + value, 0) / maps.coarse.length;
  yield frameOf(maps, score, [
    { label: "Mean", value: average, unit: "logit" },
    { label: "Bias", value: bias, unit: "logit" },
    { label: "Residual", value: score - average - bias, unit: "logit" },
  ]);
};
