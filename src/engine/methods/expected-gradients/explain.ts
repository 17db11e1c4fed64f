/**
 * Expected gradients: E over baselines b of a background set and α in 0..1 of
 * (x − b) · ∂z/∂x (b + α (x − b)), by Monte Carlo; baselines take turns and each turn's α are
 * stratified, which leaves the mean as it is and makes it steadier. Erion and others 2021, equation 4.
 */
import type { Explain } from "../../method";
import { pictureSet, sourceReadout } from "../shared/picture-set";
import { askSignals, channelFrame, scoresOf, sumOfChannels } from "../shared/signals";
import type { expectedGradients } from "./meta";

export const explain: Explain<"gradients", typeof expectedGradients.params> = async function* (
  task,
) {
  const { model, picture, target, params, random } = task;
  const set = pictureSet(task, params.source, params.background);
  const baselines = set.map((one) => one.picture.data);
  const { samples } = params;
  const size = picture.data.length;
  const strata = Math.ceil(samples / baselines.length);
  const alphas = Float64Array.from(
    { length: samples },
    (_, at) => (Math.floor(at / baselines.length) + random.uniform()) / strata,
  );
  const order = random.permutation(samples);
  const baselineOf = (at: number) => baselines[order[at]! % baselines.length]!;
  const [score, ...scores] = scoresOf(task, [picture.data, ...baselines]) as [number, ...number[]];
  const sum = new Float64Array(size);
  const looks = askSignals(
    task,
    (pictures) => model.gradient(pictures, target),
    samples,
    (at, into) => {
      const [alpha, baseline] = [alphas[order[at]!]!, baselineOf(at)];
      for (let i = 0; i < size; i++)
        into[i] = baseline[i]! + alpha * (picture.data[i]! - baseline[i]!);
    },
  );
  let base = 0;
  for await (const { from, to, values } of looks) {
    for (let at = from; at < to; at++) {
      const baseline = baselineOf(at);
      base += scores[order[at]! % baselines.length]!;
      for (let i = 0; i < size; i++)
        sum[i]! += values[(at - from) * size + i]! * (picture.data[i]! - baseline[i]!);
    }
    const attribution = Float32Array.from(sum, (value) => value / to);
    const total = attribution.reduce((all, value) => all + value, 0);
    const map = sumOfChannels(attribution, picture.channels);
    yield channelFrame(picture, { done: to / samples, map, values: attribution, score }, [
      { label: "Residual", value: score - base / to - total, unit: "logit" },
      { label: "Base score", value: base / to, unit: "logit" },
      sourceReadout("Background", set),
    ]);
  }
};
