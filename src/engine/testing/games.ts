import type { Predicts } from "../classifier";
import type { Picture, SegmentMap } from "../picture";
import { createRandom } from "../random";
import { blackBox } from "./black-box";

/** The worth of a coalition, given as who is in. */
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

/** A game without any pattern, and its worth by coalition: bit i of the place is player i. */
export function randomGame(players: number, seed = 1): { game: Game; worth: number[] } {
  const random = createRandom(seed);
  const worth = Array.from({ length: 2 ** players }, () => random.normal());
  const placeOf = (present: readonly boolean[]) =>
    present.reduce((bits, is, i) => bits + (is ? 2 ** i : 0), 0);
  return { game: (present) => worth[placeOf(present)]!, worth };
}

/** Smooth enough for sampling to be of use, with something between every two players. */
export function mixedGame(players: number): Game {
  const random = createRandom(17);
  const own = Array.from({ length: players }, () => random.normal());
  const between = own.map(() => own.map(() => random.normal() / 4));
  return (present) => {
    let worth = 0.3;
    for (let i = 0; i < players; i++)
      for (let j = 0; j <= i; j++)
        if (present[i] && present[j]) worth += i === j ? own[i]! : between[i]![j]!;
    return 3 * Math.tanh(worth / 3);
  };
}

/** What is there adds up. */
export function additiveGame(base: number, own: readonly number[]): Game {
  return (present) => own.reduce((sum, value, i) => sum + (present[i] ? value : 0), base);
}
