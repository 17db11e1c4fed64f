import { type Tensor4D, tensor4d } from "@tensorflow/tfjs-core";
import type { Frame, Task } from "../../method";
import { refuseInnerSoftmax } from "./inner-softmax";
import { rescaled } from "./rescale";
import { askSignals, channelFrame, scoresOf, sumOfChannels } from "./signals";

/**
 * DeepLIFT's contributions, averaged over baselines `[H·W·C]`, in growing frames; with one baseline
 * DeepLIFT itself, with a background set DeepSHAP (Lundberg and Lee 2017, section 4.2).
 */
export async function* againstBaselines(
  task: Task<"layers">,
  baselines: readonly Float32Array[],
): AsyncGenerator<Frame, void, void> {
  const { model, picture, target } = task;
  refuseInnerSoftmax(model.graph, "DeepLIFT");
  const size = picture.data.length;
  const [score, ...scores] = scoresOf(task, [picture.data, ...baselines]) as [number, ...number[]];
  const sum = new Float64Array(size);
  let asked = 0;
  const signal = rescaled(model, target, (pictures: Tensor4D) => {
    const batch = baselines.slice(asked, asked + pictures.shape[0]);
    const rows = new Float32Array(batch.length * size);
    batch.forEach((baseline, i) => {
      rows.set(baseline, i * size);
    });
    return tensor4d(rows, pictures.shape);
  });
  const steps = askSignals(task, signal, baselines.length, (_, into) => into.set(picture.data));
  for await (const { to, values } of steps) {
    values.forEach((value, i) => {
      sum[i % size]! += value;
    });
    asked = to;
    const attribution = Float32Array.from(sum, (value) => value / to);
    const base = scores.slice(0, to).reduce((all, one) => all + one, 0) / to;
    const total = attribution.reduce((all, value) => all + value, 0);
    const map = sumOfChannels(attribution, picture.channels);
    yield channelFrame(picture, { done: to / baselines.length, map, values: attribution, score }, [
      { label: "Residual", value: score - base - total, unit: "logit" },
      { label: "Base score", value: base, unit: "logit" },
    ]);
  }
}
