/**
 * Integrated gradients, which more than one method begins with: (x − b) · ∫₀¹ ∂z/∂x (b + α (x − b)) dα,
 * the integral as a weighted sum over points of the straight way from a baseline b to the picture x,
 * averaged over baselines and noisy copies. Sundararajan, Taly and Yan 2017, section 3, equation 1.
 */
import type { Readout, Task } from "../../method";
import type { Quadrature } from "./quadrature";
import { askSignals, type Signal, scoresOf } from "./signals";
import { createWays } from "./ways";

/** What is known of the attribution so far. */
export interface Integrated {
  /** 0..1 */
  readonly done: number;
  /** `[H·W·C]`, an array of its own each time. */
  readonly attribution: Float32Array;
  /** The explained logit of the picture. */
  readonly score: number;
  /**
   * "Residual": what the score gains over the baselines in the mean and the attribution does not add
   * up to; "Base score": that mean.
   */
  readonly readouts: readonly Readout[];
}

/**
 * Yields after every batch of looks; no tensor lives across a yield.
 * @param baselines `[H·W·C]` each, at least one
 * @param noise `[copies, H·W·C]`; undefined for the picture alone
 */
export async function* integrate(
  task: Pick<Task<"gradients">, "model" | "picture" | "target" | "batching" | "now">,
  baselines: readonly Float32Array[],
  noise: Float32Array | undefined,
  rule: Quadrature,
): AsyncGenerator<Integrated, void, void> {
  const { model, picture, target } = task;
  const ways = createWays(picture, baselines, noise, rule);
  const [score, ...scores] = scoresOf(task, [picture.data, ...baselines]) as [number, ...number[]];
  const base = scores.reduce((sum, one) => sum + one, 0) / scores.length;
  const gradientOf: Signal = (pictures) => model.gradient(pictures, target);
  const size = picture.data.length;
  for await (const { from, to, values } of askSignals(task, gradientOf, ways.looks, ways.fill)) {
    for (let at = 0; at < (to - from) * size; at += size) ways.tell(values.subarray(at, at + size));
    const attribution = ways.attribution();
    const sum = attribution.reduce((all, value) => all + value, 0);
    yield {
      done: to / ways.looks,
      attribution,
      score,
      readouts: [
        { label: "Residual", value: score - base - sum, unit: "logit" },
        { label: "Base score", value: base, unit: "logit" },
      ],
    };
  }
}
