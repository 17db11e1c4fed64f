import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Classifier } from "../../classifier";
import type { Frame } from "../../method";
import type { Picture } from "../../picture";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, tensorOf } from "../../testing/run-method";
import { slowActivation, slowMap } from "../../testing/slow-activation";
import { toyNetwork, toyPicture } from "../../testing/toy-network";
import { convolutions } from "../shared/convolutions";
import { explain } from "./explain";
import { layerCam } from "./meta";

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
  answerOf(layerCam, explain, { model: models.get(name)!, picture, target, params });
const coarse = (frame: Frame) => tensorOf(frame, "coarse").data;

describe.each(NAMES)("on %s", (name) => {
  const picture = pictureFor(name);
  const target = { for: 2, against: 0 };

  test("agrees with its formula, written as loops, at every convolution", async () => {
    for (const { name: layer } of convolutions(models.get(name)!.graph)) {
      const slow = slowActivation(models.get(name)!, picture, target, layer);
      const map = slowMap(slow, (i, k) => Math.max(0, slow.gradient(i, k)) * slow.activation(i, k));
      const wanted = map.map((v) => Math.max(0, v));
      const got = coarse(await ask(name, picture, target, { layer }));
      expect(relativeError(got, wanted)).toBeLessThan(1e-5);
    }
  });

  test("what speaks for the one and what speaks for the other are HiResCAM between them", async () => {
    const { layer, at } = lastRectified(models.get(name)!);
    const forIt = coarse(await ask(name, picture, { for: 2, against: 0 }, { layer }));
    const forOther = coarse(await ask(name, picture, { for: 0, against: 2 }, { layer }));
    const slow = slowActivation(models.get(name)!, picture, target, layer);
    expect(at).toBeGreaterThan(0);
    const both = slowMap(slow, (i, k) => slow.gradient(i, k) * slow.activation(i, k));
    const difference = forIt.map((v, i) => v - forOther[i]!);
    expect(relativeError(difference, both)).toBeLessThan(1e-5);
  });
});

/** The last convolution with a ReLU right behind it: its activations are never below zero. */
function lastRectified({ graph }: Classifier): { layer: string; at: number } {
  const found = convolutions(graph).findLast(({ activated }) => {
    const { layer } = graph.nodes[activated]!;
    return layer.kind === "relu" && layer.slope === 0;
  });
  if (!found) throw new Error("no convolution has a ReLU behind it");
  return { layer: found.name, at: found.activated };
}
