/**
 * RISE: the picture is seen through random soft masks, and each mask's score goes to the pixels that
 * it showed. Petsiuk, Das and Saenko 2018, section 3.
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { blend, blending } from "../shared/blend";
import { scorePictures } from "../shared/scoring";
import { fillWhole } from "../shared/whole-fills";
import { drawSoftMasks, writeSoftMask } from "./masks";
import type { rise } from "./meta";

export const explain: Explain<"scores", typeof rise.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output, share, zero } = params;
  const masks = drawSoftMasks(picture, params, random);
  const parts = blending(picture, fillWhole(picture, params));
  const size = picture.height * picture.width;
  /** The masks of the batch under way. */
  let rows = new Float32Array(0);
  const pictures = (from: number, to: number) => {
    rows = new Float32Array((to - from) * size);
    for (let row = from; row < to; row++) {
      const mask = rows.subarray((row - from) * size, (row - from + 1) * size);
      // The first picture is the untouched one.
      if (row === 0) mask.fill(1);
      else writeSoftMask(masks, row - 1, mask);
    }
    return blend(parts, rows);
  };
  const classes = model.classes.length;
  /** Σ f·M, Σ M and Σ f over the masks seen. */
  const credit = new Float64Array(size);
  const shown = new Float64Array(size);
  let total = 0;
  let score: number | undefined;
  const count = masks.count + 1;
  for await (const { from, to, scores } of scorePictures(task, count, output, pictures)) {
    score ??= scoreOf(target, scores, 0, classes);
    for (let row = Math.max(1, from); row < to; row++) {
      const seen = scoreOf(target, scores, row - from, classes);
      for (let pixel = 0, at = (row - from) * size; pixel < size; pixel++, at++) {
        credit[pixel]! += seen * rows[at]!;
        shown[pixel]! += rows[at]!;
      }
      total += seen;
    }
    const told = to - 1;
    if (told === 0) continue; // the untouched picture alone
    const mean = total / told;
    const level = zero === "mean" ? mean : 0;
    const map = new Float32Array(size);
    for (let i = 0; i < size; i++) map[i] = (credit[i]! - level * shown[i]!) / (told * share);
    yield {
      done: to / count,
      map,
      explains: { output, score },
      readouts: [{ label: "Mean score of masked pictures", value: mean, unit: output }],
      extra: {},
    };
  }
};
