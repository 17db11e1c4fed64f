import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { pinned } from "../../batching";
import type { Classifier } from "../../classifier";
import type { Frame } from "../../method";
import type { Picture } from "../../picture";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answer } from "../answer";
import { convolutions } from "../shared/convolutions";
import { asTensor } from "../shared/tensors";

beforeAll(() => startBackend());

async function gradCam(
  model: Classifier,
  picture: Picture,
  target: Target,
  params = {},
): Promise<Frame> {
  const question = { method: "grad-cam", picture, target, params, seed: 0 };
  for await (const { frame } of answer(model, question, pinned(1), () => 0)) return frame;
  throw new Error("no frame");
}

const coarse = (frame: Frame) => {
  const { coarse: extra } = frame.extra;
  if (extra?.kind !== "tensor") throw new Error("no low-resolution map");
  return extra;
};
const worst = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, v, i) => Math.max(most, Math.abs(v - b[i]!)), 0);

/** z as the layers after `at` compute it, with one activation moved by `by`: for differences. */
function scoreWith(
  model: Classifier,
  outputs: Float32Array[],
  at: number,
  i: number,
  by: number,
  k: number,
) {
  // The reference models end in pooling and dense layers: written out here, in float64.
  const { nodes, logits } = model.graph;
  let values = Float64Array.from(outputs[at]!);
  values[i] = values[i]! + by;
  let shape = nodes[at]!.shape;
  for (let next = at + 1; next <= logits; next++) {
    const { layer, shape: made } = nodes[next]!;
    if (layer.kind === "global-average-pool") {
      const [h, w, c] = shape as [number, number, number];
      const mean = new Float64Array(c);
      values.forEach((v, j) => {
        mean[j % c]! += v / (h * w);
      });
      values = mean;
    } else if (layer.kind === "dense") {
      const kernel = layer.kernel.dataSync();
      const bias = layer.bias?.dataSync();
      const [units] = made as [number];
      const before = values;
      values = Float64Array.from({ length: units }, (_, o) =>
        before.reduce((sum, v, j) => sum + v * kernel[j * units + o]!, bias?.[o] ?? 0),
      );
    } else if (layer.kind !== "identity") throw new Error(`no loop for ${layer.kind}`);
    shape = made;
  }
  return values[k]!;
}

test("agrees with its formula, the gradient taken by differences", async () => {
  const model = referenceModel("residual");
  const picture = referencePicture("residual-0");
  const { activated } = convolutions(model.graph).at(-1)!;
  const outputs = tidy(() =>
    model.trace(asTensor(picture)).map((t) => t.dataSync() as Float32Array),
  );
  const [h, w, c] = model.graph.nodes[activated]!.shape as [number, number, number];
  const map = new Float64Array(h * w);
  for (let k = 0; k < c; k++) {
    let weight = 0;
    for (let i = 0; i < h * w; i++) {
      const z = (by: number) => scoreWith(model, outputs, activated, i * c + k, by, 2);
      weight += (z(0.5) - z(-0.5)) / (h * w);
    }
    for (let i = 0; i < h * w; i++) map[i]! += weight * outputs[activated]![i * c + k]!;
  }
  const frame = await gradCam(model, picture, { for: 2 });
  const wanted = map.map((v) => Math.max(0, v));
  expect(worst(coarse(frame).data, wanted)).toBeLessThan(1e-5 * Math.max(...wanted));
  model.close();
});

test("upsampling is bilinear with half-pixel centres, the border repeated", async () => {
  const model = referenceModel("digit");
  const frame = await gradCam(model, referencePicture("digit-0"), { for: 9 });
  const { shape, data } = coarse(frame);
  const [h, w] = shape as [number, number];
  const at = (y: number, x: number) =>
    data[Math.min(h - 1, Math.max(0, y)) * w + Math.min(w - 1, Math.max(0, x))]!;
  const wanted = Array.from({ length: 28 * 28 }, (_, i) => {
    const y = ((Math.floor(i / 28) + 0.5) * h) / 28 - 0.5;
    const x = (((i % 28) + 0.5) * w) / 28 - 0.5;
    const [y0, x0] = [Math.floor(y), Math.floor(x)];
    const [fy, fx] = [y - y0, x - x0];
    return (
      (1 - fy) * ((1 - fx) * at(y0, x0) + fx * at(y0, x0 + 1)) +
      fy * ((1 - fx) * at(y0 + 1, x0) + fx * at(y0 + 1, x0 + 1))
    );
  });
  expect(worst(frame.map, wanted)).toBeLessThan(1e-6);
  model.close();
});

describe.each(["plain", "residual", "digit"])("laws on %s", (name) => {
  const picture = referencePicture(`${name}-0`);

  test("without ReLU, one class against another is the difference of their maps", async () => {
    const model = referenceModel(name);
    const [a, b, both] = [
      await gradCam(model, picture, { for: 1 }, { relu: false }),
      await gradCam(model, picture, { for: 3 }, { relu: false }),
      await gradCam(model, picture, { for: 1, against: 3 }, { relu: false }),
    ];
    expect(
      worst(
        both.map,
        a.map.map((v, i) => v - b.map[i]!),
      ),
    ).toBeLessThan(1e-5);
    expect(both.explains.score).toBeCloseTo(a.explains.score - b.explains.score, 5);
    model.close();
  });

  test("any convolution can be chosen, and its map has that layer's size", async () => {
    const model = referenceModel(name);
    for (const { name: layer, activated } of convolutions(model.graph)) {
      const frame = await gradCam(model, picture, { for: 0 }, { layer });
      expect(coarse(frame).shape).toEqual(model.graph.nodes[activated]!.shape.slice(0, 2));
      expect(frame.map.every((v) => v >= 0)).toBe(true);
    }
    await expect(gradCam(model, picture, { for: 0 }, { layer: "nonesuch" })).rejects.toMatchObject({
      code: "layer-unknown",
    });
    model.close();
  });
});

test("where global average pooling feeds the scores, it is CAM divided by the map's size", async () => {
  const model = referenceModel("residual");
  const picture = referencePicture("residual-1");
  const { nodes, logits } = model.graph;
  const dense = nodes[logits]!.layer;
  if (dense.kind !== "dense") throw new Error("the last layer is not dense");
  const { activated } = convolutions(model.graph).at(-1)!;
  const [h, w, c] = nodes[activated]!.shape as [number, number, number];
  const activation = tidy(() => model.trace(asTensor(picture))[activated]!.dataSync());
  const kernel = dense.kernel.dataSync();
  const cam = Float64Array.from({ length: h * w }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < c; k++)
      sum += kernel[k * model.classes.length + 4]! * activation[i * c + k]!;
    return sum / (h * w);
  });
  const frame = await gradCam(model, picture, { for: 4 }, { relu: false });
  expect(worst(coarse(frame).data, cam)).toBeLessThan(1e-6);
  model.close();
});
