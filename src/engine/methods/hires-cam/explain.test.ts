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
import { hiresCam } from "./meta";

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
  answerOf(hiresCam, explain, { model: models.get(name)!, picture, target, params });
const coarse = (frame: Frame) => tensorOf(frame, "coarse").data;

describe.each(NAMES)("on %s", (name) => {
  const picture = pictureFor(name);
  const target = { for: 2, against: 0 };

  test("agrees with its formula, written as loops, at every convolution", async () => {
    for (const { name: layer } of convolutions(models.get(name)!.graph)) {
      const slow = slowActivation(models.get(name)!, picture, target, layer);
      const map = slowMap(slow, (i, k) => slow.gradient(i, k) * slow.activation(i, k));
      const whole = coarse(await ask(name, picture, target, { layer, relu: false }));
      expect(relativeError(whole, map)).toBeLessThan(1e-5);
      const cut = coarse(await ask(name, picture, target, { layer }));
      expect(cut).toEqual(whole.map((v) => Math.max(0, v)));
    }
  });

  test("without ReLU, one class against another is the difference of their maps", async () => {
    const [one, other, both] = [
      await ask(name, picture, { for: 1 }, { relu: false }),
      await ask(name, picture, { for: 2 }, { relu: false }),
      await ask(name, picture, { for: 1, against: 2 }, { relu: false }),
    ];
    const difference = one.map.map((v, i) => v - other.map[i]!);
    expect(relativeError(both.map, difference)).toBeLessThan(1e-5);
  });
});

test("where only a linear step follows the layer, it adds up to the score but for the bias", async () => {
  const frame = await ask("residual", pictureFor("residual"), { for: 1 }, { relu: false });
  const { nodes, logits } = models.get("residual")!.graph;
  const dense = nodes[logits]!.layer;
  if (dense.kind !== "dense") throw new Error("the last layer is not dense");
  const sum = coarse(frame).reduce((all, v) => all + v, 0);
  expect(sum + dense.bias!.dataSync()[1]!).toBeCloseTo(frame.explains.score, 5);
});
