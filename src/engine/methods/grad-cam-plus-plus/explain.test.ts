import { abs, neg } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Classifier } from "../../classifier";
import type { Frame } from "../../method";
import type { Picture } from "../../picture";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, tensorOf } from "../../testing/run-method";
import { overPixels, slowActivation, slowMap } from "../../testing/slow-activation";
import { toyNetwork, toyPicture } from "../../testing/toy-network";
import { convolutions } from "../shared/convolutions";
import { explain } from "./explain";
import { gradCamPlusPlus } from "./meta";

const NAMES = ["plain", "residual", "digit", "toy"] as const;
const models = new Map<string, Classifier>();
beforeAll(async () => {
  await startBackend();
  for (const name of NAMES) models.set(name, name === "toy" ? toyNetwork() : referenceModel(name));
});
afterAll(() => {
  for (const model of models.values()) model.close();
});

const pictureFor = (name: string) =>
  name === "toy" ? toyPicture(5) : referencePicture(`${name}-0`);
const ask = (name: string, picture: Picture, target: Target, params = {}): Promise<Frame> =>
  answerOf(gradCamPlusPlus, explain, { model: models.get(name)!, picture, target, params });
const coarse = (frame: Frame) => tensorOf(frame, "coarse").data;

describe.each(NAMES)("on %s", (name) => {
  const picture = pictureFor(name);

  test.each([{ for: 2 }, { for: 2, against: 0 }])(
    "agrees with its formula, written as loops, at every convolution: %o",
    async (target) => {
      for (const { name: layer } of convolutions(models.get(name)!.graph)) {
        const slow = slowActivation(models.get(name)!, picture, target, layer);
        const weights = Array.from({ length: slow.channels }, (_, k) => {
          const total = overPixels(slow, (i) => slow.activation(i, k));
          return overPixels(slow, (i) => {
            const g = slow.gradient(i, k);
            return g > 0 ? (g * g ** 2) / (2 * g ** 2 + total * g ** 3 + 1e-6) : 0;
          });
        });
        const map = slowMap(slow, (i, k) => weights[k]! * slow.activation(i, k));
        const got = coarse(await ask(name, picture, target, { layer }));
        const wanted = map.map((v) => Math.max(0, v));
        expect(relativeError(got, wanted)).toBeLessThan(1e-5);
      }
    },
  );

  test("a channel that nothing would raise the score by weighs nothing", async () => {
    const { activated, name: layer } = convolutions(models.get(name)!.graph).at(-1)!;
    const model = models.get(name)!;
    // The score's gradient turned around everywhere below zero.
    const falling: Classifier = {
      ...model,
      backward: (...walk) => neg(abs(model.backward(...walk))),
    };
    const frame = await answerOf(gradCamPlusPlus, explain, {
      model: falling,
      picture,
      params: { layer },
    });
    expect(model.graph.nodes[activated]!.shape.slice(0, 2)).toEqual(
      tensorOf(frame, "coarse").shape,
    );
    expect(frame.map.every((v) => v === 0)).toBe(true);
  });
});
