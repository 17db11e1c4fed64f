import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { explain } from "../methods/lrp/explain";
import { lrp } from "../methods/lrp/meta";
import { asTensor } from "../methods/shared/tensors";
import { createRandom } from "../random";
import { startBackend } from "../testing/backend";
import { modelFile } from "../testing/model-files";
import { randomModel } from "../testing/random-model";
import { answerOf, readout, tensorOf } from "../testing/run-method";
import { slowNetwork } from "../testing/slow-network";
import { AS_IT_IS, type InputDescription, normalisationOf, rangeSaid, withInput } from "./input";
import { readLayersModel } from "./layers-model";
import { openClassifier } from "./open";

beforeAll(() => startBackend());

const IMAGENET: InputDescription = {
  range: "unit",
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225],
};

/** A random model of three channels, which most are not. */
function coloured() {
  for (let seed = 1; ; seed++) {
    const made = randomModel(seed);
    if (made.input[2] === 3)
      return { ...made, graph: readLayersModel(made.json, made.bytes, "own") };
  }
}

test("black and white become the range's ends, less the mean, over the deviation", () => {
  const ends = (description: InputDescription) => {
    const { scale, offset } = normalisationOf(description, 1, "own");
    return [offset[0], scale[0]! + offset[0]!];
  };
  expect(ends(AS_IT_IS)).toEqual([0, 1]);
  expect(ends({ range: "bytes" })).toEqual([0, 255]);
  expect(ends({ range: "signed" })).toEqual([-1, 1]);
  expect(ends({ range: "bytes", mean: [127.5], deviation: [51] })).toEqual([-2.5, 2.5]);
});

test("scores are those of the picture normalised by hand; so is the gradient, times the scale", () => {
  const { graph, input } = coloured();
  const [height, width, channels] = input;
  const random = createRandom(4);
  const data = Float32Array.from({ length: height * width * channels }, random.uniform);
  const { scale, offset } = normalisationOf(IMAGENET, 3, "own");
  const byHand = data.map((v, i) => v * scale[i % 3]! + offset[i % 3]!);
  const [plain, described] = [
    openClassifier(graph, { id: "own" }),
    openClassifier(withInput(graph, IMAGENET, "own"), { id: "own" }),
  ];
  const ask = (model: typeof plain, pixels: Float32Array) =>
    tidy(() => {
      const asked = model.gradient(asTensor({ height, width, channels, data: pixels }), { for: 1 });
      return [asked.logits.dataSync(), asked.gradient.dataSync()] as const;
    }) as readonly [Float32Array, Float32Array];
  const [logits, gradient] = ask(described, data);
  const [wantedLogits, wantedGradient] = ask(plain, byHand);
  const size = Math.max(...wantedGradient.map(Math.abs)) / 0.224;
  logits.forEach((v, i) => {
    expect(v).toBeCloseTo(wantedLogits[i]!, 4);
  });
  gradient.forEach((v, i) => {
    expect(Math.abs(v - wantedGradient[i]! * scale[i % 3]!)).toBeLessThan(1e-5 * size);
  });
  const slow = slowNetwork(described.graph);
  const back = slow.back(slow.trace(data), { for: 1 });
  gradient.forEach((v, i) => {
    expect(Math.abs(v - back[i]!)).toBeLessThan(1e-5 * size);
  });
  plain.close();
  described.close();
});

test("LRP's box reaches from what black becomes to what white becomes, and conserves", async () => {
  const { json, bytes } = modelFile(
    [
      { class_name: "InputLayer", config: { name: "in", batch_input_shape: [null, 4, 4, 3] } },
      {
        class_name: "Conv2D",
        config: { name: "conv", filters: 3, kernel_size: 2, use_bias: false },
      },
      { class_name: "Flatten", config: { name: "flat" } },
      { class_name: "Dense", config: { name: "out", units: 2, use_bias: false } },
    ],
    { "conv/kernel": [2, 2, 3, 3], "out/kernel": [27, 2] },
  );
  const graph = withInput(readLayersModel(json, bytes, "own"), IMAGENET, "own");
  const model = openClassifier(graph, { id: "own" });
  const data = Float32Array.from({ length: 48 }, createRandom(7).uniform);
  const picture = { height: 4, width: 4, channels: 3, data };
  const params = { composite: "epsilon-gamma-box" };
  const frame = await answerOf(lrp, explain, { model, picture, params });
  const { score } = frame.explains;
  expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(1e-3 * Math.abs(score));
  // zᴮ by its formula: (x·w − l·w⁺ − h·w⁻) R / Σ, all in what the convolution reads.
  const { scale, offset } = normalisationOf(IMAGENET, 3, "own");
  const conv = graph.nodes[2]!.layer as { kernel: { data: Float32Array } };
  const out = graph.nodes[4]!.layer as { kernel: { data: Float32Array } };
  const wanted = new Float64Array(48);
  const z = (i: number) => data[i]! * scale[i % 3]! + offset[i % 3]!;
  for (let place = 0; place < 9; place++)
    for (let o = 0; o < 3; o++) {
      const taps = Array.from({ length: 12 }, (_, k) => {
        const [y, x, c] = [Math.floor(k / 6), Math.floor(k / 3) % 2, k % 3];
        const at = ((Math.floor(place / 3) + y) * 4 + (place % 3) + x) * 3 + c;
        const w = conv.kernel.data[k * 3 + o]!;
        const [low, high] = [offset[c]!, offset[c]! + scale[c]!];
        return { at, net: z(at) * w, c: z(at) * w - low * Math.max(0, w) - high * Math.min(0, w) };
      });
      const net = taps.reduce((sum, tap) => sum + tap.net, 0);
      const relevance = net * out.kernel.data[(place * 3 + o) * 2]!;
      const all = taps.reduce((sum, tap) => sum + tap.c, 0);
      for (const tap of taps) wanted[tap.at]! += (tap.c / all) * relevance;
    }
  const got = tensorOf(frame, "channels").data;
  const size = Math.max(...wanted.map(Math.abs));
  wanted.forEach((v, i) => {
    expect(Math.abs(got[i]! - v)).toBeLessThan(1e-4 * size);
  });
  model.close();
});

test("a model that divides by 255 itself says that it takes bytes", () => {
  const made = (scale: number) =>
    modelFile(
      [
        { class_name: "InputLayer", config: { name: "in", batch_input_shape: [null, 2, 2, 1] } },
        { class_name: "Rescaling", config: { name: "scale", scale, offset: 0 } },
        { class_name: "Flatten", config: { name: "flat" } },
        { class_name: "Dense", config: { name: "out", units: 2 } },
      ],
      { "out/kernel": [4, 2], "out/bias": [2] },
    );
  const said = (scale: number) => {
    const { json, bytes } = made(scale);
    return rangeSaid(readLayersModel(json, bytes, "own"));
  };
  expect(said(1 / 255)).toBe("bytes");
  expect(said(1 / 127.5)).toBe("bytes");
  expect(said(2)).toBeUndefined();
});

test.each<[string, InputDescription]>([
  ["one mean for three channels", { range: "unit", mean: [0.5] }],
  ["a deviation of 0", { range: "unit", deviation: [1, 0, 1] }],
  ["a mean that is no number", { range: "unit", mean: [Number.NaN, 0, 0] }],
])("%s is refused", (_, description) => {
  expect(() => normalisationOf(description, 3, "own")).toThrow(
    expect.objectContaining({ code: "model-malformed" }),
  );
});
