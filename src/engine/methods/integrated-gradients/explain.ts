/**
 * Integrated gradients: (x − b) · ∫₀¹ ∂z/∂x (b + α (x − b)) dα, summed over channels, the integral as
 * a weighted sum over points of the straight way from a baseline b to the picture x; averaged over
 * baselines of noise, and over noisy copies of the picture, where those are asked for.
 * Sundararajan, Taly and Yan 2017, section 3, equation 1; completeness is its proposition 1.
 */
import type { Explain } from "../../method";
import { baselinesFor } from "../shared/baselines";
import { askSignals, channelFrame, type Signal, scoresOf, sumOfChannels } from "../shared/signals";
import { noiseFor } from "../shared/smoothing";
import type { integratedGradients } from "./meta";
import { quadrature } from "./quadrature";
import { createWays } from "./ways";

export const explain: Explain<"gradients", typeof integratedGradients.params> = async function* (
  task,
) {
  const { model, picture, target, params, random } = task;
  const noise = noiseFor(picture, params, random);
  const baselines = baselinesFor(picture, params, random);
  const ways = createWays(picture, baselines, noise, quadrature(params.rule, params.steps));
  const [score, ...scores] = scoresOf(task, [picture.data, ...baselines]) as [number, ...number[]];
  const base = scores.reduce((sum, one) => sum + one, 0) / scores.length;
  const gradientOf: Signal = (pictures) => model.gradient(pictures, target);
  const size = picture.data.length;
  for await (const { from, to, values } of askSignals(task, gradientOf, ways.looks, ways.fill)) {
    for (let at = 0; at < (to - from) * size; at += size) ways.tell(values.subarray(at, at + size));
    const attribution = ways.attribution();
    const map = sumOfChannels(attribution, picture.channels);
    const sum = attribution.reduce((all, value) => all + value, 0);
    yield channelFrame(picture, { done: to / ways.looks, map, values: attribution, score }, [
      { label: "Residual", value: score - base - sum, unit: "logit" },
      { label: "Base score", value: base, unit: "logit" },
    ]);
  }
};
