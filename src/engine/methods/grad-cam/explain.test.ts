import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Classifier } from "../../classifier";
import type { Frame } from "../../method";
import type { Picture } from "../../picture";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { largestDifference, relativeError } from "../../testing/differ";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, tensorOf } from "../../testing/run-method";
import { overPixels, slowActivation, slowMap } from "../../testing/slow-activation";
import { convolutions } from "../shared/convolutions";
import { explain } from "./explain";
import { gradCam } from "./meta";

const NAMES = ["plain", "residual", "digit"] as const;
const models = new Map<string, Classifier>();
beforeAll(async () => {
  await startBackend();
  for (const name of NAMES) models.set(name, referenceModel(name));
});
afterAll(() => {
  for (const model of models.values()) model.close();
});

const ask = (name: string, picture: Picture, target: Target, params = {}): Promise<Frame> =>
  answerOf(gradCam, explain, { model: models.get(name)!, picture, target, params });
const coarse = (frame: Frame) => tensorOf(frame, "coarse");

test.each(NAMES)("%s: agrees with its formula, written as loops", async (name) => {
  const target = { for: 2, against: 0 };
  const picture = referencePicture(`${name}-0`);
  for (const { name: layer } of convolutions(models.get(name)!.graph)) {
    const slow = slowActivation(models.get(name)!, picture, target, layer);
    const weights = Array.from(
      { length: slow.channels },
      (_, k) => overPixels(slow, (i) => slow.gradient(i, k)) / (slow.height * slow.width),
    );
    const map = slowMap(slow, (i, k) => weights[k]! * slow.activation(i, k));
    const whole = coarse(await ask(name, picture, target, { layer, relu: false }));
    expect(relativeError(whole.data, map)).toBeLessThan(1e-5);
    const cut = coarse(await ask(name, picture, target, { layer }));
    expect(cut.data).toEqual(whole.data.map((v) => Math.max(0, v)));
  }
});

test("upsampling is bilinear with half-pixel centres, the border repeated", async () => {
  const frame = await ask("digit", referencePicture("digit-0"), { for: 9 });
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
  expect(largestDifference(frame.map, wanted)).toBeLessThan(1e-6);
});

describe.each(NAMES)("laws on %s", (name) => {
  const picture = referencePicture(`${name}-0`);

  test("without ReLU, one class against another is the difference of their maps", async () => {
    const [a, b, both] = [
      await ask(name, picture, { for: 1 }, { relu: false }),
      await ask(name, picture, { for: 3 }, { relu: false }),
      await ask(name, picture, { for: 1, against: 3 }, { relu: false }),
    ];
    const difference = a.map.map((v, i) => v - b.map[i]!);
    expect(relativeError(both.map, difference)).toBeLessThan(1e-5);
    expect(both.explains.score).toBeCloseTo(a.explains.score - b.explains.score, 5);
  });

  test("any convolution can be chosen, and its map has that layer's size", async () => {
    const model = models.get(name)!;
    for (const { name: layer, activated } of convolutions(model.graph)) {
      const frame = await ask(name, picture, { for: 0 }, { layer });
      expect(coarse(frame).shape).toEqual(model.graph.nodes[activated]!.shape.slice(0, 2));
      expect(frame.map.every((v) => v >= 0)).toBe(true);
    }
    await expect(ask(name, picture, { for: 0 }, { layer: "nonesuch" })).rejects.toMatchObject({
      code: "layer-unknown",
    });
  });
});
