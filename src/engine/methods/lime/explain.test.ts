import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { additiveGame, asPictures, type Game, mixedGame } from "../../testing/games";
import { gauss } from "../../testing/gauss";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { dot, slowRidge } from "../../testing/regression";
import { answerOf, framesOf, readout, start, tensorOf, weightsOf } from "../../testing/run-method";
import { drawMasks } from "../shared/lime-masks";
import { asTensor } from "../shared/tensors";
import { explain } from "./explain";
import { lime } from "./meta";

beforeAll(() => startBackend());

const COEFFICIENTS = [0.5, -0.25, 0.125, 0, 1, -0.75];
const linear = () => asPictures(6, additiveGame(2, COEFFICIENTS));

describe("the masks", () => {
  test("the first keeps all; the others keep each segment half the time", () => {
    const [count, players] = [4000, 37];
    const { kept } = drawMasks(count, players, createRandom(5));
    expect(kept.subarray(0, players).every((v) => v === 1)).toBe(true);
    for (let i = 0; i < players; i++) {
      let sum = 0;
      for (let row = 1; row < count; row++) sum += kept[row * players + i]!;
      // Five standard deviations of a fair coin.
      expect(Math.abs(sum / count - 0.5)).toBeLessThan((5 * 0.5) / Math.sqrt(count));
      if (i === 0) continue;
      let together = 0;
      for (let row = 1; row < count; row++)
        together += kept[row * players + i]! & kept[row * players + i - 1]!;
      expect(Math.abs(together / count - 0.25)).toBeLessThan((5 * 0.44) / Math.sqrt(count));
    }
  });
});

describe("against the definition", () => {
  test("a run equals masks, pictures, scores and normal equations written as loops", async () => {
    const model = referenceModel("plain");
    const picture = referencePicture("plain-0");
    const params = { samples: 80, segments: 9, output: "logit", draws: "published" };
    const target = { for: 2, against: 1 };
    const frame = await answerOf(lime, explain, { model, picture, target, params, seed: 4 });
    const { segments } = frame.extra;
    if (segments?.kind !== "segments") throw new Error("no segments");
    const { labels, count } = segments.segments;

    const rows = drawMasks(80, count, createRandom(4)).kept;
    const [x, y, w]: [number[][], number[], number[]] = [[], [], []];
    for (let row = 0; row < 80; row++) {
      const mask = [...rows.subarray(row * count, (row + 1) * count)];
      const data = picture.data.slice();
      labels.forEach((label, pixel) => {
        if (mask[label]) return;
        for (let c = 0; c < 3; c++) {
          const same = picture.data.filter((_, i) => i % 3 === c && labels[(i - c) / 3] === label);
          data[pixel * 3 + c] = same.reduce((sum, v) => sum + v, 0) / same.length;
        }
      });
      const scores = tidy(() => model.scores(asTensor({ ...picture, data }), "logit").dataSync());
      const distance = 1 - Math.sqrt(mask.reduce((sum, v) => sum + v, 0) / count);
      x.push(mask);
      y.push(scores[2]! - scores[1]!);
      w.push(Math.sqrt(Math.exp(-(distance ** 2) / 0.25 ** 2)));
    }
    const slow = slowRidge({ x, y, w }, 1);
    const largest = Math.max(...slow.coefficients.map(Math.abs));
    weightsOf(frame).forEach((weight, i) => {
      expect(Math.abs(weight - slow.coefficients[i]!)).toBeLessThan(1e-5 * largest);
    });
    expect(readout(frame, "Local R²")).toBeCloseTo(slow.r2, 5);
    expect(readout(frame, "Intercept")).toBeCloseTo(slow.intercept, 5);
    const local = slow.intercept + slow.coefficients.reduce((sum, v) => sum + v, 0);
    expect(readout(frame, "Local prediction")).toBeCloseTo(local, 5);
    expect(frame.explains.score).toBeCloseTo(y[0]!, 5);
    labels.forEach((label, pixel) => {
      expect(frame.map[pixel]).toBe(weightsOf(frame)[label]);
    });
    model.close();
  });
});

describe("laws", () => {
  test("of a linear score it finds (G + I)⁻¹·G·a, and a itself as samples grow", async () => {
    const errors: number[] = [];
    for (const samples of [20, 200, 2000, 10_000]) {
      const params = { samples, kernelWidth: 5, draws: "published" };
      const frame = await answerOf(lime, explain, { ...linear(), params, seed: 9 });
      const got = weightsOf(frame);
      const { kept } = drawMasks(samples, 6, createRandom(9));
      const x = Array.from({ length: samples }, (_, row) => [
        ...kept.subarray(row * 6, row * 6 + 6),
      ]);
      const w = x.map((mask) => {
        const distance = 1 - Math.sqrt(mask.reduce((sum, v) => sum + v, 0) / 6);
        return Math.exp(-(distance ** 2) / 50);
      });
      const total = w.reduce((sum, v) => sum + v, 0);
      const means = COEFFICIENTS.map(
        (_, i) =>
          dot(
            w,
            x.map((row) => row[i]!),
          ) / total,
      );
      const gram = COEFFICIENTS.map((_, i) =>
        COEFFICIENTS.map((_, j) =>
          x.reduce(
            (sum, row, at) => sum + w[at]! * (row[i]! - means[i]!) * (row[j]! - means[j]!),
            0,
          ),
        ),
      );
      const penalised = gram.map((row, i) => row.map((v, j) => (i === j ? v + 1 : v)));
      const closed = gauss(
        penalised,
        gram.map((row) => dot(row, COEFFICIENTS)),
      );
      closed.forEach((value, i) => {
        expect(got[i]).toBeCloseTo(value, 6);
      });
      errors.push(Math.max(...COEFFICIENTS.map((value, i) => Math.abs(got[i]! - value))));
    }
    for (let i = 1; i < errors.length; i++) expect(errors[i]).toBeLessThan(errors[i - 1]!);
    expect(errors.at(-1)).toBeLessThan(1e-3);
  });

  test("the other class of a difference changes signs, and nothing else", async () => {
    const one = weightsOf(await answerOf(lime, explain, linear()));
    const other = weightsOf(await answerOf(lime, explain, { ...linear(), target: { for: 1 } }));
    const both = await answerOf(lime, explain, { ...linear(), target: { for: 0, against: 1 } });
    one.forEach((weight, i) => {
      expect(other[i]).toBe(-weight);
      expect(weightsOf(both)[i]).toBeCloseTo(2 * weight, 6);
    });
  });

  test("nothing is evaluated twice", async () => {
    const game = asPictures(3, (present) => present.filter(Boolean).length);
    await answerOf(lime, explain, { ...game, params: { samples: 1000 } });
    expect(game.model.evaluations).toEqual({ forward: 8, backward: 0 });
  });

  test("masks and maps do not depend on the batch size", async () => {
    const model = referenceModel("digit");
    const picture = referencePicture("digit-0");
    const maps: Float32Array[] = [];
    for (const batch of [1, 7, 64, 1000]) {
      const params = { samples: 120 };
      maps.push((await answerOf(lime, explain, { model, picture, params, batch, seed: 2 })).map);
    }
    for (const map of maps)
      map.forEach((value, i) => {
        expect(Math.abs(value - maps[0]![i]!)).toBeLessThan(1e-6);
      });
    model.close();
  });

  test.each(["highest-weights", "forward-selection", "lasso-path"])(
    "%s keeps as many segments as asked for",
    async (selection) => {
      const params = { selection, features: 2 };
      const frame = await answerOf(lime, explain, { ...linear(), params });
      const used = [...weightsOf(frame).keys()].filter((i) => weightsOf(frame)[i] !== 0);
      expect(used).toEqual([4, 5]);
    },
  );

  test("one segment has one weight", async () => {
    const game = asPictures(1, ([present]) => (present ? 1 : 0));
    const frame = await answerOf(lime, explain, { ...game, params: { draws: "published" } });
    const there = drawMasks(1000, 1, createRandom(0)).kept.reduce((sum, v) => sum + v, 0);
    const hidden = (1000 - there) * Math.exp(-8);
    const spread = (there * hidden) / (there + hidden);
    expect([...weightsOf(frame)]).toEqual([expect.closeTo(spread / (spread + 1), 6)]);
  });

  test("frames grow from batch to batch, and a run left alone leaves nothing behind", async () => {
    const frames = await framesOf(lime, explain, { ...linear(), batch: 10 });
    expect(frames.length).toBe(Math.ceil(64 / 10));
    const { numTensors, numBytes } = memory();
    const run = start(lime, explain, { ...linear(), batch: 10 });
    await run.next();
    await run.return();
    expect(memory().numTensors).toBe(numTensors);
    expect(memory().numBytes).toBe(numBytes);
  });
});

describe("balanced draws", () => {
  const mixed = (players: number) => asPictures(players, mixedGame(players));
  const every = (players: number) =>
    Array.from({ length: 2 ** players }, (_, c) =>
      Array.from({ length: players }, (_, i) => (c >> i) & 1),
    );
  /** The line through all masks there are, the ridge in the proportion of 1 to a thousand of them. */
  const limit = (players: number, game: Game) => {
    const x = every(players);
    const y = x.map((mask) => game(mask.map(Boolean)));
    const w = x.map((mask) => {
      const distance = 1 - Math.sqrt(mask.reduce((sum, v) => sum + v, 0) / players);
      return Math.sqrt(Math.exp(-(distance ** 2) / 0.25 ** 2));
    });
    return slowRidge({ x, y, w }, x.length / 1000);
  };

  test("from all masks there are it is the line through them", async () => {
    const frame = await answerOf(lime, explain, { ...mixed(7), params: { samples: 128 } });
    const slow = limit(7, mixedGame(7));
    weightsOf(frame).forEach((weight, i) => {
      expect(weight).toBeCloseTo(slow.coefficients[i]!, 5);
    });
    expect(readout(frame, "Local R²")).toBeCloseTo(slow.r2, 5);
    expect(readout(frame, "Intercept")).toBeCloseTo(slow.intercept, 5);
    expect(readout(frame, "Largest standard error")).toBe(0);
  });

  test("from a few it is the same line of a linear score", async () => {
    const own = Array.from({ length: 20 }, (_, i) => Math.sin(3 * i));
    const game = asPictures(20, additiveGame(2, own));
    const frame = await answerOf(lime, explain, { ...game, params: { samples: 60 } });
    const sizes = every(10).length; // far fewer masks than there are
    expect(game.model.evaluations.forward).toBeLessThan(sizes);
    // Of a linear score the coefficients are (G + αI)⁻¹G·a, G the masks' own covariances.
    const often = Array.from({ length: 21 }, (_, k) => {
      const distance = 1 - Math.sqrt(k / 20);
      let subsets = 1;
      for (let i = 0; i < k; i++) subsets = (subsets * (20 - i)) / (i + 1);
      return (subsets / 2 ** 20) * Math.sqrt(Math.exp(-(distance ** 2) / 0.25 ** 2));
    });
    const total = often.reduce((sum, v) => sum + v, 0);
    const mean = (of: (k: number) => number) =>
      dot(
        often,
        often.map((_, k) => of(k)),
      ) / total;
    const share = mean((k) => k / 20);
    const gram = own.map((_, i) =>
      own.map((_, j) => (i === j ? share : mean((k) => (k * (k - 1)) / (20 * 19))) - share * share),
    );
    const penalised = gram.map((row, i) =>
      row.map((v, j) => (i === j ? v + 1 / (1000 * total) : v)),
    );
    const wanted = gauss(
      penalised,
      gram.map((row) => dot(row, own)),
    );
    weightsOf(frame).forEach((weight, i) => {
      expect(weight).toBeCloseTo(wanted[i]!, 5);
    });
  });

  test.each(["balanced", "published"])(
    "%s: the standard errors tell what the coefficients are off by",
    async (draws) => {
      const players = 11;
      const truth = limit(players, mixedGame(players)).coefficients;
      let [off, told] = [0, 0];
      for (let seed = 0; seed < 25; seed++) {
        const params = { samples: 500, draws };
        const frame = await answerOf(lime, explain, {
          ...mixed(players),
          params,
          seed,
          batch: 500,
        });
        // As published, the ridge is twice as heavy on half of a thousand: a bias, and no chance.
        weightsOf(frame).forEach((weight, i) => {
          off += (weight - truth[i]!) ** 2;
        });
        for (const error of tensorOf(frame, "standardError").data) told += error ** 2;
      }
      expect(Math.sqrt(off / told)).toBeGreaterThan(0.6);
      expect(Math.sqrt(off / told)).toBeLessThan(1.5);
    },
  );

  test("a run ends where the standard errors are under the bound, and says so", async () => {
    const game = mixed(14);
    const params = { samples: 2000, precision: 0.02 };
    const frames = await framesOf(lime, explain, { ...game, params });
    const last = frames.at(-1)!;
    expect(last.done).toBe(1);
    expect(game.model.evaluations.forward).toBeLessThan(1000);
    expect(readout(last, "Largest standard error")).toBeLessThan(0.02);
    expect(readout(last, "Small enough after this share of the evaluations")).toBe(
      game.model.evaluations.forward / 2000,
    );
    for (const frame of frames.slice(0, -1)) {
      const told = frame.readouts.find(({ label }) => label === "Largest standard error");
      if (told) expect(told.value).toBeGreaterThanOrEqual(0.02);
    }
  });
});
