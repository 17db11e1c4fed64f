import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Classifier } from "../../classifier";
import type { Graph, Layer } from "../../layers/layer";
import type { Frame } from "../../method";
import type { Picture } from "../../picture";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, readout, tensorOf } from "../../testing/run-method";
import { noisePicture } from "../../testing/sample-pictures";
import { slowNetwork } from "../../testing/slow-network";
import { findMethod } from "../registry";
import { explain } from "./explain";
import { cam } from "./meta";
import { findPooledEnd } from "./pooled";

let model: Classifier;
beforeAll(async () => {
  await startBackend();
  model = referenceModel("residual");
});
afterAll(() => model.close());

const PICTURES = ["residual-0", "residual-1"] as const;
const TARGETS: readonly Target[] = [{ for: 4 }, { for: 1, against: 3 }];
const ask = (picture: Picture, target: Target): Promise<Frame> =>
  answerOf(cam, explain, { model, picture, target });
const coarse = (frame: Frame) => tensorOf(frame, "coarse").data;

describe.each(PICTURES)("%s", (name) => {
  const picture = referencePicture(name);

  test.each(TARGETS)("agrees with its formula, written as loops: %o", async (target) => {
    const { dense, features } = findPooledEnd(model.graph);
    const maps = slowNetwork(model.graph).trace(picture.data)[features]!;
    const kernel = dense.kernel.dataSync();
    const weight = (k: number, unit: number | undefined) =>
      unit === undefined ? 0 : kernel[k * model.classes.length + unit]!;
    const [channels, classes] = dense.kernel.shape as [number, number];
    expect(classes).toBe(model.classes.length);
    const wanted = Float64Array.from({ length: maps.length / channels }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < channels; k++)
        sum += (weight(k, target.for) - weight(k, target.against)) * maps[i * channels + k]!;
      return sum;
    });
    expect(relativeError(coarse(await ask(picture, target)), wanted)).toBeLessThan(1e-5);
  });

  test.each(TARGETS)("its mean and the bias are the score: %o", async (target) => {
    const frame = await ask(picture, target);
    const { score } = frame.explains;
    expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(1e-5 * Math.abs(score));
    expect(readout(frame, "Mean") + readout(frame, "Bias")).toBeCloseTo(score, 5);
  });

  test("it is Grad-CAM without its ReLU, times the number of pixels", async () => {
    const { facts, load } = findMethod("grad-cam")!;
    const params = { relu: false };
    const target = { for: 2, against: 0 };
    const other = await answerOf(facts, await load(), { model, picture, target, params });
    const map = coarse(await ask(picture, target));
    const scaled = coarse(other).map((v) => v * map.length);
    expect(relativeError(map, scaled)).toBeLessThan(1e-5);
  });

  test("one class against another is the difference of their maps", async () => {
    const [one, other, both] = [
      await ask(picture, { for: 1 }),
      await ask(picture, { for: 3 }),
      await ask(picture, { for: 1, against: 3 }),
    ];
    const difference = one.map.map((v, i) => v - other.map[i]!);
    expect(relativeError(both.map, difference)).toBeLessThan(1e-5);
  });
});

test("asks for one pass forward and none back", async () => {
  const before = { ...model.evaluations };
  await ask(noisePicture(16, 16, 3, 1), { for: 0 });
  expect(model.evaluations).toEqual({ forward: before.forward + 1, backward: before.backward });
});

describe("the end of a network", () => {
  const weight = { shape: [0], data: new Float32Array() };
  const layers: Record<string, Layer<typeof weight>> = {
    conv: {
      kind: "convolution",
      kernel: weight,
      bias: undefined,
      strides: [1, 1],
      dilation: [1, 1],
      padding: "same",
    },
    gap: { kind: "global-average-pool" },
    flatten: { kind: "reshape" },
    dropout: { kind: "identity" },
    dense: { kind: "dense", kernel: weight, bias: undefined },
    relu: { kind: "relu", slope: 0, ceiling: undefined },
  };
  const chain = (...names: [string, number[]][]): Graph<typeof weight> => ({
    nodes: [
      { name: "input", layer: { kind: "input" }, inputs: [], shape: [4, 4, 3] },
      ...names.map(([name, shape], i) => ({ name, layer: layers[name]!, inputs: [i], shape })),
    ],
    logits: names.length,
  });

  test("dropout and a reshape to the same do not stand in the way", () => {
    const graph = chain(
      ["conv", [4, 4, 8]],
      ["gap", [8]],
      ["flatten", [8]],
      ["dropout", [8]],
      ["dense", [5]],
      ["dropout", [5]],
    );
    expect(findPooledEnd(graph)).toEqual({ dense: layers.dense, features: 1 });
  });

  test.each([
    ["flatten", chain(["conv", [4, 4, 8]], ["flatten", [128]], ["dense", [5]])],
    ["relu", chain(["conv", [4, 4, 8]], ["gap", [8]], ["relu", [8]], ["dense", [5]])],
    ["gap", chain(["conv", [4, 4, 5]], ["gap", [5]])],
  ])("%s does, and is named", (name, graph) => {
    expect(() => findPooledEnd(graph)).toThrow(
      expect.objectContaining({
        code: "method-needs",
        facts: { method: "CAM", needs: expect.stringContaining(`${name} stands there`) },
      }),
    );
  });

  test.each([
    ["plain", "dense1 (activation)"],
    ["digit", "dense1 (activation)"],
  ])("%s has no such end: %s", async (name, layer) => {
    const other = referenceModel(name);
    const picture = referencePicture(`${name}-0`);
    await expect(answerOf(cam, explain, { model: other, picture })).rejects.toMatchObject({
      code: "method-needs",
      facts: { needs: expect.stringContaining(layer) },
    });
    other.close();
  });
});
