import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { NumberedPicture } from "../../data/sample";
import type { Frame } from "../../method";
import type { Picture } from "../../picture";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { blackBox } from "../../testing/black-box";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { slowRidge } from "../../testing/regression";
import { answerOf, framesOf, readout, start, tensorOf } from "../../testing/run-method";
import { constantPicture, discsPicture, ringPicture } from "../../testing/sample-pictures";
import { drawMasks } from "../shared/lime-masks";
import { asTensor } from "../shared/tensors";
import { explain } from "./explain";
import { spLime } from "./meta";

beforeAll(() => startBackend());

const numbered = (pictures: readonly Picture[]): NumberedPicture[] =>
  pictures.map((picture, i) => ({ picture, label: i % 10, number: 100 + i }));

function picksOf(frame: Frame) {
  const { picks } = frame.extra;
  if (picks?.kind !== "picks") throw new Error("no picks");
  return picks.picks;
}

/** W, row by row. */
function rowsOf(frame: Frame): number[][] {
  const { shape, data } = tensorOf(frame, "explanations");
  const [count, parts] = shape as [number, number];
  return Array.from({ length: count }, (_, i) => [...data.subarray(i * parts, (i + 1) * parts)]);
}

/** Four cells of 2×2; the score adds up what lies in each, by weights of one's own for each. */
const WEIGHTS = [0.5, -0.25, 0.125, 1];
const cellsOf = (pixels: ArrayLike<number>) =>
  [0, 2, 8, 10].map((at) => [0, 1, 4, 5].reduce((sum, i) => sum + pixels[at + i]!, 0) / 4);
const additive = () =>
  blackBox([4, 4, 1], 2, (pixels) => {
    const score = cellsOf(pixels).reduce((sum, v, i) => sum + v * WEIGHTS[i]!, 0);
    return [score, -score];
  });
/** White where a cell is in. */
function cells(...inside: number[]): Picture {
  const data = new Float32Array(16);
  for (const cell of inside) for (const i of [0, 1, 4, 5]) data[[0, 2, 8, 10][cell]! + i] = 1;
  return { height: 4, width: 4, channels: 1, data };
}
const small = { cell: 2, fill: "black", samples: 200, features: 4, least: 1 };

describe("against the definition", () => {
  test("a run equals masks, pictures, scores, two ridge fits and algorithm 2 written as loops", async () => {
    const model = referenceModel("plain");
    const picture = referencePicture("plain-0");
    const { height, width, channels } = picture;
    const dataSet = numbered([1, 2, 3].map((seed) => discsPicture(height, width, channels, seed)));
    const cell = Math.ceil(height / 3);
    const params = { pictures: 4, samples: 60, cell, features: 3, budget: 2, output: "logit" };
    const target = { for: 2, against: 1 };
    const request = { model, picture, target, params, dataSet, seed: 4 };
    const frame = await answerOf(spLime, explain, { ...request, params: { ...params, least: 0 } });

    const across = Math.ceil(width / cell);
    const parts = Math.ceil(height / cell) * across;
    const cellAt = (i: number) => {
      const [y, x] = [Math.floor(i / channels / width), Math.floor(i / channels) % width];
      const rows = Math.ceil(height / cell);
      return Math.floor((y * rows) / height) * across + Math.floor((x * across) / width);
    };
    const seed = createRandom(4).integer(2 ** 30);
    const masks = drawMasks(60, parts, createRandom(seed)).kept;
    const slowRows = [picture, ...dataSet.map((one) => one.picture)].map((one) => {
      const mean = Array.from({ length: channels }, (_, c) => {
        const same = one.data.filter((_, i) => i % channels === c);
        return same.reduce((sum, v) => sum + v, 0) / same.length;
      });
      const [x, y, w]: [number[][], number[], number[]] = [[], [], []];
      for (let row = 0; row < 60; row++) {
        const mask = [...masks.subarray(row * parts, (row + 1) * parts)];
        const data = one.data.map((v, i) => (mask[cellAt(i)] ? v : mean[i % channels]!));
        const scores = tidy(() => model.scores(asTensor({ ...one, data }), "logit").dataSync());
        const distance = 1 - Math.sqrt(mask.reduce((sum, v) => sum + v, 0) / parts);
        x.push(mask);
        y.push(scores[2]! - scores[1]!);
        w.push(Math.sqrt(Math.exp(-(distance ** 2) / 0.25 ** 2)));
      }
      const ranking = slowRidge({ x, y, w }, 0.01).coefficients;
      const chosen = [...ranking.keys()]
        .sort((a, b) => Math.abs(ranking[b]!) - Math.abs(ranking[a]!))
        .slice(0, 3);
      const fit = slowRidge({ x: x.map((mask) => chosen.map((i) => mask[i]!)), y, w }, 1);
      const weights = new Array<number>(parts).fill(0);
      chosen.forEach((part, i) => {
        weights[part] = fit.coefficients[i]!;
      });
      return weights;
    });

    const largest = Math.max(...slowRows.flat().map(Math.abs));
    const rows = rowsOf(frame);
    expect(rows).toHaveLength(4);
    rows.forEach((row, i) => {
      row.forEach((weight, j) => {
        expect(Math.abs(weight - slowRows[i]![j]!)).toBeLessThan(2e-5 * largest);
      });
    });
    const importance = slowRows[0]!.map((_, j) =>
      Math.sqrt(slowRows.reduce((sum, row) => sum + Math.abs(row[j]!), 0)),
    );
    frame.map.forEach((value, pixel) => {
      expect(value).toBeCloseTo(importance[cellAt(pixel * channels)]!, 4);
    });
    const coverage = (set: number[]) =>
      importance
        .filter((_, j) => set.some((i) => slowRows[i]![j] !== 0))
        .reduce((sum, v) => sum + v, 0);
    const picked: number[] = [];
    for (let time = 0; time < 2; time++) {
      const worth = slowRows.map((_, i) => coverage([...picked, i]));
      picked.push(worth.indexOf(Math.max(...worth)));
    }
    const numbers = [0, 100, 101, 102];
    expect(picksOf(frame).map(({ number }) => number)).toEqual(picked.map((i) => numbers[i]));
    const all = coverage([0, 1, 2, 3]);
    expect(readout(frame, "Covered by the picks")).toBeCloseTo((100 * coverage(picked)) / all, 3);
    const pairs = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].filter((b) => b > a).map((b) => [a, b]));
    const mean = pairs.reduce((sum, pair) => sum + coverage(pair), 0) / pairs.length;
    expect(readout(frame, "By as many at random")).toBeCloseTo((100 * mean) / all, 3);
    model.close();
  });
});

describe("laws", () => {
  test("of a score that adds up, each picture's weights are those of what is in it", async () => {
    const dataSet = numbered([cells(0, 1), cells(3), cells(1, 2)]);
    const params = { ...small, pictures: 4, kernelWidth: 5, samples: 2000 };
    const request = { model: additive(), picture: cells(0, 2), params, dataSet };
    const frame = await answerOf(spLime, explain, request);
    const inside = [[0, 2], [0, 1], [3], [1, 2]];
    rowsOf(frame).forEach((row, i) => {
      row.forEach((weight, j) => {
        if (inside[i]!.includes(j)) expect(weight).toBeCloseTo(WEIGHTS[j]!, 2);
        else expect(weight).toBe(0);
      });
    });
    // Cell 3 alone counts for more than any other: √1 against √0.5·√2 and less for pairs.
    const [first, second] = picksOf(frame);
    expect([first!.number, first!.adds, first!.label]).toEqual([100, [0, 1], 0]);
    expect([second!.number, second!.adds, second!.label]).toEqual([101, [3], 1]);
    const shares = picksOf(frame).reduce((sum, { share }) => sum + share, 0);
    expect(100 * shares).toBeCloseTo(readout(frame, "Covered by the picks"), 6);
  });

  test("copies of the subject stay out, and a copy of another is never picked", async () => {
    const dataSet = numbered([cells(0), cells(1), cells(1), cells(2), cells(0)]);
    const params = { ...small, pictures: 6, budget: 6 };
    const request = { model: additive(), picture: cells(0), params, dataSet };
    const frame = await answerOf(spLime, explain, request);
    expect(rowsOf(frame)).toHaveLength(4);
    expect(readout(frame, "Others, of the data set")).toBe(3);
    expect(picksOf(frame).map(({ source, number }) => [source, number])).toEqual([
      ["subject", 0],
      ["data-set", 101],
      ["data-set", 103],
    ]);
    expect(readout(frame, "Covered by the picks")).toBeCloseTo(100, 6);
  });

  test("the order of the set changes neither explanations nor picks", async () => {
    const model = referenceModel("digit");
    const picture = referencePicture("digit-0");
    const pictures = [referencePicture("digit-1"), ringPicture(28, 28), discsPicture(28, 28, 1, 2)];
    const params = { pictures: 4, samples: 60, budget: 2 };
    const dataSet = numbered(pictures);
    const run = (set: NumberedPicture[]) =>
      answerOf(spLime, explain, { model, picture, params, dataSet: set, seed: 3 });
    const [one, other] = await Promise.all([run(dataSet), run(dataSet.toReversed())]);
    const [a, ...rest] = rowsOf(one);
    expect(rowsOf(other)).toEqual([a, ...rest.toReversed()]);
    const numbers = (frame: Frame) => picksOf(frame).map(({ number }) => number);
    expect(numbers(other)).toEqual(numbers(one));
    model.close();
  });

  test("another seed draws other masks; drawn pictures stand in where there is no data set", async () => {
    const model = referenceModel("digit");
    const picture = referencePicture("digit-0");
    const params = { pictures: 3, samples: 40 };
    const dataSet = numbered([referencePicture("digit-1")]);
    const one = await answerOf(spLime, explain, { model, picture, params, seed: 1 });
    const other = await answerOf(spLime, explain, { model, picture, params, seed: 2 });
    expect(rowsOf(one)).not.toEqual(rowsOf(other));
    expect(readout(one, "Others, drawn")).toBe(2);
    const asked = { ...params, source: "drawn" };
    const drawn = await answerOf(spLime, explain, {
      model,
      picture,
      params: asked,
      dataSet,
      seed: 1,
    });
    expect(drawn).toEqual(one);
    model.close();
  });

  test("asked about what each is read as, each picture has a class of its own", async () => {
    const model = blackBox([4, 4, 1], 4, cellsOf);
    const dataSet = numbered([cells(1), cells(3)]);
    const params = { ...small, pictures: 3, budget: 3, asked: "read" };
    const frame = await answerOf(spLime, explain, { model, picture: cells(2), params, dataSet });
    const said = picksOf(frame).map(({ number, target, score }) => [number, target.for, score]);
    expect(said.toSorted()).toEqual([
      [0, 2, 1],
      [100, 1, 1],
      [101, 3, 1],
    ]);
    // What the panel says it explains is what was asked of the subject all the same.
    expect(frame.explains.score).toBe(0);
  });

  test("colours are parts: a score of redness hangs on the red ones, wherever they are", async () => {
    const model = blackBox([4, 4, 3], 2, (pixels) => {
      let red = 0;
      for (let i = 0; i < pixels.length; i += 3)
        if (pixels[i]! > 0.8 && pixels[i + 1]! < 0.2) red += 1 / 16;
      return [red, 1 - red];
    });
    const striped = (a: number[], b: number[]): Picture => ({
      height: 4,
      width: 4,
      channels: 3,
      data: Float32Array.from({ length: 48 }, (_, i) => (i % 6 < 3 ? a : b)[i % 3]!),
    });
    const [red, green, blue] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const;
    const dataSet = numbered([striped([...green], [...blue])]);
    const params = { pictures: 2, parts: "colours", fill: "black", samples: 2000 };
    const picture = striped([...blue], [...red]);
    const frame = await answerOf(spLime, explain, { model, picture, params, dataSet });
    const [mine, theirs] = rowsOf(frame);
    expect(mine).toHaveLength(27);
    expect([...mine!.keys()].filter((j) => mine![j] !== 0)).toEqual([18]);
    expect(theirs!.every((weight) => weight === 0)).toBe(true);
    frame.map.forEach((value, pixel) => {
      if (pixel % 2 === 1) expect(value).toBe(Math.fround(Math.sqrt(mine![18]!)));
      else expect(value).toBe(0);
    });
  });

  test("nothing that is as its fill is explained, and a blank picture picks nothing", async () => {
    const params = { ...small, pictures: 2 };
    const dataSet = numbered([cells()]);
    const picture = constantPicture(4, 4, 1, 0);
    const model = additive();
    const frame = await answerOf(spLime, explain, { model, picture, params, dataSet });
    expect(picksOf(frame)).toEqual([]);
    expect(readout(frame, "Covered by the picks")).toBe(0);
    expect(frame.map.every((value) => value === 0)).toBe(true);
  });

  test("frames grow picture by picture, and a run left alone leaves nothing behind", async () => {
    const dataSet = numbered([cells(0, 1), cells(3)]);
    const request = {
      ...{ model: additive(), picture: cells(0, 1, 2, 3), dataSet, batch: 5 },
      params: { ...small, pictures: 3 },
    };
    const frames = await framesOf(spLime, explain, request);
    const whole = frames.map((frame) => readout(frame, "Pictures explained"));
    expect(whole).toEqual(whole.toSorted((a, b) => a - b));
    expect([...new Set(whole)]).toEqual([0, 1, 2, 3]);
    expect(rowsOf(frames[0]!)).toHaveLength(1);
    const { numTensors, numBytes } = memory();
    const run = start(spLime, explain, request);
    await run.next();
    await run.return();
    expect(memory()).toMatchObject({ numTensors, numBytes });
  });
});
