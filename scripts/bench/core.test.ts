import { memory } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { METHODS } from "../../src/engine/methods/registry";
import { MODELS } from "../../src/engine/models/registry";
import { startBackend } from "../../src/engine/testing/backend";
import { referenceModel } from "../../src/engine/testing/reference/case";
import { type BareKind, barePasses } from "./bare";
import { type BenchCase, benchCases, benchPicture } from "./cases";
import { bench, type Row, type Unfit } from "./core";
import { benchTable } from "./table";

beforeAll(() => startBackend());

describe("cases", () => {
  test("every method is measured; where bars are set, as the bars name it", () => {
    const all = benchCases(undefined);
    expect(new Set(all.map(({ method }) => method))).toEqual(
      new Set(METHODS.map(({ facts }) => facts.id)),
    );
    const barred = all.filter(({ bars }) => Object.keys(bars).length > 0);
    expect(barred.map(({ method, params, bare }) => ({ method, params, bare }))).toEqual(
      expect.arrayContaining([
        { method: "grad-cam", params: {}, bare: "back to the layer" },
        { method: "lime", params: { samples: 1000 }, bare: "forward" },
        {
          method: "lrp",
          params: { composite: "epsilon-plus-flat" },
          bare: "back to the picture",
        },
      ]),
    );
    const known = MODELS.map(({ id }) => id);
    for (const { bars } of barred) expect(Object.keys(bars).toSorted()).toEqual(known.toSorted());
    const without = all.filter((one) => !barred.includes(one));
    expect(new Set(without.map(({ method }) => method))).toEqual(new Set(["lrp", "saliency-cut"]));
  });

  test("only the methods asked for", () => {
    expect(benchCases(["grad-cam"]).map(({ method }) => method)).toEqual(["grad-cam"]);
  });
});

describe("bare passes", () => {
  const ways: [BareKind, { forward: number; backward: number }][] = [
    ["forward", { forward: 37, backward: 0 }],
    ["back to the layer", { forward: 2, backward: 2 }],
    ["back to the picture", { forward: 1, backward: 1 }],
    ["back to the picture", { forward: 21, backward: 21 }],
    ["back to the picture", { forward: 21, backward: 9 }],
  ];
  test.each(ways)(
    "%s: as many as the method did, and nothing stays behind",
    (kind, evaluations) => {
      const model = referenceModel("digit");
      const before = memory();
      const picture = benchPicture("mnist");
      let clock = 0;
      const bares = barePasses(model, picture, { for: 1 }, kind, evaluations, () => clock++);
      for (const bare of bares) {
        const counted = { ...model.evaluations };
        const progress = [...bare.run()];
        expect(progress.at(-1)).toBe(1);
        expect({
          forward: model.evaluations.forward - counted.forward,
          backward: model.evaluations.backward - counted.backward,
        }).toEqual(evaluations);
        bare.close();
      }
      const after = memory();
      expect([after.numTensors, after.numBytes]).toEqual([before.numTensors, before.numBytes]);
      model.close();
    },
  );
});

test("a row says what was run, what it took, and what it is held against", async () => {
  const model = referenceModel("digit");
  const before = memory().numTensors;
  const shared = { params: {}, bars: { digit: 1.3 } };
  const cases: BenchCase[] = [
    { ...shared, method: "grad-cam", bare: "back to the layer" },
    // The model has dense layers after its flattening, which CAM has no answer for.
    { ...shared, method: "cam", bare: "back to the layer" },
    { ...shared, method: "lime", params: { samples: 40 }, bare: "forward", bars: {} },
  ];
  let frames = 0;
  const surroundings = {
    now: () => performance.now(),
    frame: async () => {
      frames++;
    },
  };
  const told: (Row | Unfit)[] = [];
  for await (const row of bench(model, benchPicture("mnist"), cases, 2, surroundings))
    told.push(row);
  const rows = told.filter((row): row is Row => !("reason" in row));
  expect(memory().numTensors).toBe(before);
  expect(frames).toBeGreaterThan(4);
  const [gradCam, lime] = rows as [Row, Row];
  expect(gradCam).toMatchObject({
    model: "digit",
    method: "grad-cam",
    evaluations: { forward: 1, backward: 1 },
    bare: { passes: "back to the layer", batch: 1 },
    bar: 1.3,
  });
  expect(lime.evaluations.forward).toBeLessThanOrEqual(40);
  expect(lime.bare.batch).toBeGreaterThanOrEqual(8);
  expect(lime.bar).toBeUndefined();
  for (const { ratio, quartiles, milliseconds } of rows) {
    expect(milliseconds).toBeGreaterThan(0);
    expect(ratio).toBeGreaterThanOrEqual(quartiles[0]);
    expect(ratio).toBeLessThanOrEqual(quartiles[1]);
  }
  expect(told[1]).toMatchObject({
    model: "digit",
    method: "cam",
    reason: expect.stringContaining("CAM"),
  });
  const [head, first, second, third] = benchTable(told).split("\n");
  expect(head).toMatch(/^model {2}method {2,}evaluations/);
  expect(first).toMatch(/^digit {2}grad-cam .* 1, 1 back .* at most 1\.3/);
  expect(second).toMatch(/^digit {2}lime, 40 samples .* forward by \d+ /);
  expect(third).toMatch(/^digit, cam: /);
  model.close();
});
