import { type Tensor4D, tensor2d } from "@tensorflow/tfjs-core";
import type { Predicts } from "../classifier";

/**
 * A model that is a plain function of a picture's pixels, for methods that ask for scores alone.
 * @param scores one number a class, for the pixels `[H·W·C]` of one picture
 */
export function blackBox(
  input: readonly [height: number, width: number, channels: number],
  classes: number,
  scores: (pixels: Float32Array) => readonly number[],
): Predicts {
  const evaluations = { forward: 0, backward: 0 };
  const size = input[0] * input[1] * input[2];
  return {
    id: "black-box",
    classes: Array.from({ length: classes }, (_, i) => String(i)),
    input,
    evaluations,
    scores(pictures: Tensor4D) {
      const count = pictures.shape[0];
      evaluations.forward += count;
      const pixels = pictures.dataSync() as Float32Array;
      const rows = Array.from({ length: count }, (_, row) =>
        scores(pixels.subarray(row * size, (row + 1) * size)),
      );
      return tensor2d(rows.flat(), [count, classes]);
    },
  };
}
