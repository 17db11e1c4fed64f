/**
 * RISE: the picture is seen through random soft masks, and each mask's score goes to the pixels that
 * it showed. Petsiuk, Das and Saenko 2018, section 3. Balanced draws come in blocks that are orthogonal
 * arrays, and credit the mean score evenly.
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { blend, blending } from "../shared/blend";
import { knownRows, UNTOUCHED } from "../shared/known-scores";
import { isPrecise, precisionExtra, precisionReadouts } from "../shared/precision";
import { scorePictures } from "../shared/scoring";
import { fillWhole } from "../shared/whole-fills";
import { createCredit, errorsOf, mapOf, tellMask } from "./credit";
import { drawSoftMasks, softMaskKey, writeSoftMask } from "./masks";
import type { rise } from "./meta";
import { blockSize } from "./orthogonal";

export const explain: Explain<"scores", typeof rise.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output, share, zero, precision } = params;
  const balanced = params.draws === "balanced";
  const orthogonal = balanced && share === 0.5;
  const masks = drawSoftMasks(picture, params, random, orthogonal);
  const reading = { share, fromMean: zero === "mean", steady: balanced };
  const parts = blending(picture, fillWhole(picture, params));
  const size = picture.height * picture.width;
  // The first picture is the untouched one.
  const pictures = (rows: readonly number[]) => {
    const seen = new Float32Array(rows.length * size);
    rows.forEach((row, at) => {
      const mask = seen.subarray(at * size, (at + 1) * size);
      if (row === 0) mask.fill(1);
      else writeSoftMask(masks, row - 1, mask);
    });
    return blend(parts, seen);
  };
  const keyOf = (row: number) => (row === 0 ? UNTOUCHED : softMaskKey(masks, row - 1));
  const hiding = `all but ${params.cells}×${params.cells} soft cells`;
  const known = task.memory && knownRows(task.memory, parts, output, hiding, keyOf);
  const classes = model.classes.length;
  const credit = createCredit(masks, orthogonal ? blockSize(params.cells) : 1);
  let score: number | undefined;
  const count = masks.count + 1;
  for await (const { from, to, scores } of scorePictures(task, count, output, pictures, known)) {
    score ??= scoreOf(target, scores, 0, classes);
    for (let row = Math.max(1, from); row < to; row++)
      tellMask(credit, row - 1, scoreOf(target, scores, row - from, classes));
    if (to === 1) continue; // the untouched picture alone
    const { map, mean } = mapOf(credit, reading);
    const errors = errorsOf(credit, reading);
    const enough = isPrecise(errors, precision);
    yield {
      done: enough ? 1 : to / count,
      map: Float32Array.from(map),
      explains: { output, score },
      readouts: [
        { label: "Mean score of masked pictures", value: mean, unit: output },
        ...precisionReadouts(errors, output, enough, to, count),
      ],
      extra: precisionExtra(errors, [picture.height, picture.width]),
    };
    if (enough) return;
  }
};
