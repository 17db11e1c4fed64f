import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { asTensor } from "../methods/shared/tensors";
import { createRandom } from "../random";
import { startBackend } from "../testing/backend";
import { modelFile } from "../testing/model-files";
import { randomModel } from "../testing/random-model";
import { slowNetwork } from "../testing/slow-network";
import { readLayersModel } from "./layers-model";
import { openClassifier } from "./open";

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);

/** With the largest number of the two as their measure. */
function relative(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(got.length).toBe(wanted.length);
  let [worst, size] = [0, 1e-6];
  for (let i = 0; i < wanted.length; i++) {
    worst = Math.max(worst, Math.abs(got[i]! - wanted[i]!));
    size = Math.max(size, Math.abs(wanted[i]!));
  }
  return worst / size;
}

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test.each(SEEDS)("random network %i: scores and gradient are those of its loops", (seed) => {
    const before = memory().numTensors;
    const { json, bytes, input } = randomModel(seed);
    const model = openClassifier(readLayersModel(json, bytes, "random"), { id: "random" });
    const [height, width, channels] = input;
    const { uniform } = createRandom(seed);
    const data = Float32Array.from({ length: height * width * channels }, uniform);
    const target = { for: 2, against: 0 };
    const { gradient, logits, scores } = tidy(() => {
      const x = asTensor({ height, width, channels, data });
      const asked = model.gradient(x, target);
      return {
        gradient: asked.gradient.dataSync(),
        logits: asked.logits.dataSync(),
        scores: model.scores(x, "logit").dataSync(),
      };
    });
    const slow = slowNetwork(model.graph);
    const outputs = slow.trace(data);
    expect(relative(logits, outputs[model.graph.logits]!)).toBeLessThan(1e-5);
    expect(relative(scores, outputs[model.graph.logits]!)).toBeLessThan(1e-5);
    expect(relative(gradient, slow.back(outputs, target))).toBeLessThan(1e-4);
    model.close();
    expect(memory().numTensors).toBe(before);
  });
});

test("every layer that the page reads is among them", () => {
  const used = new Set(
    SEEDS.flatMap((seed) =>
      randomModel(seed).json.modelTopology.model_config.config.layers.map((l) => l.class_name),
    ),
  );
  for (const wanted of [
    "Conv2D",
    "DepthwiseConv2D",
    "SeparableConv2D",
    "Dense",
    "BatchNormalization",
    "Activation",
    "ReLU",
    "LeakyReLU",
    "MaxPooling2D",
    "AveragePooling2D",
    "GlobalMaxPooling2D",
    "GlobalAveragePooling2D",
    "Flatten",
    "Reshape",
    "Dropout",
    "ZeroPadding2D",
    "Add",
    "Concatenate",
    "Softmax",
  ])
    expect(used).toContain(wanted);
});

test("a softmax among the layers goes forward and back as its formula says", () => {
  const { json, bytes } = modelFile(
    [
      { class_name: "InputLayer", config: { name: "in", batch_input_shape: [null, 3, 3, 2] } },
      { class_name: "Softmax", config: { name: "attention", axis: -1 } },
      { class_name: "Flatten", config: { name: "flat" } },
      { class_name: "Dense", config: { name: "out", units: 3 } },
    ],
    { "out/kernel": [18, 3], "out/bias": [3] },
  );
  const model = openClassifier(readLayersModel(json, bytes, "soft"), { id: "soft" });
  const data = Float32Array.from({ length: 18 }, createRandom(3).normal);
  const picture = { height: 3, width: 3, channels: 2, data };
  const got = tidy(() => model.gradient(asTensor(picture), { for: 1 }).gradient.dataSync());
  const slow = slowNetwork(model.graph);
  expect(relative(got, slow.back(slow.trace(data), { for: 1 }))).toBeLessThan(1e-5);
  model.close();
});
