/**
 * LIME for images: segments are hidden at random, and a weighted ridge regression from the masks to
 * the scores gives each segment its weight. Ribeiro, Singh and Guestrin 2016, sections 3.3 and 3.4.
 * Balanced draws aim at the line that all masks there are would give (`line.ts`).
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { composition } from "../shared/compose";
import { fillPicture } from "../shared/fills";
import { isPrecise, precisionExtra, precisionReadouts } from "../shared/precision";
import { scoreMasks } from "../shared/scoring";
import { paintSegments, segmentsFor } from "../shared/segmentation";
import { lineThroughCoins, lineThroughPairs } from "./line";
import type { lime } from "./meta";

export const explain: Explain<"scores", typeof lime.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output, precision } = params;
  const segments = segmentsFor(picture, params, task.segments);
  const through = params.draws === "balanced" ? lineThroughPairs : lineThroughCoins;
  const line = through(segments.count, params, random);
  const { masks } = line;
  const parts = composition(picture, segments, fillPicture(picture, segments, params));
  const classes = model.classes.length;
  const scores = new Float64Array(masks.count);
  for await (const { from, to, scores: batch } of scoreMasks(task, parts, masks, output)) {
    for (let row = from; row < to; row++) scores[row] = scoreOf(target, batch, row - from, classes);
    const { fit, errors } = line.tell(scores, from, to);
    const enough = isPrecise(errors, precision);
    yield {
      done: enough ? 1 : to / masks.count,
      map: paintSegments(segments, fit.coefficients),
      explains: { output, score: scores[0]! },
      readouts: [
        { label: "Local R²", value: fit.r2, unit: "" },
        { label: "Intercept", value: fit.intercept, unit: output },
        { label: "Local prediction", value: fit.localPrediction, unit: output },
        ...precisionReadouts(errors, output, enough, to, masks.count),
      ],
      extra: {
        segments: { kind: "segments", segments, weights: Float32Array.from(fit.coefficients) },
        ...precisionExtra(errors),
      },
    };
    if (enough) return;
  }
};
