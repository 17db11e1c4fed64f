/**
 * RISE: the picture is seen through random soft masks, and each mask's score goes to the pixels that
 * it showed. Petsiuk, Das and Saenko 2018, section 3.
 */
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { blend, blending } from "../shared/blend";
import { knownRows, UNTOUCHED } from "../shared/known-scores";
import { scorePictures } from "../shared/scoring";
import { fillWhole } from "../shared/whole-fills";
import { drawSoftMasks, softMaskKey, writeSoftMask } from "./masks";
import type { rise } from "./meta";
import { addSoftMask, createSoftSum, writeSoftSum } from "./sums";

export const explain: Explain<"scores", typeof rise.params> = async function* (task) {
  const { model, picture, target, params, random } = task;
  const { output, share, zero } = params;
  const masks = drawSoftMasks(picture, params, random);
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
  /** Σ f·M, Σ M and Σ f over the masks seen. */
  const credit = createSoftSum(masks);
  const shown = createSoftSum(masks);
  let total = 0;
  let score: number | undefined;
  const count = masks.count + 1;
  for await (const { from, to, scores } of scorePictures(task, count, output, pictures, known)) {
    score ??= scoreOf(target, scores, 0, classes);
    for (let row = Math.max(1, from); row < to; row++) {
      const seen = scoreOf(target, scores, row - from, classes);
      addSoftMask(credit, masks, row - 1, seen);
      addSoftMask(shown, masks, row - 1, 1);
      total += seen;
    }
    const told = to - 1;
    if (told === 0) continue; // the untouched picture alone
    const mean = total / told;
    const level = zero === "mean" ? mean : 0;
    const map = new Float32Array(size);
    writeSoftSum(
      credit.map((sum, i) => (sum - level * shown[i]!) / (told * share)),
      masks,
      map,
    );
    yield {
      done: to / count,
      map,
      explains: { output, score },
      readouts: [{ label: "Mean score of masked pictures", value: mean, unit: output }],
      extra: {},
    };
  }
};
