import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { shapley } from "../../math/shapley";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { calibrate } from "../../testing/calibration";
import { additiveGame, asPictures, type Game, mixedGame, randomGame } from "../../testing/games";
import { gainsAlong } from "../../testing/orders";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, framesOf, readout, start, tensorOf, weightsOf } from "../../testing/run-method";
import { asTensor } from "../shared/tensors";
import { explain } from "./explain";
import { shapleySampling } from "./meta";
import { sharesFromGains, sharesFromPairs } from "./shares";
import { drawPairedWalks, drawWalks } from "./walks";

beforeAll(() => startBackend());

const explained = (players: number, game: Game, given = {}, seed = 0) => {
  const params = { draws: "published", ...given };
  const request = { ...asPictures(players, game), params, seed, batch: 64 };
  return answerOf(shapleySampling, explain, request);
};
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

const close = (got: ArrayLike<number>, wanted: ArrayLike<number>, digits: number) => {
  expect(got).toHaveLength(wanted.length);
  Array.from(wanted).forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, digits);
  });
};

/** The very orders of a run. */
function ordersOf(players: number, permutations: number, antithetic: boolean, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: permutations }, () => {
    const order = [...random.permutation(players)];
    return antithetic ? [order, order.toReversed()] : [order];
  });
}

/** Shares and standard errors from the definitions, over groups of orders. */
function slowShares(groups: number[][][], game: Game): { values: number[]; errors: number[] } {
  const means = groups.map((orders) => {
    const gains = orders.map((order) => gainsAlong(order, game));
    return gains[0]!.map((_, i) => sum(gains.map((of) => of[i]!)) / orders.length);
  });
  const count = means.length;
  const values = means[0]!.map((_, i) => sum(means.map((of) => of[i]!)) / count);
  const errors = values.map((value, i) => {
    const variance = sum(means.map((of) => (of[i]! - value) ** 2)) / (count - 1);
    return Math.sqrt(variance / count);
  });
  return { values, errors };
}

describe("walks", () => {
  test.each([
    [1, 3],
    [2, 4],
    [5, 9],
    [20, 6],
  ])("%d players, %d orders: each step lets the next one join", (players, permutations) => {
    for (const antithetic of [true, false]) {
      const walks = drawWalks(players, { permutations, antithetic }, createRandom(4));
      const wanted = ordersOf(players, permutations, antithetic, 4).flat();
      expect(walks.count).toBe(wanted.length);
      const { kept, count } = walks.masks;
      const rowOf = (row: number) => kept.subarray(row * players, (row + 1) * players).join("");
      wanted.forEach((order, walk) => {
        expect([...walks.orders.subarray(walk * players, (walk + 1) * players)]).toEqual(order);
        for (let joined = 0; joined <= players; joined++) {
          const row = walks.rows[walk * (players + 1) + joined]!;
          const present = order.map((_, i) => Number(order.indexOf(i) < joined));
          expect(rowOf(row)).toBe(present.join(""));
        }
      });
      expect(new Set(Array.from({ length: count }, (_, row) => rowOf(row))).size).toBe(count);
    }
  });
});

describe("against the definition", () => {
  test.each([true, false])("antithetic %s: loops over orders, for any game", async (antithetic) => {
    for (const players of [1, 2, 7]) {
      const { game } = randomGame(players);
      const params = { permutations: 11, antithetic };
      const frame = await explained(players, game, params, 3);
      const { values, errors } = slowShares(ordersOf(players, 11, antithetic, 3), game);
      close(weightsOf(frame), values, 5);
      close(tensorOf(frame, "standardError").data, errors, 5);
      expect(readout(frame, "Largest standard error")).toBeCloseTo(Math.max(...errors), 5);
    }
  });

  test("of a network: pictures, scores and orders written as loops", async () => {
    const model = referenceModel("plain");
    const picture = referencePicture("plain-0");
    const target = { for: 2, against: 4 };
    const params = {
      segments: 9,
      permutations: 4,
      fill: "constant",
      output: "logit",
      draws: "published",
    };
    const request = { model, picture, target, params, seed: 8 };
    const frame = await answerOf(shapleySampling, explain, request);
    const { segments } = frame.extra;
    if (segments?.kind !== "segments") throw new Error("no segments");
    const { labels, count } = segments.segments;
    const game: Game = (present) => {
      const data = picture.data.map((v, i) => (present[labels[Math.floor(i / 3)]!] ? v : 0.5));
      const scores = tidy(() => model.scores(asTensor({ ...picture, data }), "logit").dataSync());
      return scores[2]! - scores[4]!;
    };
    close(weightsOf(frame), slowShares(ordersOf(count, 4, true, 8), game).values, 5);
    labels.forEach((label, pixel) => {
      expect(frame.map[pixel]).toBe(weightsOf(frame)[label]);
    });
    model.close();
  });
});

describe("laws", () => {
  const players = 12;
  const game = mixedGame(players);
  const none = new Array<boolean>(players).fill(false);

  test("efficiency: shares sum to the whole score less that of nothing, in every frame", async () => {
    const params = { draws: "published" };
    const request = { ...asPictures(players, game), params, batch: 16 };
    const frames = await framesOf(shapleySampling, explain, request);
    expect(frames.length).toBeGreaterThan(10);
    for (const frame of frames) {
      expect(sum(weightsOf(frame))).toBeCloseTo(game(none.map(() => true)) - game(none), 5);
      expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(1e-12);
    }
  });

  test("who never adds anything gets nothing, and an additive game is met exactly", async () => {
    const own = Array.from({ length: players }, (_, i) => (i % 3 === 0 ? 0 : i - 5.5));
    const frame = await explained(players, additiveGame(4, own), { permutations: 3 });
    close(weightsOf(frame), own, 5);
    expect(readout(frame, "Largest standard error")).toBeLessThan(1e-5);
  });

  test("with reverses, players that only meet in twos have their shares at once", async () => {
    // Of any two, each is there before the other in exactly one of an order and its reverse.
    const pairs: Game = (present) =>
      present.reduce(
        (total, a, i) => total + present.reduce((s, b, j) => s + (a && b ? Math.sin(i * j) : 0), 0),
        0,
      );
    const worth = Array.from({ length: 2 ** 6 }, (_, c) =>
      pairs(Array.from({ length: 6 }, (_, i) => ((c >> i) & 1) === 1)),
    );
    const frame = await explained(6, pairs, { permutations: 2 });
    close(weightsOf(frame), shapley(worth, 6).values, 5);
  });

  test("symmetry in the mean: players that are alike differ by no more than chance allows", async () => {
    const alike: Game = (present) => Math.exp(Number(present[2]) + Number(present[6]));
    const frame = await explained(8, alike, { permutations: 100, antithetic: false });
    const { data } = tensorOf(frame, "standardError");
    const gap = Math.abs(weightsOf(frame)[2]! - weightsOf(frame)[6]!);
    expect(gap).toBeLessThan(4 * (data[2]! + data[6]!));
    expect(data[2]).toBeGreaterThan(0);
  });

  test("shares close in on exact ones, faster with reverses, and as the standard errors say", async () => {
    const few = 9;
    const small = mixedGame(few);
    const worth = Array.from({ length: 2 ** few }, (_, c) =>
      small(Array.from({ length: few }, (_, i) => ((c >> i) & 1) === 1)),
    );
    const exact = shapley(worth, few).values;
    /** Root mean square of the errors, and of the standard errors told, over seeds. */
    const over = async (permutations: number, antithetic: boolean) => {
      let [off, told] = [0, 0];
      for (let seed = 0; seed < 40; seed++) {
        const frame = await explained(few, small, { permutations, antithetic }, seed);
        off += sum(weightsOf(frame).map((value, i) => (value - exact[i]!) ** 2));
        told += sum(tensorOf(frame, "standardError").data.map((value) => value ** 2));
      }
      return { off: Math.sqrt(off / (40 * few)), told: Math.sqrt(told / (40 * few)) };
    };
    const [ten, forty] = [await over(10, true), await over(40, true)];
    const plain = await over(80, false);
    // Four times the orders: half the error; 40 seeds × 9 players leave some chance in it.
    expect(ten.off / forty.off).toBeGreaterThan(1.7);
    expect(ten.off / forty.off).toBeLessThan(2.3);
    expect(forty.off).toBeLessThan(plain.off);
    for (const { off, told } of [ten, forty, plain]) {
      expect(told / off).toBeGreaterThan(0.85);
      expect(told / off).toBeLessThan(1.15);
    }
  });
});

describe("runs", () => {
  test("nothing is evaluated twice", async () => {
    const few = asPictures(4, mixedGame(4));
    await answerOf(shapleySampling, explain, few);
    expect(few.model.evaluations).toEqual({ forward: 16, backward: 0 });
    const many = asPictures(25, mixedGame(25));
    await answerOf(shapleySampling, explain, { ...many, params: { draws: "published" } });
    const { masks } = drawWalks(25, { permutations: 50, antithetic: true }, createRandom(0));
    expect(many.model.evaluations.forward).toBe(masks.count);
    expect(masks.count).toBeLessThanOrEqual(2 + 100 * 24);
  });

  test("one class against another has the difference of their shares", async () => {
    const model = referenceModel("digit");
    const picture = referencePicture("digit-0");
    const params = { permutations: 5, output: "logit" };
    const weights = async (target: { for: number; against?: number }) =>
      weightsOf(await answerOf(shapleySampling, explain, { model, picture, target, params }));
    const [four, nine] = [await weights({ for: 4 }), await weights({ for: 9 })];
    close(
      await weights({ for: 4, against: 9 }),
      four.map((value, i) => value - nine[i]!),
      5,
    );
    model.close();
  });

  test("maps depend on the seed, not on the batch size", async () => {
    const model = referenceModel("residual");
    const picture = referencePicture("residual-0");
    const mapOf = async (seed: number, batch: number) => {
      const request = { model, picture, params: { permutations: 6 }, seed, batch };
      return (await answerOf(shapleySampling, explain, request)).map;
    };
    const first = await mapOf(2, 64);
    for (const batch of [1, 7, 1000])
      (await mapOf(2, batch)).forEach((value, i) => {
        expect(Math.abs(value - first[i]!)).toBeLessThan(1e-6);
      });
    expect(await mapOf(3, 64)).not.toEqual(first);
    model.close();
  });

  test("a run left alone leaves nothing behind", async () => {
    const game = asPictures(9, mixedGame(9));
    const { numTensors, numBytes } = memory();
    const run = start(shapleySampling, explain, { ...game, batch: 10 });
    await run.next();
    await run.return();
    expect(memory().numTensors).toBe(numTensors);
    expect(memory().numBytes).toBe(numBytes);
  });
});

describe("balanced orders", () => {
  const balanced = { draws: "balanced" };
  const worthOf = (players: number, game: Game) =>
    Array.from({ length: 2 ** players }, (_, c) =>
      game(Array.from({ length: players }, (_, i) => ((c >> i) & 1) === 1)),
    );

  test.each([1, 2, 5, 12, 40])("%d players: steps of orders and their reverses", (players) => {
    const pairs = drawPairedWalks(players, 30, createRandom(2));
    const rows = Array.from({ length: pairs.count }, (_, row) =>
      pairs.kept.subarray(row * players, (row + 1) * players).join(""),
    );
    expect(new Set(rows).size).toBe(rows.length);
    const random = createRandom(2);
    const known = new Set(rows);
    for (let walk = 0; walk < 30; walk += 2) {
      const order = [...random.permutation(players)];
      const half = players >> 1;
      const turned = [...order.slice(0, half).toReversed(), ...order.slice(half).toReversed()];
      for (const way of [order, order.toReversed(), turned, turned.toReversed()])
        for (let joined = 0; joined <= players; joined++)
          expect(known).toContain(way.map((_, i) => Number(way.indexOf(i) < joined)).join(""));
    }
    for (let row = 0; row < pairs.count; row += 2)
      expect(rows[row + 1]).toBe([...rows[row]!].map((digit) => 1 - Number(digit)).join(""));
  });

  test("efficiency in every frame; nothing is evaluated twice", async () => {
    const game = mixedGame(20);
    const request = { ...asPictures(20, game), params: { permutations: 40 } };
    const frames = await framesOf(shapleySampling, explain, request);
    const none = new Array<boolean>(20).fill(false);
    for (const frame of frames) {
      expect(sum(weightsOf(frame))).toBeCloseTo(game(none.map(() => true)) - game(none), 5);
      expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(1e-8);
    }
    const pairs = drawPairedWalks(20, 40, createRandom(0));
    expect(request.model.evaluations.forward).toBe(pairs.count);
    expect(pairs.count).toBeLessThanOrEqual(2 + 2 * 40 * 19);
  });

  test("an additive game is met exactly, and any game of few players", async () => {
    const own = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? 0 : i - 5.5));
    const params = { ...balanced, permutations: 4 };
    close(weightsOf(await explained(12, additiveGame(4, own), params)), own, 5);
    const { game, worth } = randomGame(5);
    const all = await explained(5, game, { ...balanced, permutations: 60 });
    close(weightsOf(all), shapley(worth, 5).values, 5);
  });

  test.each([6, 40, 160])(
    "%d orders: nearer than as published, and as the errors say",
    (orders) => {
      const few = 10;
      const small = mixedGame(few);
      const { values: truth } = shapley(worthOf(few, small), few);
      const run = (from: typeof sharesFromGains, permutations: number) => (seed: number) => {
        const params = { permutations, antithetic: false };
        const { masks, tell } = from(few, params, createRandom(seed));
        const scores = Float64Array.from({ length: masks.count }, (_, row) =>
          small(Array.from(masks.kept.subarray(row * few, (row + 1) * few), Boolean)),
        );
        return tell(scores, masks.count)!;
      };
      const { off, told } = calibrate(truth, 40, run(sharesFromPairs, orders));
      const published = calibrate(truth, 40, run(sharesFromGains, 2 * orders));
      expect(off).toBeLessThan(published.off / Math.SQRT2);
      if (told === 0) return; // every coalition was come by
      expect(off / told).toBeGreaterThan(0.6);
      expect(off / told).toBeLessThan(1.5);
    },
  );
});
