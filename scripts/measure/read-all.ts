import { softmax, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Predicts } from "../../src/engine/classifier";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import { Failure } from "../../src/engine/failure";
import type { CalibrationBin } from "../../src/engine/models/report";

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
export function readAll(model: Predicts, { count, record }: LabelledPictures, batch = 50): Reading {
  const predictions = new Uint8Array(count);
  const confusion = model.classes.map(() => model.classes.map(() => 0));
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  const size = model.input.reduce((product, side) => product * side, 1);
  for (let from = 0; from < count; from += batch) {
    const records = Array.from({ length: Math.min(batch, count - from) }, (_, i) =>
      record(from + i),
    );
    const values = new Float32Array(records.length * size);
    records.forEach(({ picture: { height, width, channels, data } }, i) => {
      const got = [height, width, channels].join("×");
      const wanted = model.input.join("×");
      if (got !== wanted) throw new Failure("picture-wrong-shape", { got, wanted });
      values.set(data, i * size);
    });
    const chances = tidy(() => {
      const pictures = tensor4d(values, [records.length, ...model.input]);
      return softmax(model.scores(pictures, "logit")).dataSync();
    });
    records.forEach(({ label }, i) => {
      const row = chances.subarray(i * model.classes.length, (i + 1) * model.classes.length);
      const confidence = Math.max(...row);
      const predicted = row.indexOf(confidence);
      predictions[from + i] = predicted;
      confusion[label]![predicted]! += 1;
      const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!;
      bin.count += 1;
      bin.confidence += confidence;
      if (predicted === label) bin.right += 1;
    });
  }
  return {
    predictions,
    confusion,
    right: confusion.reduce((sum, row, label) => sum + row[label]!, 0),
    calibration: bins.map((bin) => ({ ...bin, confidence: bin.confidence / (bin.count || 1) })),
  };
}
