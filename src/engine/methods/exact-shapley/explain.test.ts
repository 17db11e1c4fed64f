import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { grid } from "../../segment/grid";
import { startBackend } from "../../testing/backend";
import { blackBox } from "../../testing/black-box";
import { additiveGame, asPictures, type Game, randomGame } from "../../testing/games";
import { gainsAlong, permutations } from "../../testing/orders";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, framesOf, readout, start, tensorOf, weightsOf } from "../../testing/run-method";
import { constantPicture, discsPicture, ringPicture } from "../../testing/sample-pictures";
import { explain as explainKernel } from "../kernel-shap/explain";
import { kernelShap } from "../kernel-shap/meta";
import { everyCoalition } from "../shared/coalitions";
import { asTensor } from "../shared/tensors";
import { explain } from "./explain";
import { exactShapley } from "./meta";

beforeAll(() => startBackend());

const explained = (players: number, game: Game, batch = 64) =>
  answerOf(exactShapley, explain, { ...asPictures(players, game), batch });
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

const close = (got: ArrayLike<number>, wanted: ArrayLike<number>, digits: number) => {
  expect(got).toHaveLength(wanted.length);
  Array.from(wanted).forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, digits);
  });
};

/** What each player adds, averaged over all orders of joining, and by how many were there before. */
function slowShares(players: number, game: Game): { values: number[]; bySize: number[] } {
  const orders = permutations(Array.from({ length: players }, (_, i) => i));
  const values = new Array<number>(players).fill(0);
  const bySize = new Array<number>(players * players).fill(0);
  for (const order of orders)
    gainsAlong(order, game).forEach((gain, player) => {
      values[player]! += gain / orders.length;
      // Of all orders, one in `players` has this player at this place.
      bySize[player * players + order.indexOf(player)]! += (gain * players) / orders.length;
    });
  return { values, bySize };
}

test.each([1, 2, 3, 8])("%d players have 2ⁿ coalitions, none and all first", (players) => {
  const { kept, count, numbers } = everyCoalition(players);
  expect(new Set(numbers).size).toBe(2 ** players);
  expect(count).toBe(2 ** players);
  const sizes = Array.from(numbers, (coalition, row) => {
    const row0 = row * players;
    const members = [...kept.subarray(row0, row0 + players)];
    expect(members.reduce((bits, is, i) => bits + is * 2 ** i, 0)).toBe(coalition);
    return sum(members);
  });
  expect(sizes.slice(0, 2)).toEqual([0, players]);
  const fromEnds = sizes.map((size) => Math.min(size, players - size));
  expect(fromEnds).toEqual(fromEnds.toSorted((a, b) => a - b));
});

describe("against the definition", () => {
  test.each([1, 2, 3, 6])(
    "%d players: what they add over all orders of joining",
    async (players) => {
      const { game } = randomGame(players);
      const frame = await explained(players, game);
      const { values, bySize } = slowShares(players, game);
      close(weightsOf(frame), values, 5);
      const { shape, data } = tensorOf(frame, "marginals");
      expect(shape).toEqual([players, players]);
      close(data, bySize, 5);
      // The table's rows have the shares as their means.
      weightsOf(frame).forEach((value, player) => {
        const row = data.subarray(player * players, (player + 1) * players);
        expect(sum(row) / players).toBeCloseTo(value, 5);
      });
    },
  );

  test("of a network: pictures, scores and orders written as loops", async () => {
    const model = referenceModel("plain");
    const picture = referencePicture("plain-0");
    const segments = grid(picture, { rows: 2, columns: 2 });
    const target = { for: 2, against: 4 };
    const game: Game = (present) => {
      const data = picture.data.map((v, i) =>
        present[segments.labels[Math.floor(i / 3)]!] ? v : 0.5,
      );
      const scores = tidy(() => model.scores(asTensor({ ...picture, data }), "logit").dataSync());
      return scores[2]! - scores[4]!;
    };
    const params = { fill: "constant", output: "logit" };
    const request = { model, picture, segments, target, params };
    const frame = await answerOf(exactShapley, explain, request);
    close(weightsOf(frame), slowShares(4, game).values, 5);
    expect(readout(frame, "Base score")).toBeCloseTo(game([false, false, false, false]), 5);
    expect(frame.explains.score).toBeCloseTo(game([true, true, true, true]), 5);
    model.close();
  });

  test("KernelSHAP over all coalitions has the same shares, by another way", async () => {
    for (const name of ["digit", "residual"] as const) {
      const model = referenceModel(name);
      const picture = referencePicture(`${name}-0`);
      const segments = grid(picture, { rows: 2, columns: 4 });
      const request = { model, picture, segments, target: { for: 1 } };
      // A selection that keeps all goes by least squares.
      const params = { selection: "least-angle", features: 8 };
      const other = await answerOf(kernelShap, explainKernel, { ...request, params });
      close(weightsOf(await answerOf(exactShapley, explain, request)), weightsOf(other), 6);
      model.close();
    }
  });
});

describe("laws", () => {
  const players = 7;
  const { game } = randomGame(players);

  test("efficiency: shares sum to the whole score less that of nothing", async () => {
    const frame = await explained(players, game);
    const gain = game(new Array(players).fill(true)) - game(new Array(players).fill(false));
    expect(sum(weightsOf(frame))).toBeCloseTo(gain, 5);
    expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(1e-12);
  });

  test("symmetry and dummies", async () => {
    const weights = weightsOf(
      await explained(players, (present) => {
        const pair = Number(present[2]) + Number(present[6]);
        return Math.exp(pair) * (present[0] ? 1.5 : 1) + (present[4] ? 0.7 : 0);
      }),
    );
    expect(weights[2]).toBeCloseTo(weights[6]!, 6);
    expect(weights[4]).toBeCloseTo(0.7, 5);
    for (const dummy of [1, 3, 5]) expect(weights[dummy]).toBeCloseTo(0, 6);
  });

  test("linearity, and an additive game is met exactly", async () => {
    const own = [3, -2, 0, 1, 0.5, 4, -7];
    close(weightsOf(await explained(players, additiveGame(2, own))), own, 5);
    const one = weightsOf(await explained(players, game));
    const both = await explained(players, (p) => 2 * game(p) - additiveGame(2, own)(p));
    close(
      weightsOf(both),
      one.map((value, i) => 2 * value - own[i]!),
      4,
    );
  });
});

describe("runs", () => {
  test("each coalition is asked for once, and the map grows to the answer", async () => {
    const players = 8;
    const { game } = randomGame(players);
    const pictures = asPictures(players, game);
    const frames = await framesOf(exactShapley, explain, { ...pictures, batch: 16 });
    expect(pictures.model.evaluations).toEqual({ forward: 256, backward: 0 });
    // The first map waits for what each adds first and last, which is in the second batch.
    expect(frames).toHaveLength(15);
    expect(frames.map(({ extra }) => "marginals" in extra)).toEqual([
      ...new Array(14).fill(false),
      true,
    ]);
    const none = new Array<boolean>(players).fill(false);
    const early = weightsOf(
      (await framesOf(exactShapley, explain, { ...pictures, batch: 18 }))[0]!,
    );
    early.forEach((value, i) => {
      const first = game(none.with(i, true)) - game(none);
      const all = none.map(() => true);
      const last = game(all) - game(all.with(i, false));
      expect(value).toBeCloseTo((first + last) / 2, 5);
    });
  });

  test("more than 12 segments are refused", async () => {
    const game = asPictures(13, () => 1);
    await expect(answerOf(exactShapley, explain, game)).rejects.toThrow(
      /too-many-segments.*"got":13,"limit":12/,
    );
    expect(game.model.evaluations.forward).toBe(0);
    await answerOf(
      exactShapley,
      explain,
      asPictures(12, () => 1),
    );
  });

  test("by default every picture has 12", async () => {
    for (const picture of [
      ringPicture(28, 28),
      discsPicture(32, 32, 3, 1),
      constantPicture(32, 32, 3, 0),
    ]) {
      const { height, width, channels } = picture;
      const model = blackBox([height, width, channels], 2, (pixels) => [pixels[0]!, pixels[9]!]);
      const frame = await answerOf(exactShapley, explain, { model, picture, batch: 256 });
      expect(weightsOf(frame)).toHaveLength(12);
      expect(model.evaluations.forward).toBe(4096);
    }
  });

  test("maps do not depend on the batch size", async () => {
    const model = referenceModel("residual");
    const picture = referencePicture("residual-0");
    const maps: Float32Array[] = [];
    for (const batch of [1, 7, 64, 1000]) {
      const request = { model, picture, params: { segments: 6 }, batch };
      maps.push((await answerOf(exactShapley, explain, request)).map);
    }
    for (const map of maps)
      map.forEach((value, i) => {
        expect(Math.abs(value - maps[0]![i]!)).toBeLessThan(1e-6);
      });
    model.close();
  });

  test("a run left alone leaves nothing behind", async () => {
    const game = asPictures(7, randomGame(7).game);
    const { numTensors, numBytes } = memory();
    const run = start(exactShapley, explain, { ...game, batch: 10 });
    await run.next();
    await run.return();
    expect(memory().numTensors).toBe(numTensors);
    expect(memory().numBytes).toBe(numBytes);
  });
});
