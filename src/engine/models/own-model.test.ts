import { beforeAll, describe, expect, test } from "vitest";
import { asFailure } from "../failure";
import type { Graph, Weight } from "../layers/layer";
import { METHODS } from "../methods/registry";
import { createRandom } from "../random";
import { startBackend } from "../testing/backend";
import { filesOf } from "../testing/brought-files";
import { layersOfFiles } from "../testing/brought-models";
import { inputLayer, type LayerSpec, modelFile } from "../testing/model-files";
import { randomModel } from "../testing/random-model";
import { answerOf } from "../testing/run-method";
import { readClassNames } from "./class-names";
import { fingerprint, fingerprintOfText } from "./fingerprint";
import { withInput } from "./input";
import { openClassifier } from "./open";
import { readOwnModel } from "./own-model";

beforeAll(() => startBackend());

const text = (name: string, content: unknown) => ({
  name,
  bytes: new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)),
});

test.each<[string, string, string[] | undefined]>([
  ["lines", "cat\ndog\n bird \n", ["cat", "dog", "bird"]],
  ["numbered lines", "0 cat\r\n1 dog\r\n2 bird", ["cat", "dog", "bird"]],
  ["names between commas", "cat, dog, bird", ["cat", "dog", "bird"]],
  ["a list", '["cat","dog","bird"]', ["cat", "dog", "bird"]],
  [
    "a Teachable Machine's metadata",
    '{"labels":["cat","dog","bird"],"n":1}',
    ["cat", "dog", "bird"],
  ],
  [
    "ImageNet's index",
    '{"0":["n1","cat"],"2":["n3","bird"],"1":["n2","dog"]}',
    ["cat", "dog", "bird"],
  ],
  ["Keras's class_indices", '{"dog":1,"cat":0,"bird":2}', ["cat", "dog", "bird"]],
  ["names that are alike", "cat\ncat\nbird", ["cat (0)", "cat (1)", "bird"]],
  ["too few", "cat\ndog", undefined],
  ["no names at all", '{"a":{"b":{}}}', undefined],
])("class names from %s", (_, given, wanted) => {
  expect(readClassNames(given, 3)).toEqual(wanted);
});

test("weights in several shards, beside a model.json in a folder, with names beside it", () => {
  const { json, bytes } = randomModel(3);
  const paths = ["./group1-shard1of2.bin", "./group1-shard2of2.bin"];
  const sharded = { ...json, weightsManifest: [{ ...json.weightsManifest[0]!, paths }] };
  const cut = 40;
  const own = readOwnModel(
    [
      text("model/model.json", sharded),
      { name: "model/group1-shard2of2.bin", bytes: bytes.slice(cut) },
      { name: "model/group1-shard1of2.bin", bytes: bytes.slice(0, cut) },
      text("labels.txt", "cat\ndog\nbird\n"),
    ],
    "own",
  );
  expect(own.classes(3)).toEqual(["cat", "dog", "bird"]);
  const whole = readOwnModel(filesOf({ json, bytes }), "own");
  expect({ ...own, classes: undefined }).toEqual({
    ...whole,
    classes: undefined,
    fingerprint: own.fingerprint,
  });
  expect(whole.classes(3)).toBeUndefined();
});

test("a size that the files leave open is asked for, and taken", () => {
  const open = [{ ...chain[0]!, config: { name: "in", batch_input_shape: [null, null, null, 1] } }];
  const files = filesOf(modelFile([...open, ...chain.slice(1)], shapes));
  expect(() => readOwnModel(files, "own")).toThrow(
    expect.objectContaining({ code: "model-size-open" }),
  );
  const sized = readOwnModel(files, "own", [6, 6]);
  expect(sized.sizeOpen).toBe(true);
  const closed = readOwnModel(filesOf(modelFile(chain, shapes)), "own", [9, 9]);
  expect(closed).toMatchObject({ sizeOpen: false, graph: sized.kind === "layers" && sized.graph });
});

test("the fingerprint tells any change of a byte, and nothing else", () => {
  const bytes = Uint8Array.from({ length: 1001 }, (_, i) => i % 251);
  const seen = new Set([fingerprint([bytes])]);
  for (let i = 0; i < bytes.length; i++) {
    const changed = new Uint8Array(bytes);
    changed[i]! ^= 1;
    seen.add(fingerprint([changed]));
  }
  expect(seen.size).toBe(1002);
  expect(fingerprint([bytes])).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprint([new Uint8Array(bytes)])).toBe(fingerprint([bytes]));
  expect(fingerprint([bytes.slice(0, 4), bytes.slice(4)])).not.toBe(fingerprint([bytes]));
  expect(fingerprintOfText("a")).not.toBe(fingerprintOfText("b"));
});

/** The same small network in each way of writing it down. */
const chain: LayerSpec[] = [
  inputLayer([6, 6, 1]),
  { class_name: "Conv2D", config: { name: "conv", filters: 2, kernel_size: 3 }, inbound: ["in"] },
  { class_name: "GlobalAveragePooling2D", config: { name: "mean" }, inbound: ["conv"] },
  {
    class_name: "Dense",
    config: { name: "out", units: 3, activation: "softmax" },
    inbound: ["mean"],
  },
];
const shapes = {
  "conv/kernel": [3, 3, 1, 2],
  "conv/bias": [2],
  "out/kernel": [2, 3],
  "out/bias": [3],
};
type Loose = { json: { modelTopology: { model_config: unknown } }; bytes: Uint8Array };
const withTopology = (model_config: unknown) => {
  const file = modelFile(chain, shapes) as unknown as Loose;
  file.json.modelTopology.model_config = model_config;
  return layersOfFiles(filesOf(file));
};
const plain = (layer: LayerSpec) => ({ class_name: layer.class_name, config: layer.config });

test("Keras 3's spelling, flattened calls, and models within models come to one graph", () => {
  const wanted = layersOfFiles(filesOf(modelFile(chain, shapes)));
  const keras3 = {
    class_name: "Functional",
    config: {
      layers: chain.map(({ class_name, config, inbound }) => ({
        class_name,
        config: class_name === "InputLayer" ? { name: "in", batch_shape: [null, 6, 6, 1] } : config,
        name: config.name,
        inbound_nodes: (inbound ?? []).map((name) => ({
          args: [{ class_name: "__keras_tensor__", config: { keras_history: [name, 0, 0] } }],
          kwargs: {},
        })),
      })),
      input_layers: ["in", 0, 0],
      output_layers: ["out", 0, 0],
    },
  };
  expect(withTopology(keras3)).toEqual(wanted);
  const flattened = structuredClone(keras3) as { config: { layers: Record<string, unknown>[] } };
  flattened.config.layers.forEach((layer, i) => {
    layer.inbound_nodes = (chain[i]!.inbound ?? []).map((name) => [name, 0, 0, {}]);
  });
  expect(withTopology(flattened)).toEqual(wanted);
  // As Teachable Machine has it: sequential models in a sequential one, the first of them functional.
  const body = structuredClone(keras3) as { config: { layers: unknown[]; output_layers: unknown } };
  body.config.layers.pop();
  body.config.output_layers = [["mean", 0, 0]];
  const nested = {
    class_name: "Sequential",
    config: {
      layers: [
        {
          class_name: "Sequential",
          config: { name: "a", layers: [{ ...body, config: { ...body.config, name: "body" } }] },
        },
        { class_name: "Sequential", config: { name: "b", layers: [plain(chain[3]!)] } },
      ],
    },
  };
  const graph = withTopology(nested);
  expect(graph.nodes.map(({ layer }) => layer)).toEqual(wanted.nodes.map(({ layer }) => layer));
  expect(graph.nodes[1]!.name).toBe("a/body/conv");
});

test("a softmax that is reshaped after gives way to its logits", () => {
  const { json, bytes } = modelFile(
    [
      inputLayer([3, 3, 1]),
      {
        class_name: "Conv2D",
        config: { name: "c", filters: 4, kernel_size: 3, activation: "softmax" },
      },
      { class_name: "Reshape", config: { name: "r", target_shape: [4] } },
    ],
    { "c/kernel": [3, 3, 1, 4], "c/bias": [4] },
  );
  const graph = layersOfFiles(filesOf({ json, bytes }));
  expect(graph.nodes.map(({ layer }) => layer.kind)).toEqual([
    "input",
    "convolution",
    "identity",
    "reshape",
  ]);
  expect(graph.logits).toBe(3);
});

const convolved = ({ nodes }: Graph<Weight>) =>
  nodes.some(({ layer }) => layer.kind.endsWith("convolution"));

const SMALL: Readonly<Record<string, unknown>> = {
  segmentation: "grid",
  samples: 20,
  segments: 4,
  evaluations: 20,
  masks: 10,
  steps: 4,
  copies: 2,
  permutations: 2,
  background: 2,
  pictures: 3,
};

describe.each(METHODS.map(({ facts, load }) => ({ id: facts.id, facts, load })))(
  "$id on networks of any layers",
  ({ facts, load }) => {
    const needsConvolution = facts.params.some(({ kind }) => kind === "layer");
    test("answers, or says which layer stands in its way", async () => {
      for (let seed = 1; seed <= 12; seed++) {
        const { input, json, bytes } = randomModel(seed);
        const graph = layersOfFiles(filesOf({ json, bytes }));
        const range = seed % 2 === 0 ? "signed" : "unit";
        const model = openClassifier(withInput(graph, { range }, "own"), { id: "own" });
        const [height, width, channels] = input;
        const { uniform } = createRandom(seed);
        const data = Float32Array.from({ length: height * width * channels }, uniform);
        const names = facts.params.map(({ name }) => name);
        const params = Object.fromEntries(
          Object.entries(SMALL).filter(([name]) => names.includes(name)),
        );
        const picture = { height, width, channels, data };
        try {
          const request = { model, picture, params, target: { for: 1, against: 2 } };
          const frame = await answerOf(facts, await load(), request as never);
          expect(frame.map).toHaveLength(height * width);
          expect(frame.map.every(Number.isFinite)).toBe(true);
          if (needsConvolution) expect(convolved(graph)).toBe(true);
        } catch (thrown) {
          const { code } = asFailure(thrown);
          // Two channels are neither grey nor colour: what cuts a picture by its colours says so.
          if (channels === 2 && facts.id === "xrai") {
            expect(code).toBe("picture-wrong-shape");
            continue;
          }
          expect(code).toBe("method-needs");
          // CAM's own wants, and what happens where they are met, are tested beside it.
          if (facts.id !== "cam") expect(convolved(graph) || !needsConvolution).toBe(false);
        } finally {
          model.close();
        }
      }
    });
  },
);
