/**
 * KernelSHAP for images: segments are the players of a game whose worth is the score, and their
 * Shapley values come from a weighted least squares over coalitions; from all of them, exactly,
 * where they are few. Lundberg and Lee 2017, section 4.1; Shapley 1953. Balanced draws pair each coalition
 * with its complement (Covert and Lee 2021), and what is left beside the line is foretold from coalitions
 * nearby (`shared/pair-estimate.ts`).
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { FEW } from "../shared/coalitions";
import { composition } from "../shared/compose";
import { fillPicture } from "../shared/fills";
import { isPrecise, precisionExtra, precisionReadouts } from "../shared/precision";
import { scoreMasks } from "../shared/scoring";
import { paintSegments, segmentsFor } from "../shared/segmentation";
import type { kernelShap } from "./meta";
import { sharesFromPairs, sharesFromPlan } from "./shares";

export const explain: Explain<"scores", typeof kernelShap.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output, precision } = params;
  const segments = segmentsFor(picture, params, task.segments);
  const players = segments.count;
  const budget = params.exact && players <= FEW ? 2 ** players : params.samples;
  const complete = players <= FEW && 2 ** players <= budget;
  const balanced = params.draws === "balanced" && params.selection === "none" && !complete;
  const shares = balanced
    ? sharesFromPairs(players, budget, random)
    : sharesFromPlan(players, budget, random, params);
  const { masks } = shares;
  const parts = composition(picture, segments, fillPicture(picture, segments, params));
  const classes = model.classes.length;
  const scores = new Float64Array(masks.count);
  for await (const { from, to, scores: batch } of scoreMasks(task, parts, masks, output)) {
    for (let row = from; row < to; row++) scores[row] = scoreOf(target, batch, row - from, classes);
    if (to < 2) continue; // the whole picture alone: there is nothing to share out yet
    const [full, base] = [scores[0]!, scores[1]!];
    const { values, errors, bySize } = shares.tell(scores, from, to);
    const enough = isPrecise(errors, precision);
    yield {
      done: enough ? 1 : to / masks.count,
      map: paintSegments(segments, values),
      explains: { output, score: full },
      readouts: [
        { label: "Residual", value: values.reduce((sum, v) => sum + v, base - full), unit: output },
        { label: "Base score", value: base, unit: output },
        { label: "Share of all coalitions", value: masks.count / 2 ** players, unit: "" },
        ...precisionReadouts(errors, output, enough, to, masks.count),
      ],
      extra: {
        segments: { kind: "segments", segments, weights: Float32Array.from(values) },
        ...precisionExtra(errors),
        ...(bySize && {
          marginals: {
            kind: "tensor",
            shape: [players, players],
            data: Float32Array.from(bySize),
          },
        }),
      },
    };
    if (enough) return;
  }
};
