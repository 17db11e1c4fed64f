import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Graph, Weight } from "../layers/layer";
import { layersOf } from "./architecture";
import { withInput } from "./input";
import { readLayersModel } from "./layers-model";
import { mergeBatchNorm } from "./merge-batch-norm";
import { MODELS } from "./registry";
import { bytesAnnounced } from "./weights";

const file = (id: string, name: string) => readFileSync(`public/models/${id}/${name}`);
const json = (id: string, name: string) =>
  JSON.parse(file(id, name).toString()) as Record<string, unknown>;
const read = (id: string): Graph<Weight> =>
  readLayersModel(json(id, "model.json"), new Uint8Array(file(id, "weights.bin")), id);

describe.each(MODELS.map(({ id }) => id))("%s", (id) => {
  // As it is opened: with batch normalisation merged, which takes layers' weights but not their names.
  const layers = layersOf(mergeBatchNorm(read(id)));

  test("its layers' parameters add up to what its card says, its bytes to its file's", () => {
    const sum = layers.reduce((total, { parameters }) => total + parameters, 0);
    expect(sum).toBe(json(id, "card.json").parameters);
    expect(bytesAnnounced(json(id, "model.json"), id)).toBe(file(id, "weights.bin").length);
  });

  test("one layer for each of the file's, from the picture to the classes", () => {
    const { modelTopology } = json(id, "model.json") as {
      modelTopology: { model_config: { config: { layers: { config: { name: string } }[] } } };
    };
    const { layers: written } = modelTopology.model_config.config;
    const names = written.map(({ config }) => config.name);
    expect(layers.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
    expect(layers.length).toBe(names.length);
    expect(layers[0]).toMatchObject({ kind: "InputLayer", parameters: 0, inputs: [] });
    expect(layers.at(-1)).toMatchObject({ kind: "Dense", acts: ["softmax"], shape: [10] });
  });
});

test("the branches of a residual network are there: what each sum adds", () => {
  const layers = layersOf(read("cifar-resnet"));
  const sums = layers.filter(({ kind }) => kind === "Add");
  expect(sums.map(({ inputs }) => inputs.map((at) => layers[at]!.name))).toEqual([
    ["bn2b", "bn2s"],
    ["bn3b", "bn3s"],
    ["bn4b", "relu3"],
  ]);
  expect(layers.find(({ name }) => name === "conv2a")).toMatchObject({
    kind: "Conv2D",
    window: [3, 3],
    strides: [2, 2],
    shape: [16, 16, 64],
    parameters: 3 * 3 * 32 * 64,
  });
});

test("what the page does to a picture before the model is a layer of its own", () => {
  const graph = withInput(read("mnist-cnn"), { range: "bytes" }, "mine");
  const [input, normalised, first] = layersOf(graph);
  expect(input).toMatchObject({ kind: "InputLayer", shape: [28, 28, 1] });
  expect(normalised).toMatchObject({ kind: "affine", inputs: [0], parameters: 0 });
  expect(first).toMatchObject({ kind: "Conv2D", inputs: [1] });
});
