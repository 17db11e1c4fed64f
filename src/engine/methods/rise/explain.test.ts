import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { blackBox } from "../../testing/black-box";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, framesOf, readout, start, tensorOf } from "../../testing/run-method";
import { noisePicture } from "../../testing/sample-pictures";
import { asTensor } from "../shared/tensors";
import { explain } from "./explain";
import { drawSoftMasks, type SoftMasks, writeSoftMask } from "./masks";
import { rise } from "./meta";

beforeAll(() => startBackend());

function maskOf(masks: SoftMasks, at: number): Float32Array {
  const mask = new Float32Array(masks.height * masks.width);
  writeSoftMask(masks, at, mask);
  return mask;
}

/**
 * How much of cell `cell` a place has, that far along one side: a tent around the cell's centre, and
 * around its mirror images beyond the first and the last.
 */
function tent(place: number, cell: number, cells: number): number {
  const last = cells - 1;
  const centres = new Set([cell, -cell, 2 * last - cell]);
  return [...centres].reduce((sum, at) => sum + Math.max(0, 1 - Math.abs(place - at)), 0);
}

/** What a cell gives to a pixel, from the definition: a product of tents. */
function cellShare(
  { height, width, cells }: Pick<SoftMasks, "height" | "width" | "cells">,
  [down, right]: readonly [number, number],
  pixel: number,
  cell: number,
): number {
  const [y, x] = [Math.floor(pixel / width), pixel % width];
  const along = (i: number, side: number, shift: number) =>
    ((i + shift + 0.5) * cells) / ((cells + 1) * Math.ceil(side / cells)) - 0.5;
  return (
    tent(along(y, height, down), Math.floor(cell / cells), cells) *
    tent(along(x, width, right), cell % cells, cells)
  );
}

describe("masks", () => {
  test("are cells times tents, whatever the picture's shape", () => {
    for (const [height, width, cells] of [
      [9, 13, 4],
      [16, 16, 7],
      [5, 8, 2],
    ] as const) {
      const random = createRandom(8);
      const masks = drawSoftMasks({ height, width }, { masks: 6, cells, share: 0.4 }, random);
      for (let at = 0; at < 6; at++) {
        const shift = [masks.shifts[2 * at]!, masks.shifts[2 * at + 1]!] as const;
        maskOf(masks, at).forEach((value, pixel) => {
          let slow = 0;
          for (let cell = 0; cell < cells * cells; cell++)
            slow += masks.grids[at * cells * cells + cell]! * cellShare(masks, shift, pixel, cell);
          expect(value).toBeCloseTo(slow, 6);
        });
      }
    }
  });

  test("cells are on as often as asked, and all shifts come", () => {
    const size = { height: 12, width: 20 };
    const { grids, shifts } = drawSoftMasks(
      size,
      { masks: 4000, cells: 4, share: 0.3 },
      createRandom(3),
    );
    const on = grids.reduce((sum, v) => sum + v, 0) / grids.length;
    // Five standard deviations.
    expect(Math.abs(on - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / grids.length));
    const downs = new Set(shifts.filter((_, i) => i % 2 === 0));
    const rights = new Set(shifts.filter((_, i) => i % 2 === 1));
    expect([...downs].toSorted()).toEqual([0, 1, 2]);
    expect([...rights].toSorted()).toEqual([0, 1, 2, 3, 4]);
  });
});

test("a run is loops over masks, one picture at a time", async () => {
  const model = referenceModel("plain");
  const picture = referencePicture("plain-1");
  const target = { for: 3, against: 1 };
  const params = {
    masks: 30,
    cells: 5,
    share: 0.35,
    output: "logit",
    fill: "constant",
    level: 0.6,
    draws: "published",
  };
  const masks = drawSoftMasks(picture, params, createRandom(6));
  const scoreOf = (mask: Float32Array) => {
    const data = picture.data.map((v, i) => {
      const seen = mask[Math.floor(i / 3)]!;
      return seen * v + (1 - seen) * 0.6;
    });
    const scores = tidy(() => model.scores(asTensor({ ...picture, data }), "logit").dataSync());
    return scores[3]! - scores[1]!;
  };
  const all = Array.from({ length: 30 }, (_, at) => maskOf(masks, at));
  const scores = all.map(scoreOf);
  const mean = scores.reduce((sum, v) => sum + v, 0) / 30;
  for (const zero of ["nothing", "mean"]) {
    const level = zero === "mean" ? mean : 0;
    const slow = all[0]!.map(
      (_, pixel) =>
        all.reduce((sum, mask, at) => sum + (scores[at]! - level) * mask[pixel]!, 0) / (30 * 0.35),
    );
    const request = { model, picture, target, params: { ...params, zero }, seed: 6 };
    const frame = await answerOf(rise, explain, request);
    const most = Math.max(...slow.map(Math.abs));
    slow.forEach((value, pixel) => {
      expect(Math.abs(frame.map[pixel]! - value)).toBeLessThan(1e-5 * most);
    });
    expect(readout(frame, "Mean score of masked pictures")).toBeCloseTo(mean, 5);
    expect(frame.explains.score).toBeCloseTo(scoreOf(new Float32Array(256).fill(1)), 4);
  }
  model.close();
});

describe("laws", () => {
  const picture = noisePicture(6, 8, 1, 4);
  const weights = noisePicture(6, 8, 1, 5).data.map((v) => v - 0.3);
  const linear = () =>
    blackBox([6, 8, 1], 2, (pixels) => {
      const score = pixels.reduce((sum, v, i) => sum + v * weights[i]!, 0);
      return [score, -score];
    });

  test("of a linear score it comes ever closer to its expectation", async () => {
    // E[f(x·M)·M_p] / p, where cells are independent: E[M_q·M_p] = p² + p(1 − p)·Σ_cells a_q·a_p.
    const [cells, share] = [3, 0.4];
    const shape = { height: 6, width: 8, cells };
    const shifts = [0, 1].flatMap((down) => [0, 1, 2].map((right) => [down, right] as const));
    const shares = shifts.map((shift) =>
      Array.from({ length: 48 }, (_, pixel) =>
        Array.from({ length: 9 }, (_, cell) => cellShare(shape, shift, pixel, cell)),
      ),
    );
    const together = (p: number, q: number) =>
      shares.reduce(
        (sum, of) => sum + of[p]!.reduce((inner, a, cell) => inner + a * of[q]![cell]!, 0),
        0,
      ) / shifts.length;
    const expected = Array.from({ length: 48 }, (_, p) =>
      picture.data.reduce(
        (sum, v, q) => sum + weights[q]! * v * (share + (1 - share) * together(p, q)),
        0,
      ),
    );
    const errors: number[] = [];
    for (const masks of [100, 1000, 10_000]) {
      let squares = 0;
      for (let seed = 0; seed < 4; seed++) {
        const params = { masks, cells, share };
        const { map } = await answerOf(rise, explain, {
          model: linear(),
          picture,
          params,
          seed,
          batch: 500,
        });
        squares += expected.reduce((sum, value, p) => sum + (map[p]! - value) ** 2, 0);
      }
      errors.push(Math.sqrt(squares / (4 * 48)));
    }
    expect(errors[1]).toBeLessThan(errors[0]! / 2);
    expect(errors[2]).toBeLessThan(errors[1]! / 2);
    expect(errors[2]).toBeLessThan(0.02 * Math.max(...expected.map(Math.abs)));
  });

  test("a score that never changes goes to each pixel as often as it was shown", async () => {
    const model = blackBox([6, 8, 1], 2, () => [3, 1]);
    const params = { masks: 40, cells: 3, draws: "published" };
    const masks = drawSoftMasks(picture, { ...params, share: 0.5 }, createRandom(2));
    const { map } = await answerOf(rise, explain, { model, picture, params, seed: 2 });
    const all = Array.from({ length: 40 }, (_, at) => maskOf(masks, at));
    map.forEach((value, pixel) => {
      const shown = all.reduce((sum, mask) => sum + mask[pixel]!, 0);
      expect(value).toBeCloseTo((3 * shown) / (40 * 0.5), 5);
    });
    const request = { model, picture, params: { ...params, zero: "mean" }, seed: 2 };
    for (const value of (await answerOf(rise, explain, request)).map)
      expect(value).toBeCloseTo(0, 6);
  });

  test("the other class of a difference changes signs, and nothing else", async () => {
    const of = (target: { for: number; against?: number }) =>
      answerOf(rise, explain, { model: linear(), picture, target, params: { masks: 50 } });
    const [one, other, both] = [
      await of({ for: 0 }),
      await of({ for: 1 }),
      await of({ for: 0, against: 1 }),
    ];
    one.map.forEach((value, i) => {
      expect(other.map[i]).toBeCloseTo(-value, 7);
      expect(both.map[i]).toBeCloseTo(2 * value, 5);
    });
  });

  test("maps depend on the seed, not on the batch size; each mask is asked for once", async () => {
    const model = referenceModel("digit");
    const image = referencePicture("digit-0");
    const mapOf = async (seed: number, batch: number) => {
      const before = model.evaluations.forward;
      const request = { model, picture: image, params: { masks: 90 }, seed, batch };
      const frames = await framesOf(rise, explain, request);
      expect(model.evaluations.forward - before).toBe(91);
      expect(frames).toHaveLength(batch === 1 ? 90 : Math.ceil(91 / batch));
      return frames.at(-1)!.map;
    };
    const first = await mapOf(3, 64);
    for (const batch of [1, 7, 1000])
      (await mapOf(3, batch)).forEach((value, i) => {
        expect(Math.abs(value - first[i]!)).toBeLessThan(1e-6);
      });
    expect(await mapOf(4, 64)).not.toEqual(first);
    model.close();
  });

  test("a run left alone leaves nothing behind", async () => {
    const { numTensors, numBytes } = memory();
    const run = start(rise, explain, { model: linear(), picture, batch: 2 });
    await run.next();
    await run.return();
    expect(memory().numTensors).toBe(numTensors);
    expect(memory().numBytes).toBe(numBytes);
  });
});

describe("balanced draws", () => {
  const picture = noisePicture(6, 8, 1, 4);
  /** Brighter together than alone, and less so the more there is. */
  const curved = () =>
    blackBox([6, 8, 1], 2, (pixels) => {
      const score = Math.tanh(pixels.reduce((sum, v, i) => sum + v * Math.sin(i), 1) / 2);
      return [score, -score];
    });

  test("a score that never changes is every pixel's number, from the first frame on", async () => {
    const model = blackBox([6, 8, 1], 2, () => [3, 1]);
    for (const share of [0.5, 0.3]) {
      const request = { model, picture, params: { masks: 40, cells: 3, share } };
      for (const { map } of await framesOf(rise, explain, request))
        for (const value of map) expect(value).toBeCloseTo(3, 5);
    }
  });

  test.each([
    ["balanced", 0.5],
    ["balanced", 0.3],
    ["published", 0.5],
  ])(
    "%s, %d of the cells: the standard errors tell what the map is off by",
    async (draws, share) => {
      const shape = { cells: 3, share, draws };
      const mapOf = async (masks: number, seed: number) => {
        const params = { masks, ...shape };
        return answerOf(rise, explain, { model: curved(), picture, params, seed, batch: 1000 });
      };
      const truths = await Promise.all([1, 2, 3, 4].map((seed) => mapOf(10_000, 1000 + seed)));
      const truth = truths[0]!.map.map(
        (_, i) => truths.reduce((sum, { map }) => sum + map[i]!, 0) / 4,
      );
      let [off, told] = [0, 0];
      for (let seed = 0; seed < 25; seed++) {
        const frame = await mapOf(1000, seed);
        truth.forEach((value, i) => {
          off += (frame.map[i]! - value) ** 2;
        });
        for (const error of tensorOf(frame, "standardError").data) told += error ** 2;
      }
      expect(Math.sqrt(off / told)).toBeGreaterThan(0.6);
      expect(Math.sqrt(off / told)).toBeLessThan(1.5);
    },
  );

  test("a run ends where the standard errors are under the bound, and says so", async () => {
    const model = curved();
    const params = { masks: 5000, precision: 0.01, cells: 3 };
    const frames = await framesOf(rise, explain, { model, picture, params, batch: 100 });
    const last = frames.at(-1)!;
    expect(last.done).toBe(1);
    expect(model.evaluations.forward).toBeLessThan(5001);
    expect(readout(last, "Largest standard error")).toBeLessThan(0.01);
  });
});
