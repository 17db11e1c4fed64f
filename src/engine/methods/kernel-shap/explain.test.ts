import { memory } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { shapley } from "../../math/shapley";
import { startBackend } from "../../testing/backend";
import { additiveGame, asPictures, type Game, mixedGame, randomGame } from "../../testing/games";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, readout, start, weightsOf } from "../../testing/run-method";
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

describe("few segments", () => {
  test.each([1, 2, 3, 7])("%d players: exact, whatever the game", async (players) => {
    const { game, worth } = randomGame(players);
    const frame = await explained(players, game);
    const { values, bySize } = shapley(worth, players);
    close(weightsOf(frame), values, 5);
    expect(readout(frame, "Share of all coalitions")).toBe(1);
    const { marginals } = frame.extra;
    if (marginals?.kind !== "tensor") throw new Error("no marginal contributions");
    expect(marginals.shape).toEqual([players, players]);
    close(marginals.data, bySize, 5);
  });

  test("the kernel's solution over every coalition is the Shapley value", async () => {
    const { game, worth } = randomGame(7);
    // A selection that keeps all goes by least squares.
    const params = { selection: "least-angle", features: 7 };
    close(weightsOf(await explained(7, game, params)), shapley(worth, 7).values, 5);
  });

  test("twelve are exact, thirteen are not, and exactness can be switched off", async () => {
    const shareOf = async (players: number, params = {}) =>
      readout(await explained(players, mixedGame(players), params), "Share of all coalitions");
    expect(await shareOf(12)).toBe(1);
    expect(await shareOf(13)).toBe(1000 / 2 ** 13);
    expect(await shareOf(12, { exact: false })).toBe(1000 / 2 ** 12);
    // Where the budget takes all, nothing is left to draw.
    expect(await shareOf(7, { exact: false })).toBe(1);
  });
});

describe("runs", () => {
  test("nothing is evaluated twice, and never more than asked", async () => {
    for (const [players, samples, wanted] of [
      [5, 1000, 32],
      [16, 300, 300],
      [16, 301, 300],
    ] as const) {
      const game = asPictures(players, mixedGame(players));
      await answerOf(kernelShap, explain, { ...game, params: { samples } });
      expect(game.model.evaluations).toEqual({ forward: wanted, backward: 0 });
    }
  });

  test("fewer evaluations than segments still sum up, and give no one a share out of nothing", async () => {
    const frame = await explained(40, (present) => (present[0] ? 1 : 0), { samples: 10 });
    expect(sum(weightsOf(frame))).toBeCloseTo(1, 5);
    expect(Math.max(...weightsOf(frame).map(Math.abs))).toBeLessThan(1);
  });

  test("selection gives shares to as many segments as asked for, the strongest", async () => {
    const own = Array.from({ length: 16 }, (_, i) => (i === 9 ? 5 : i === 4 ? -4 : 0.1));
    const params = { selection: "least-angle", features: 2, samples: 300 };
    const weights = weightsOf(await explained(16, additiveGame(0, own), params));
    expect([...weights.keys()].filter((i) => weights[i] !== 0)).toEqual([4, 9]);
  });

  test("maps do not depend on the batch size", async () => {
    const model = referenceModel("residual");
    const picture = referencePicture("residual-0");
    const maps: Float32Array[] = [];
    for (const batch of [1, 7, 64, 1000]) {
      const params = { samples: 150 };
      const request = { model, picture, params, batch, seed: 2 };
      maps.push((await answerOf(kernelShap, explain, request)).map);
    }
    for (const map of maps)
      map.forEach((value, i) => {
        expect(Math.abs(value - maps[0]![i]!)).toBeLessThan(1e-6);
      });
    model.close();
  });

  test("one class against another has the difference of their shares", async () => {
    const model = referenceModel("digit");
    const picture = referencePicture("digit-0");
    const weights = async (target: { for: number; against?: number }) =>
      weightsOf(
        await answerOf(kernelShap, explain, {
          model,
          picture,
          target,
          params: { samples: 100, output: "logit" },
        }),
      );
    const [four, nine] = [await weights({ for: 4 }), await weights({ for: 9 })];
    close(
      await weights({ for: 4, against: 9 }),
      four.map((value, i) => value - nine[i]!),
      5,
    );
    model.close();
  });

  test("a run left alone leaves nothing behind", async () => {
    const game = asPictures(9, mixedGame(9));
    const { numTensors, numBytes } = memory();
    const run = start(kernelShap, explain, { ...game, batch: 10 });
    await run.next();
    await run.return();
    expect(memory().numTensors).toBe(numTensors);
    expect(memory().numBytes).toBe(numBytes);
  });
});
