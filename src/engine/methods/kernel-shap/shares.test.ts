import { describe, expect, test } from "vitest";
import { shapley } from "../../math/shapley";
import { createRandom } from "../../random";
import { calibrate } from "../../testing/calibration";
import { additiveGame, type Game, mixedGame, randomGame } from "../../testing/games";
import type { Masks } from "../shared/masks";
import { sharesFromPairs, sharesFromPlan } from "./shares";

const scoresOf = ({ players, count, kept }: Masks, game: Game) =>
  Float64Array.from({ length: count }, (_, row) =>
    game(Array.from(kept.subarray(row * players, (row + 1) * players), Boolean)),
  );
const exactly = (players: number, game: Game) =>
  shapley(
    Array.from({ length: 2 ** players }, (_, c) =>
      game(Array.from({ length: players }, (_, i) => ((c >> i) & 1) === 1)),
    ),
    players,
  ).values;
const ALL = { selection: "none", features: 10 } as const;

function run(kind: "pairs" | "plan", players: number, game: Game, budget: number, seed: number) {
  const random = createRandom(seed);
  const shares =
    kind === "pairs"
      ? sharesFromPairs(players, budget, random)
      : sharesFromPlan(players, budget, random, ALL);
  const { count } = shares.masks;
  return { count, ...shares.tell(scoresOf(shares.masks, game), 0, count) };
}

describe("from pairs", () => {
  test("players that act alone and in twos have their shares at once", () => {
    const players = 9;
    const random = createRandom(2);
    const between = Array.from({ length: players }, () =>
      Array.from({ length: players }, () => random.normal()),
    );
    const game: Game = (present) =>
      between.reduce(
        (sum, row, i) =>
          sum + row.reduce((s, v, j) => s + (j <= i && present[i] && present[j] ? v : 0), 0),
        4,
      );
    const { values } = run("pairs", players, game, 40, 1);
    exactly(players, game).forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 6);
    });
  });

  test("whatever the game, all coalitions give exact shares", () => {
    const { game } = randomGame(6);
    const { values, errors } = run("pairs", 6, game, 64, 1);
    exactly(6, game).forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 9);
    });
    expect([...errors!]).toEqual(new Array(6).fill(0));
  });

  test("with many players and more pairs than are spread out, shares still sum up", () => {
    const own = Array.from({ length: 60 }, (_, i) => Math.sin(i));
    const { values } = run("pairs", 60, additiveGame(1, own), 1000, 1);
    own.forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 6);
    });
    const game = mixedGame(60);
    const total = game(new Array(60).fill(true)) - game(new Array(60).fill(false));
    const { values: mixed } = run("pairs", 60, game, 1000, 1);
    expect(mixed.reduce((sum, v) => sum + v, 0)).toBeCloseTo(total, 8);
  });

  test("draws correct what is foretold without bias, though it be foretold badly", () => {
    // Nothing is alike in this game: what is foretold is of no use.
    const { game } = randomGame(11, 3);
    const truth = exactly(11, game);
    const means = new Float64Array(11);
    const seeds = 60;
    const of = { off: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const { values } = run("pairs", 11, game, 1600, seed);
      values.forEach((value, i) => {
        means[i]! += value / seeds;
        of.off += (value - truth[i]!) ** 2 / (seeds * 11);
      });
    }
    const bias = Math.sqrt(means.reduce((sum, v, i) => sum + (v - truth[i]!) ** 2, 0) / 11);
    // Chance alone leaves the mean of 60 runs this far off.
    expect(bias).toBeLessThan(2 * Math.sqrt(of.off / seeds));
  });
});

describe.each(["pairs", "plan"] as const)("standard errors, from %s", (kind) => {
  const few = 11;
  const small = mixedGame(few);
  test.each([120, 480, 1200])("tell what %d evaluations are off by", (budget) => {
    const truth = exactly(few, small);
    const { off, told } = calibrate(truth, 40, (seed) => run(kind, few, small, budget, seed));
    expect(off / told).toBeGreaterThan(0.6);
    expect(off / told).toBeLessThan(1.5);
  });
});

test("pairs come nearer with half the evaluations than the plan that shap makes", () => {
  const few = 11;
  const small = mixedGame(few);
  const truth = exactly(few, small);
  const error = (kind: "pairs" | "plan", budget: number) =>
    calibrate(truth, 20, (seed) => run(kind, few, small, budget, seed)).off;
  expect(error("pairs", 400)).toBeLessThan(error("plan", 800));
});
