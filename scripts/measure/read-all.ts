import { softmax, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Predicts } from "../../src/engine/classifier";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import type { CalibrationBin } from "../../src/engine/models/report";
import { inBatches } from "./in-batches";

/** Bins of confidence, equally wide (Guo and others 2017, section 2). */
const BINS = 15;

/** What a model makes of a test set. */
export interface Reading {
  /** The class read in each picture, in the set's order. */
  readonly predictions: Uint8Array;
  readonly right: number;
  /** `[true class][class read]`: how many pictures. */
  readonly confusion: readonly (readonly number[])[];
  readonly calibration: readonly CalibrationBin[];
}

/**
 * @param batch pictures sent at once; changes nothing but the time
 * @throws Failure "picture-wrong-shape"
 */
export function readAll(model: Predicts, pictures: LabelledPictures, batch = 50): Reading {
  const { count } = pictures;
  const predictions = new Uint8Array(count);
  const confusion = model.classes.map(() => model.classes.map(() => 0));
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  const chancesOf = (asked: Tensor4D) => softmax(model.scores(asked, "logit"));
  for (const { from, records, answers } of inBatches(model, pictures, count, batch, chancesOf))
    records.forEach(({ label }, i) => {
      const row = answers.subarray(i * model.classes.length, (i + 1) * model.classes.length);
      const confidence = Math.max(...row);
      const predicted = row.indexOf(confidence);
      predictions[from + i] = predicted;
      confusion[label]![predicted]! += 1;
      const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!;
      bin.count += 1;
      bin.confidence += confidence;
      if (predicted === label) bin.right += 1;
    });
  return {
    predictions,
    confusion,
    right: confusion.reduce((sum, row, label) => sum + row[label]!, 0),
    calibration: bins.map((bin) => ({ ...bin, confidence: bin.confidence / (bin.count || 1) })),
  };
}
