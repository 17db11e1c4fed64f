import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../testing/backend";
import { additiveGame, asPictures, type Game, mixedGame, randomGame } from "../../testing/games";
import { answerOf, framesOf, readout, weightsOf } from "../../testing/run-method";
import { explain } from "./explain";
import { kernelShap } from "./meta";

beforeAll(() => startBackend());

const explained = (players: number, game: Game, params = {}, seed = 0, batch = 64) =>
  answerOf(kernelShap, explain, { ...asPictures(players, game), params, seed, batch });
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

const close = (got: ArrayLike<number>, wanted: ArrayLike<number>, digits: number) => {
  Array.from(wanted).forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, digits);
  });
};

describe("laws, by sampling", () => {
  const players = 16;
  const params = { samples: 400 };
  const game = mixedGame(players);

  test("efficiency: all shares sum to the whole score less that of nothing, in every frame", async () => {
    for (const selection of ["none", "least-angle"]) {
      const frames = await framesOf(kernelShap, explain, {
        ...asPictures(players, game),
        params: { ...params, selection },
        batch: 16,
      });
      for (const frame of frames) {
        const base = readout(frame, "Base score");
        expect(base).toBeCloseTo(game(new Array(players).fill(false)), 6);
        expect(frame.explains.score).toBeCloseTo(game(new Array(players).fill(true)), 6);
        expect(sum(weightsOf(frame))).toBeCloseTo(frame.explains.score - base, 5);
        expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(1e-12);
      }
    }
  });

  test("linearity: the shares of a sum of games are the sums of shares", async () => {
    const other: Game = (present) => (present[3] && present[5] ? 2 : -1);
    const one = weightsOf(await explained(players, game, params));
    const two = weightsOf(await explained(players, other, params));
    const both = await explained(players, (p) => 2 * game(p) - 3 * other(p), params);
    close(
      weightsOf(both),
      one.map((value, i) => 2 * value - 3 * two[i]!),
      5,
    );
  });

  test("an additive game is met exactly, its dummies with nothing", async () => {
    const own = Array.from({ length: players }, (_, i) => (i % 3 === 0 ? 0 : i - 7.5));
    const frame = await explained(players, additiveGame(4, own), params);
    close(weightsOf(frame), own, 5);
  });

  test("shares come closer to exact ones as evaluations grow", async () => {
    const few = 11;
    const small = mixedGame(few);
    const exact = weightsOf(await explained(few, small));
    const errors: number[] = [];
    for (const samples of [60, 240, 960]) {
      let squares = 0;
      for (let seed = 0; seed < 20; seed++) {
        const got = weightsOf(await explained(few, small, { samples, exact: false }, seed));
        squares += sum(got.map((value, i) => (value - exact[i]!) ** 2));
      }
      errors.push(Math.sqrt(squares / 20 / few));
    }
    expect(errors[1]).toBeLessThan(errors[0]! / 1.6);
    expect(errors[2]).toBeLessThan(errors[1]! / 1.6);
    expect(errors[2]).toBeLessThan(0.01);
  });
});

describe("laws, exactly", () => {
  const players = 8;

  test("symmetry: players that are alike share alike", async () => {
    const game: Game = (present) => {
      const pair = Number(present[2]) + Number(present[6]);
      return Math.exp(pair) * (present[0] ? 1.5 : 1) + (present[4] && present[5] ? 1 : 0);
    };
    const weights = weightsOf(await explained(players, game));
    expect(weights[2]).toBeCloseTo(weights[6]!, 6);
    expect(weights[4]).toBeCloseTo(weights[5]!, 6);
    expect(weights[2]).not.toBeCloseTo(weights[4]!, 2);
  });

  test("dummy: who never adds anything gets nothing; who always adds the same gets that", async () => {
    const { game } = randomGame(6);
    const frame = await explained(
      players,
      (present) => game(present.slice(0, 6)) + (present[7] ? 0.7 : 0),
    ); // 6 adds nothing
    const weights = weightsOf(frame);
    expect(weights[6]).toBeCloseTo(0, 6);
    expect(weights[7]).toBeCloseTo(0.7, 5);
  });
});
