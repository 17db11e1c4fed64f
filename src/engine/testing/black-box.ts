import { type Tensor4D, tensor2d } from "@tensorflow/tfjs-core";
import type { Predicts } from "../classifier";
import type { Picture, SegmentMap } from "../picture";

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

/** A game of `players`: the worth of a coalition, given as who is in. */
export type Game = (present: readonly boolean[]) => number;

/**
 * A game as a white picture of vertical stripes, one a player, and a black box with two classes, the
 * game's worth and minus that: a player is out where its stripe is black.
 */
export function asPictures(
  players: number,
  game: Game,
): { model: Predicts; picture: Picture; segments: SegmentMap } {
  const [height, width] = [2, players];
  const labels = Int32Array.from({ length: height * width }, (_, pixel) => pixel % width);
  const model = blackBox([height, width, 1], 2, (pixels) => {
    const worth = game(Array.from({ length: players }, (_, i) => pixels[i]! > 0.5));
    return [worth, -worth];
  });
  return {
    model,
    picture: { height, width, channels: 1, data: new Float32Array(height * width).fill(1) },
    segments: { height, width, labels, count: players },
  };
}
