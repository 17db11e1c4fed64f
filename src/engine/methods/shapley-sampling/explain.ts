/**
 * Shapley values of segments by sampling: segments join the picture one by one in random orders, and
 * each gets what it adds on average. Castro, Gómez and Tejada 2009; Štrumbelj and Kononenko 2014. Each
 * order is also walked in reverse: Mitchell, Cooper, Frank and Holmes 2022. Balanced draws walk orders
 * in fours, and use what they come by as KernelSHAP does.
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { composition } from "../shared/compose";
import { fillPicture } from "../shared/fills";
import { isPrecise, precisionExtra, precisionReadouts } from "../shared/precision";
import { scoreMasks } from "../shared/scoring";
import { paintSegments, segmentsFor } from "../shared/segmentation";
import type { shapleySampling } from "./meta";
import { sharesFromGains, sharesFromPairs } from "./shares";

export const explain: Explain<"scores", typeof shapleySampling.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output, precision } = params;
  const segments = segmentsFor(picture, params, task.segments);
  const from = params.draws === "balanced" ? sharesFromPairs : sharesFromGains;
  const shares = from(segments.count, params, random);
  const { masks } = shares;
  const parts = composition(picture, segments, fillPicture(picture, segments, params));
  const classes = model.classes.length;
  const worth = new Float64Array(masks.count);
  for await (const { from, to, scores } of scoreMasks(task, parts, masks, output)) {
    for (let row = from; row < to; row++) worth[row] = scoreOf(target, scores, row - from, classes);
    const told = shares.tell(worth, to);
    if (!told) continue;
    const { values, errors } = told;
    const [full, base] = [worth[0]!, worth[1]!];
    const enough = isPrecise(errors, precision);
    yield {
      done: enough ? 1 : to / masks.count,
      map: paintSegments(segments, values),
      explains: { output, score: full },
      readouts: [
        { label: "Residual", value: values.reduce((sum, v) => sum + v, base - full), unit: output },
        { label: "Base score", value: base, unit: output },
        ...precisionReadouts(errors, output, enough, to, masks.count),
      ],
      extra: {
        segments: { kind: "segments", segments, weights: Float32Array.from(values) },
        ...precisionExtra(errors),
      },
    };
    if (enough) return;
  }
};
