import { memory, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { pinned } from "../../batching";
import type { Model } from "../../classifier";
import { answer } from "../../methods/answer";
import { refusals } from "../../methods/refusals";
import { METHODS } from "../../methods/registry";
import { asTensor } from "../../methods/shared/tensors";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { filesOf } from "../../testing/brought-files";
import { layersOfFiles, openGraph } from "../../testing/brought-models";
import {
  graphFile,
  type OperationSpec,
  pooling,
  sliding,
  twins,
} from "../../testing/graph-model-files";
import { noise } from "../../testing/network";
import { type InputDescription, withInput } from "../input";
import { openClassifier } from "../open";
import { readOwnModel } from "../own-model";

beforeAll(() => startBackend());

const openLayers = (made: Parameters<typeof layersOfFiles>[0], input?: InputDescription) => {
  const graph = layersOfFiles(made);
  return openClassifier(input ? withInput(graph, input, "own") : graph, { id: "own" });
};

function pictureFor({ input: [height, width, channels] }: Model, seed: number) {
  const { uniform } = createRandom(seed);
  const data = Float32Array.from({ length: height * width * channels }, uniform);
  return { height, width, channels, data };
}
const scoresOf = (model: Model, seed: number, output: "logit" | "probability") =>
  tidy(() => [...model.scores(asTensor(pictureFor(model, seed)), output).dataSync()]);

function expectNear(got: ArrayLike<number>, wanted: ArrayLike<number>, within = 1e-6) {
  expect(got.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++)
    expect(Math.abs(got[i]! - wanted[i]!)).toBeLessThan(within * (1 + Math.abs(wanted[i]!)));
}

describe("a network as a graph model and as a layers model", () => {
  test.each([
    ["with a softmax at its end", {}],
    ["that ends in logits", { softmax: false }],
    ["for one picture at a time", { batch: 1 }],
    ["in three colours", { channels: 3 }],
  ])("%s: the same scores, and nothing left behind", (_, options) => {
    const before = memory();
    for (let seed = 1; seed <= 4; seed++) {
      const { graph, layers } = twins(seed, options);
      const [one, other] = [openGraph(graph), openLayers(filesOf(layers))];
      expect(one.input).toEqual(other.input);
      expect(one.ending).toBe("softmax" in options ? "logits" : "softmax");
      for (const output of ["logit", "probability"] as const)
        expectNear(scoresOf(one, seed, output), scoresOf(other, seed, output));
      one.close();
      other.close();
    }
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numBytes).toBe(before.numBytes);
  });

  test("a description of the input does the same to both", () => {
    const { graph, layers } = twins(2, { channels: 3 });
    const input: InputDescription = {
      range: "bytes",
      mean: [120, 110, 100],
      deviation: [60, 61, 62],
    };
    const [one, other] = [openGraph(graph, input), openLayers(filesOf(layers), input)];
    expectNear(scoresOf(one, 3, "logit"), scoresOf(other, 3, "logit"), 1e-5);
    one.close();
    other.close();
  });

  const scoring = METHODS.filter(({ facts }) => facts.needs === "scores");
  const small: Readonly<Record<string, unknown>> = {
    ...{ segmentation: "grid", segments: 4, samples: 30, evaluations: 30 },
    ...{ masks: 20, permutations: 3, pictures: 3 },
  };
  test.each(scoring.map(({ facts }) => [facts.id, facts] as const))(
    "%s draws the same map, and counts the same",
    async (method, facts) => {
      const { graph, layers } = twins(5);
      const ask = async (model: Model) => {
        const names = facts.params.map(({ name }) => name);
        const known = Object.entries(small).filter(([name]) => names.includes(name));
        const question = { method, picture: pictureFor(model, 7), target: { for: 1 }, seed: 3 };
        const params = Object.fromEntries(known);
        let last: { map: Float32Array; forward: number } | undefined;
        for await (const step of answer(model, { ...question, params }, pinned(8), () => 0))
          last = { map: step.frame.map, forward: step.evaluations.forward };
        model.close();
        return last!;
      };
      const [one, other] = [await ask(openGraph(graph)), await ask(openLayers(filesOf(layers)))];
      expect(one.map.some((v) => v !== 0)).toBe(true);
      expectNear(one.map, other.map, 1e-5);
      expect(one.forward).toBe(other.forward);
    },
  );

  test("what needs more than scores says what it is that a graph model gives", async () => {
    const model = openGraph(twins(1).graph);
    const told = refusals(model);
    for (const { facts } of METHODS) {
      if (facts.needs === "scores") {
        expect(told[facts.id]).toBeUndefined();
        continue;
      }
      expect(told[facts.id]).toMatch(
        /^its (gradients|layers), and a graph model gives scores only$/,
      );
      const question = { method: facts.id, picture: pictureFor(model, 1), target: { for: 0 } };
      const asked = answer(model, { ...question, seed: 0 }, pinned(4), () => 0).next();
      await expect(asked).rejects.toMatchObject({
        code: "method-needs",
        facts: { method: facts.name, needs: told[facts.id] },
      });
    }
    model.close();
  });
});

test("a graph made for one picture, though its file leaves the number open, is asked one by one", () => {
  const { graph, layers } = twins(3, { batch: 1 });
  const json = JSON.parse(
    JSON.stringify(graph.json).replaceAll(
      '[{"size":"1"},{"size":"12"}',
      '[{"size":"-1"},{"size":"12"}',
    ),
  ) as typeof graph.json;
  const [one, other] = [openGraph({ json, bytes: graph.bytes }), openLayers(filesOf(layers))];
  const batch = [1, 2, 3].map((seed) => pictureFor(one, seed));
  const together = (model: Model) =>
    tidy(() => {
      const all = Float32Array.from(batch.flatMap(({ data }) => [...data]));
      const pictures = tensor4d(all, [3, 12, 12, 1]);
      return [...model.scores(pictures, "logit").dataSync()];
    });
  expectNear(together(one), together(other));
  one.close();
  other.close();
});

test("weights in half precision and in steps are read as those of layers models are", () => {
  const { graph, layers } = twins(4);
  const steps = { dtype: "uint8", scale: 1 / 64, min: -2 };
  const [kernel, ...others] = layers.json.weightsManifest[0]!.weights;
  const packed = Uint8Array.from({ length: 36 }, (_, i) => (i * 37) % 256);
  const bytes = new Uint8Array([...packed, ...layers.bytes.slice(36 * 4)]);
  const quantised = { ...kernel!, quantization: steps };
  const manifest = (weights: unknown) => [{ paths: ["weights.bin"], weights }];
  const files = (json: object, ints: Uint8Array, weights: unknown) => ({
    json: { ...json, weightsManifest: manifest(weights) } as never,
    bytes: new Uint8Array([...bytes, ...ints]),
  });
  const [first, ...rest] = graph.json.weightsManifest[0]!.weights;
  const shape = graph.bytes.slice(-8);
  const one = openGraph(files(graph.json, shape, [{ ...first!, quantization: steps }, ...rest]));
  const other = openLayers(filesOf(files(layers.json, new Uint8Array(), [quantised, ...others])));
  expectNear(scoresOf(one, 2, "logit"), scoresOf(other, 2, "logit"));
  one.close();
  other.close();
});

test("scores that sum to one are probabilities already, and their logarithms are logits", () => {
  const { graph, weights } = twins(6, { softmax: false });
  const operations = graph.json.modelTopology.node.filter(
    ({ op }) => op !== "Const" && op !== "Placeholder",
  ) as OperationSpec[];
  const made = graphFile(
    [12, 12, 1],
    [
      ...operations,
      { op: "Exp", name: "exp", input: ["Identity"] },
      { op: "Sum", name: "sum", input: ["exp", "axis"], attr: { keep_dims: { b: true } } },
      { op: "RealDiv", name: "share", input: ["exp", "sum"] },
    ],
    weights,
    { "flat/shape": [-1, 100], axis: [1] },
  );
  const [one, other] = [openGraph(made), openGraph(graph)];
  expect(one.ending).toBe("probabilities");
  expectNear(scoresOf(one, 1, "probability"), scoresOf(other, 1, "probability"), 1e-5);
  const [p, logits] = [scoresOf(one, 1, "probability"), scoresOf(one, 1, "logit")];
  expectNear(logits, p.map(Math.log), 1e-4);
  one.close();
  other.close();
});

test("channels first, shapes that are computed, fused and depthwise convolutions, batch norm, branches", () => {
  const random = createRandom(8);
  const weight = (...shape: number[]) => noise(shape, random);
  const positive = (n: number) => {
    const { shape, data } = weight(n);
    return { shape, data: data.map((v) => v ** 2 + 0.1) };
  };
  const fused = {
    ...sliding([2, 2], "SAME"),
    fused_ops: { list: { s: ["BiasAdd", "Relu6"].map((s) => Buffer.from(s).toString("base64")) } },
    num_args: { i: "1" },
  };
  const made = graphFile(
    [3, 16, 20],
    [
      { op: "Transpose", name: "last", input: ["x", "perm"] },
      { op: "Mul", name: "scaled", input: ["last", "by"] },
      { op: "_FusedConv2D", name: "conv", input: ["scaled", "k1", "b1"], attr: fused },
      {
        op: "DepthwiseConv2dNative",
        name: "depth",
        input: ["conv", "k2"],
        attr: sliding([1, 1], "SAME"),
      },
      {
        op: "FusedBatchNormV3",
        name: "norm",
        input: ["depth", "gamma", "beta", "mean", "variance"],
        attr: { epsilon: { f: 0.001 }, is_training: { b: false } },
      },
      { op: "Relu6", name: "act", input: ["norm:0"] },
      { op: "AddV2", name: "sum", input: ["act", "conv"] },
      { op: "AvgPool", name: "half", input: ["sum"], attr: pooling(2, 2, "SAME") },
      { op: "MaxPool", name: "most", input: ["sum"], attr: pooling(2, 2, "SAME") },
      { op: "ConcatV2", name: "both", input: ["half", "most", "axis"], attr: { N: { i: "2" } } },
      { op: "Shape", name: "shape", input: ["both"] },
      {
        op: "StridedSlice",
        name: "batch",
        input: ["shape", "begin", "end", "step"],
        attr: { shrink_axis_mask: { i: "1" } },
      },
      { op: "Pack", name: "to", input: ["batch", "flat"], attr: { N: { i: "2" } } },
      { op: "Reshape", name: "row", input: ["both", "to"] },
      {
        op: "_FusedMatMul",
        name: "out",
        input: ["row", "k3", "b3"],
        attr: { ...fused, fused_ops: { list: { s: [Buffer.from("BiasAdd").toString("base64")] } } },
      },
      { op: "Softmax", name: "p", input: ["out"] },
    ],
    {
      ...{ k1: weight(3, 3, 3, 4), b1: weight(4), k2: weight(3, 3, 4, 1) },
      ...{ gamma: weight(4), beta: weight(4), mean: weight(4), variance: positive(4) },
      ...{ k3: weight(160, 5), b3: weight(5), by: { shape: [], data: Float32Array.of(1 / 255) } },
    },
    { perm: [0, 2, 3, 1], axis: 3, begin: [0], end: [1], step: [1], flat: 160 },
  );
  const own = readOwnModel(filesOf(made), "own");
  expect(own.range).toBe("bytes");
  const model = openGraph(made, { range: "bytes" });
  expect(model.input).toEqual([16, 20, 3]);
  expect(model.classes).toHaveLength(5);
  expect(model.operations.slice(0, 2).map(({ count }) => count)).toEqual([1, 1]);
  const [a, b] = [scoresOf(model, 1, "probability"), scoresOf(model, 2, "probability")];
  expect(a.reduce((x, y) => x + y)).toBeCloseTo(1, 5);
  expect(a).not.toEqual(b);
  model.close();
});
