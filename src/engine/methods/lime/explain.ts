/**
 * LIME for images: segments are hidden at random, and a weighted ridge regression from the masks to
 * the scores gives each segment its weight. Ribeiro, Singh and Guestrin 2016, sections 3.3 and 3.4.
 */
import { addRow, createMoments, type Moments } from "../../math/moments";
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { composition } from "../shared/compose";
import { fillPicture } from "../shared/fills";
import { distinctMasks } from "../shared/masks";
import { scoreMasks } from "../shared/scoring";
import { paintSegments, segmentsFor } from "../shared/segmentation";
import { drawMasks } from "./draw";
import { distanceOf, fitLime, weightOf } from "./fit";
import type { lime } from "./meta";

export const explain: Explain<"scores", typeof lime.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output } = params;
  const segments = segmentsFor(picture, params, task.segments);
  const players = segments.count;
  const masks = distinctMasks(drawMasks(params.samples, players, random));
  const parts = composition(picture, segments, fillPicture(picture, segments, params));
  const classes = model.classes.length;
  let moments: Moments | undefined;
  for await (const { from, to, scores } of scoreMasks(task, parts, masks, output)) {
    // The first mask hides nothing.
    moments ??= createMoments(players, scoreOf(target, scores, 0, classes));
    for (let row = from; row < to; row++) {
      const score = scoreOf(target, scores, row - from, classes);
      const weight = weightOf(
        distanceOf(keptIn(masks.kept, row, players), players),
        params.kernelWidth,
      );
      addRow(moments, masks.kept, row, score, weight * masks.copies[row]!);
    }
    const fit = fitLime(moments, params.selection, params.features);
    yield {
      done: to / masks.count,
      map: paintSegments(segments, fit.coefficients),
      explains: { output, score: moments.origin },
      readouts: [
        { label: "Local R²", value: fit.r2, unit: "" },
        { label: "Intercept", value: fit.intercept, unit: output },
        { label: "Local prediction", value: fit.localPrediction, unit: output },
      ],
      extra: {
        segments: { kind: "segments", segments, weights: Float32Array.from(fit.coefficients) },
      },
    };
  }
};

function keptIn(kept: Uint8Array, row: number, players: number): number {
  let sum = 0;
  for (let i = row * players; i < (row + 1) * players; i++) sum += kept[i]!;
  return sum;
}
