import { memory, softmax, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { asTensor } from "../methods/shared/tensors";
import { createRandom } from "../random";
import { startBackend } from "../testing/backend";
import { inputLayer as input, modelFile } from "../testing/model-files";
import { noise } from "../testing/network";
import { slowConvolution, slowPool } from "../testing/slow-layers";
import { readLayersModel } from "./layers-model";
import { openClassifier } from "./open";

const dense = { class_name: "Dense", config: { name: "out", units: 3, activation: "softmax" } };
const small = () =>
  modelFile(
    [
      input([4, 4, 1]),
      {
        class_name: "Conv2D",
        config: {
          name: "conv",
          filters: 2,
          kernel_size: [3, 3],
          padding: "same",
          activation: "relu",
        },
      },
      { class_name: "MaxPooling2D", config: { name: "pool", pool_size: [2, 2] } },
      { class_name: "Flatten", config: { name: "flat" } },
      dense,
    ],
    { "conv/kernel": [3, 3, 1, 2], "conv/bias": [2], "out/kernel": [8, 3], "out/bias": [3] },
  );

const picture = { height: 4, width: 4, channels: 1, data: noise([4, 4, 1], createRandom(2)).data };

beforeAll(() => startBackend());

test("a sequential model computes what its layers, written as loops, compute", () => {
  const { json, bytes, weights } = small();
  const model = openClassifier(readLayersModel(json, bytes, "small"), { id: "small" });
  const conv = slowConvolution(
    {
      kind: "convolution",
      kernel: weights["conv/kernel"]!,
      bias: weights["conv/bias"],
      strides: [1, 1],
      dilation: [1, 1],
      padding: "same",
    },
    { shape: [4, 4, 1], data: Float64Array.from(picture.data) },
  );
  const pooled = slowPool(
    { kind: "max-pool", size: [2, 2], strides: [2, 2], padding: "valid" },
    { ...conv, data: conv.data.map((v) => Math.max(0, v)) },
  );
  const wanted = [0, 1, 2].map((o) =>
    pooled.data.reduce(
      (sum, v, i) => sum + v * weights["out/kernel"]!.data[i * 3 + o]!,
      weights["out/bias"]!.data[o]!,
    ),
  );
  const got = tidy(() => Array.from(model.scores(asTensor(picture), "logit").dataSync()));
  got.forEach((v, i) => {
    expect(v).toBeCloseTo(wanted[i]!, 4);
  });
  model.close();
});

test("separable and depthwise convolutions, padding, LeakyReLU, concatenation: gradient agrees with differences", () => {
  const { json, bytes } = modelFile(
    [
      input([8, 8, 2]),
      {
        class_name: "ZeroPadding2D",
        config: {
          name: "pad",
          padding: [
            [1, 0],
            [0, 1],
          ],
        },
        inbound: ["in"],
      },
      {
        class_name: "SeparableConv2D",
        config: { name: "sep", filters: 4, kernel_size: 3, padding: "same", depth_multiplier: 2 },
        inbound: ["pad"],
      },
      {
        class_name: "BatchNormalization",
        config: { name: "bn", epsilon: 0.001 },
        inbound: ["sep"],
      },
      { class_name: "LeakyReLU", config: { name: "leaky", alpha: 0.1 }, inbound: ["bn"] },
      {
        class_name: "DepthwiseConv2D",
        config: { name: "depth", kernel_size: 3, strides: 2, padding: "same" },
        inbound: ["leaky"],
      },
      {
        class_name: "AveragePooling2D",
        config: { name: "mean", pool_size: 2, padding: "same" },
        inbound: ["leaky"],
      },
      { class_name: "Concatenate", config: { name: "both", axis: -1 }, inbound: ["depth", "mean"] },
      { class_name: "GlobalMaxPooling2D", config: { name: "gmp" }, inbound: ["both"] },
      { class_name: "Dropout", config: { name: "drop", rate: 0.5 }, inbound: ["gmp"] },
      { ...dense, inbound: ["drop"] },
    ],
    {
      "sep/depthwise_kernel": [3, 3, 2, 2],
      "sep/pointwise_kernel": [1, 1, 4, 4],
      "sep/bias": [4],
      "bn/gamma": [4],
      "bn/beta": [4],
      "bn/moving_mean": [4],
      "bn/moving_variance": [4],
      "depth/depthwise_kernel": [3, 3, 4, 1],
      "depth/bias": [4],
      "out/kernel": [8, 3],
      "out/bias": [3],
    },
    true,
  );
  const model = openClassifier(readLayersModel(json, bytes, "wide"), { id: "wide" });
  const data = noise([8, 8, 2], createRandom(3)).data;
  const at = (values: Float32Array) =>
    tidy(() => {
      const scores = model.scores(
        asTensor({ height: 8, width: 8, channels: 2, data: values }),
        "logit",
      );
      return scores.dataSync()[1]!;
    });
  const gradient = tidy(() =>
    model
      .gradient(asTensor({ height: 8, width: 8, channels: 2, data }), { for: 1 })
      .gradient.dataSync(),
  );
  const h = 1 / 512;
  for (let i = 0; i < data.length; i += 7) {
    const shifted = (by: number) => data.map((v, k) => (k === i ? v + by : v));
    const slope = (at(shifted(h)) - at(shifted(-h))) / (2 * h);
    expect(Math.abs(gradient[i]! - slope)).toBeLessThan(0.02 * (1 + Math.abs(slope)));
  }
  model.close();
});

test("probabilities are the softmax of the logits, evaluations are counted, nothing stays behind", () => {
  const before = memory();
  const { json, bytes } = small();
  const model = openClassifier(readLayersModel(json, bytes, "small"), { id: "small" });
  const [p, q] = tidy(() => {
    const x = asTensor(picture);
    return [
      model.scores(x, "probability").dataSync(),
      softmax(model.scores(x, "logit")).dataSync(),
    ];
  });
  expect(p).toEqual(q);
  expect(model.evaluations).toEqual({ forward: 2, backward: 0 });
  tidy(() => void model.gradient(asTensor(picture), { for: 0 }));
  expect(model.evaluations).toEqual({ forward: 3, backward: 1 });
  model.close();
  expect(memory().numTensors).toBe(before.numTensors);
  expect(memory().numBytes).toBe(before.numBytes);
});

describe("what is no model is refused in a sentence", () => {
  // biome-ignore lint/suspicious/noExplicitAny: the test breaks the file wherever it likes
  type Break = (file: { json: any; bytes: Uint8Array }) => { json: unknown; bytes: Uint8Array };
  const layer =
    (at: number, change: object): Break =>
    (file) => {
      Object.assign(file.json.modelTopology.model_config.config.layers[at].config, change);
      return file;
    };
  const cases: [string, string, Break][] = [
    ["a number", "model-malformed", ({ bytes }) => ({ json: 5, bytes })],
    ["an empty record", "model-malformed", ({ bytes }) => ({ json: {}, bytes })],
    [
      "a graph model",
      "model-malformed",
      ({ json, bytes }) => ({ json: { ...json, format: "graph-model" }, bytes }),
    ],
    [
      "no layers",
      "model-malformed",
      (file) => {
        file.json.modelTopology.model_config.config.layers = [];
        return file;
      },
    ],
    ["one byte too few", "model-truncated", ({ json, bytes }) => ({ json, bytes: bytes.slice(1) })],
    [
      "nothing at all in its weights",
      "model-truncated",
      ({ json }) => ({ json, bytes: new Uint8Array() }),
    ],
    [
      "a weight that is no number",
      "model-malformed",
      ({ json, bytes }) => {
        new DataView(bytes.buffer).setFloat32(8, Number.NaN, true);
        return { json, bytes };
      },
    ],
    ["a weight of another shape", "model-malformed", layer(1, { filters: 3 })],
    ["a negative size", "model-malformed", layer(2, { pool_size: [-2, 2] })],
    ["a picture pooled away", "model-malformed", layer(2, { pool_size: [9, 9] })],
    ["an unknown activation", "model-unsupported-layer", layer(1, { activation: "snake" })],
    [
      "an unknown layer",
      "model-unsupported-layer",
      (file) => {
        file.json.modelTopology.model_config.config.layers[2].class_name = "Lambda";
        return file;
      },
    ],
    [
      "a claim of 8 GB",
      "model-too-large",
      (file) => {
        file.json.weightsManifest[0].weights[0].shape = [50_000, 40_000];
        return file;
      },
    ],
    [
      "packed weights of a kind we do not read",
      "model-malformed",
      (file) => {
        file.json.weightsManifest[0].weights[0].quantization = { dtype: "int4", scale: 1, min: 0 };
        return file;
      },
    ],
    [
      "a path that leaves its folder",
      "model-malformed",
      (file) => {
        file.json.weightsManifest[0].paths = ["../../secrets.bin"];
        return file;
      },
    ],
    [
      "layers in a circle",
      "model-malformed",
      (file) => {
        const model = file.json.modelTopology.model_config;
        model.class_name = "Functional";
        const inbound = [[], ["pool"], ["conv"], ["pool"], ["flat"]];
        model.config.layers.forEach((made: { inbound_nodes: unknown }, i: number) => {
          made.inbound_nodes = inbound[i]!.length
            ? [inbound[i]!.map((name) => [name, 0, 0, {}])]
            : [];
        });
        return file;
      },
    ],
  ];
  test.each(cases)("%s", (_, code, breaks) => {
    const { json, bytes } = breaks(small());
    expect(() => readLayersModel(json, bytes, "broken")).toThrow(expect.objectContaining({ code }));
  });

  test("class names that do not fit the scores", () => {
    const { json, bytes } = small();
    const graph = readLayersModel(json, bytes, "small");
    expect(() => openClassifier(graph, { id: "small", classes: ["a", "b"] })).toThrow(
      expect.objectContaining({ code: "model-malformed" }),
    );
  });
});
