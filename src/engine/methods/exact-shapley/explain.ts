/**
 * Shapley values of segments from every coalition of them: what each adds, averaged over the sets of
 * others that it could join, each size of set counting alike. Shapley 1953.
 */
import { Failure } from "../../failure";
import { shapley } from "../../math/shapley";
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { everyCoalition, FEW } from "../shared/coalitions";
import { composition } from "../shared/compose";
import { fillPicture } from "../shared/fills";
import { scoreMasks } from "../shared/scoring";
import { paintSegments, segmentsFor } from "../shared/segmentation";
import type { exactShapley } from "./meta";

export const explain: Explain<"scores", typeof exactShapley.params> = async function* (task) {
  const { model, picture, target, params } = task;
  const { output } = params;
  const segments = segmentsFor(picture, params, task.segments);
  const players = segments.count;
  if (players > FEW) throw new Failure("too-many-segments", { got: players, limit: FEW });
  const coalitions = everyCoalition(players);
  const { count, numbers } = coalitions;
  const parts = composition(picture, segments, fillPicture(picture, segments, params));
  const classes = model.classes.length;
  const worth = new Float64Array(count);
  const known = new Uint8Array(count);
  // None, all, and what each player adds first and last: before that there is no map to show.
  const first = Math.min(count, 2 + 2 * players);
  for await (const { from, to, scores } of scoreMasks(task, parts, coalitions, output)) {
    for (let row = from; row < to; row++) {
      worth[numbers[row]!] = scoreOf(target, scores, row - from, classes);
      known[numbers[row]!] = 1;
    }
    if (to < first) continue;
    const { values, bySize } = shapley(worth, players, known);
    const [base, full] = [worth[0]!, worth[count - 1]!];
    yield {
      done: to / count,
      map: paintSegments(segments, values),
      explains: { output, score: full },
      readouts: [
        { label: "Residual", value: values.reduce((sum, v) => sum + v, base - full), unit: output },
        { label: "Base score", value: base, unit: output },
      ],
      extra: {
        segments: { kind: "segments", segments, weights: Float32Array.from(values) },
        ...(to === count && {
          marginals: {
            kind: "tensor",
            shape: [players, players],
            data: Float32Array.from(bySize),
          },
        }),
      },
    };
  }
};
