/**
 * Integrated gradients: (x − b) · ∫₀¹ ∂z/∂x (b + α (x − b)) dα, summed over channels, the integral as
 * a weighted sum over points of the straight way from a baseline b to the picture x; averaged over
 * baselines of noise, and over noisy copies of the picture, where those are asked for.
 * Sundararajan, Taly and Yan 2017, section 3, equation 1; completeness is its proposition 1.
 */
import type { Explain } from "../../method";
import { baselinesFor } from "../shared/baselines";
import { integrate } from "../shared/integrate";
import { quadrature } from "../shared/quadrature";
import { channelFrame, sumOfChannels } from "../shared/signals";
import { noiseFor } from "../shared/smoothing";
import type { integratedGradients } from "./meta";

export const explain: Explain<"gradients", typeof integratedGradients.params> = async function* (
  task,
) {
  const { picture, params, random } = task;
  const noise = noiseFor(picture, params, random);
  const baselines = baselinesFor(picture, params, random);
  const rule = quadrature(params.rule, params.steps);
  for await (const { done, attribution, score, readouts } of integrate(
    task,
    baselines,
    noise,
    rule,
  )) {
    const map = sumOfChannels(attribution, picture.channels);
    yield channelFrame(picture, { done, map, values: attribution, score }, readouts);
  }
};
