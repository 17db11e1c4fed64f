/**
 * KernelSHAP for images: segments are the players of a game whose worth is the score, and their
 * Shapley values come from a weighted least squares over coalitions; from all of them, exactly,
 * where they are few. Lundberg and Lee 2017, section 4.1; Shapley 1953.
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { FEW } from "../shared/coalitions";
import { composition } from "../shared/compose";
import { fillPicture } from "../shared/fills";
import { scoreMasks } from "../shared/scoring";
import { paintSegments, segmentsFor } from "../shared/segmentation";
import {
  createTally,
  exactShares,
  firstAlongPath,
  solveTally,
  tell,
  tellFromBothEnds,
} from "./fit";
import type { kernelShap } from "./meta";
import { planCoalitions } from "./plan";

export const explain: Explain<"scores", typeof kernelShap.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output } = params;
  const segments = segmentsFor(picture, params, task.segments);
  const players = segments.count;
  const all = params.exact && players <= FEW;
  const plan = planCoalitions(players, all ? 2 ** players : params.samples, random);
  const complete = players <= FEW && plan.count === 2 ** players;
  const parts = composition(picture, segments, fillPicture(picture, segments, params));
  const classes = model.classes.length;
  const tally = createTally(plan);
  const bothEnds = params.selection === "least-angle" ? createTally(plan) : undefined;
  const scores = new Float64Array(plan.count);
  for await (const { from, to, scores: batch } of scoreMasks(task, parts, plan, output)) {
    for (let row = from; row < to; row++) scores[row] = scoreOf(target, batch, row - from, classes);
    if (to < 2) continue; // the whole picture alone: there is nothing to share out yet
    const [full, base] = [scores[0]!, scores[1]!];
    const total = full - base;
    for (let row = Math.max(2, from); row < to; row++) {
      tell(tally, row, scores[row]! - base);
      if (bothEnds) tellFromBothEnds(bothEnds, row, scores[row]! - base, total);
    }
    const chosen = bothEnds && firstAlongPath(bothEnds, params.features);
    const shares = complete && to === plan.count ? exactShares(plan, scores) : undefined;
    const values = shares && !chosen ? shares.values : solveTally(tally, total, chosen);
    yield {
      done: to / plan.count,
      map: paintSegments(segments, values),
      explains: { output, score: full },
      readouts: [
        { label: "Residual", value: values.reduce((sum, v) => sum + v, -total), unit: output },
        { label: "Base score", value: base, unit: output },
        { label: "Share of all coalitions", value: plan.count / 2 ** players, unit: "" },
      ],
      extra: {
        segments: { kind: "segments", segments, weights: Float32Array.from(values) },
        ...(shares && {
          marginals: {
            kind: "tensor",
            shape: [players, players],
            data: Float32Array.from(shares.bySize),
          },
        }),
      },
    };
  }
};
