/**
 * Shapley values of segments by sampling: segments join the picture one by one in random orders, and
 * each gets what it adds on average. Castro, Gómez and Tejada 2009; Štrumbelj and Kononenko 2014. Each
 * order is also walked in reverse: Mitchell, Cooper, Frank and Holmes 2022.
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { composition } from "../shared/compose";
import { fillPicture } from "../shared/fills";
import { scoreMasks } from "../shared/scoring";
import { paintSegments, segmentsFor } from "../shared/segmentation";
import { createGains, meanGains, standardErrors, tellWalk } from "./gains";
import type { shapleySampling } from "./meta";
import { drawWalks, type Walks } from "./walks";

export const explain: Explain<"scores", typeof shapleySampling.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output, antithetic } = params;
  const segments = segmentsFor(picture, params, task.segments);
  const walks = drawWalks(segments.count, params, random);
  const { masks } = walks;
  const parts = composition(picture, segments, fillPicture(picture, segments, params));
  const classes = model.classes.length;
  const worth = new Float64Array(masks.count);
  const gains = createGains(segments.count, antithetic ? 2 : 1);
  for await (const { from, to, scores } of scoreMasks(task, parts, masks, output)) {
    for (let row = from; row < to; row++) worth[row] = scoreOf(target, scores, row - from, classes);
    while (gains.walks < walks.count && lastRow(walks, gains.walks) < to)
      tellWalk(gains, gainsOn(walks, gains.walks, worth));
    if (gains.walks === 0) continue; // no one has walked all the way yet
    const values = meanGains(gains);
    const errors = standardErrors(gains);
    const [full, base] = [worth[0]!, worth[1]!];
    yield {
      done: to / masks.count,
      map: paintSegments(segments, values),
      explains: { output, score: full },
      readouts: [
        { label: "Residual", value: values.reduce((sum, v) => sum + v, base - full), unit: output },
        { label: "Base score", value: base, unit: output },
        ...(errors
          ? [{ label: "Largest standard error", value: Math.max(...errors), unit: output }]
          : []),
      ],
      extra: {
        segments: { kind: "segments", segments, weights: Float32Array.from(values) },
        ...(errors && {
          standardError: {
            kind: "tensor",
            shape: [segments.count],
            data: Float32Array.from(errors),
          },
        }),
      },
    };
  }
};

/** The last of a walk's coalitions to be scored. */
function lastRow({ rows, players }: Walks, walk: number): number {
  let last = 0;
  for (let at = walk * (players + 1); at < (walk + 1) * (players + 1); at++)
    last = Math.max(last, rows[at]!);
  return last;
}

/** What each player adds on a walk, by player. */
function gainsOn(
  { rows, orders, players }: Walks,
  walk: number,
  worth: Float64Array,
): Float64Array {
  const added = new Float64Array(players);
  const at = walk * (players + 1);
  for (let step = 0; step < players; step++)
    added[orders[walk * players + step]!] = worth[rows[at + step + 1]!]! - worth[rows[at + step]!]!;
  return added;
}
