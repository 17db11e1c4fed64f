import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import type { Classifier } from "../classifier";
import { asTensor } from "../methods/shared/tensors";
import type { Picture } from "../picture";
import { createRandom } from "../random";
import { startBackend } from "./backend";
import { referenceModel, referencePicture } from "./reference/case";
import { slowNetwork } from "./slow-network";
import { toyNetwork, toyPicture } from "./toy-network";

beforeAll(() => startBackend());

const subjects: [string, () => { model: Classifier; picture: Picture }][] = [
  ["toy", () => ({ model: toyNetwork(), picture: toyPicture(5) })],
  ...["plain", "residual", "digit"].map((name): (typeof subjects)[0] => [
    name,
    () => ({ model: referenceModel(name), picture: referencePicture(`${name}-0`) }),
  ]),
];

test.each(subjects)("%s: every layer answers as the engine's", (_, open) => {
  const { model, picture } = open();
  const outputs = slowNetwork(model.graph).trace(picture.data);
  const wanted = tidy(() => model.trace(asTensor(picture)).map((t) => t.dataSync()));
  outputs.forEach((output, at) => {
    const size = Math.max(1, ...output.map(Math.abs));
    expect(output.length).toBe(wanted[at]!.length);
    const worst = Math.max(...output.map((v, i) => Math.abs(v - wanted[at]![i]!)));
    expect(worst / size).toBeLessThan(1e-5);
  });
  model.close();
});

test.each(subjects)("%s: the way back is what differences say", (_, open) => {
  const { model, picture } = open();
  const network = slowNetwork(model.graph);
  const target = { for: 2, against: 0 };
  const gradient = network.back(network.trace(picture.data), target);
  const { integer } = createRandom(4);
  const h = 1e-7;
  const size = Math.max(...gradient.map(Math.abs));
  for (let time = 0; time < 20; time++) {
    const i = integer(gradient.length);
    const at = (by: number) =>
      network.score(
        Float64Array.from(picture.data, (v, j) => (j === i ? v + by : v)),
        target,
      );
    expect(Math.abs((at(h) - at(-h)) / (2 * h) - gradient[i]!)).toBeLessThan(1e-6 * size);
  }
  model.close();
});
