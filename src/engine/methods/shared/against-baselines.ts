import type { Frame, Readout, Task } from "../../method";
import { scoreOf } from "../../target";
import { refuseInnerSoftmax } from "./inner-softmax";
import { rescaled } from "./rescale";
import { askSignals, channelFrame, sumOfChannels } from "./signals";

/**
 * DeepLIFT's contributions, averaged over baselines `[H·W·C]`, in growing frames; with one baseline
 * DeepLIFT itself, with a background set DeepSHAP (Lundberg and Lee 2017, section 4.2).
 * @param readouts what else every frame says
 */
export async function* againstBaselines(
  task: Task<"layers">,
  baselines: readonly Float32Array[],
  readouts: readonly Readout[] = [],
): AsyncGenerator<Frame, void, void> {
  const { model, picture, target } = task;
  refuseInnerSoftmax(model.graph, "DeepLIFT");
  const size = picture.data.length;
  const classes = model.classes.length;
  const sum = new Float64Array(size);
  let score = 0;
  let baseScores = 0;
  const signal = rescaled(model, target, picture);
  const steps = askSignals(task, signal, baselines.length, (at, into) => into.set(baselines[at]!));
  for await (const { from, to, values, logits } of steps) {
    for (let row = 0; row < values.length; row += size)
      for (let i = 0; i < size; i++) sum[i]! += values[row + i]!;
    // The picture's logits, then each baseline's.
    score = scoreOf(target, logits, 0, classes);
    for (let row = 1; row <= to - from; row++) baseScores += scoreOf(target, logits, row, classes);
    const attribution = Float32Array.from(sum, (value) => value / to);
    const base = baseScores / to;
    const total = attribution.reduce((all, value) => all + value, 0);
    const map = sumOfChannels(attribution, picture.channels);
    yield channelFrame(picture, { done: to / baselines.length, map, values: attribution, score }, [
      { label: "Residual", value: score - base - total, unit: "logit" },
      { label: "Base score", value: base, unit: "logit" },
      ...readouts,
    ]);
  }
}
