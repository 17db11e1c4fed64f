import { tidy } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Classifier } from "../../classifier";
import { startBackend } from "../../testing/backend";
import { toyNetwork, toyPicture } from "../../testing/toy-network";
import { toyPosterior } from "../../testing/toy-posterior";
import { beginsDense, holdPicture } from "../shared/first-layers";
import { asTensor } from "../shared/tensors";
import { bounds, inside, nonNegative } from "./places";

let model: Classifier;
const at = (name: string) => model.graph.nodes.findIndex((node) => node.name === name);

beforeAll(async () => {
  await startBackend();
  model = toyNetwork();
});
afterAll(() => model.close());

test("what can never be negative is known from the graph, and never is", () => {
  const never = nonNegative(model.graph);
  const names = model.graph.nodes.filter((_, place) => never[place]).map(({ name }) => name);
  expect(names).toEqual(["input", "capped", "relu", "averaged", "flat", "most", "mean", "softmax"]);
  for (let seed = 0; seed < 20; seed++)
    tidy(() => {
      model.trace(asTensor(toyPicture(seed))).forEach((output, place) => {
        if (never[place]) expect(Math.min(...output.dataSync())).toBeGreaterThanOrEqual(0);
      });
    });
});

test("what comes before the first layers holds the picture", () => {
  const holds = holdPicture(model.graph);
  const names = model.graph.nodes.filter((_, place) => holds[place]).map(({ name }) => name);
  expect(names).toEqual(["input", "normalise", "border"]);
});

test("a network of convolutions does not begin dense; one of dense layers does", () => {
  expect(beginsDense(model.graph)).toBe(false);
  expect(beginsDense(toyPosterior(0).means)).toBe(true);
});

test("bounds follow the picture through what comes before the first layer", () => {
  tidy(() => {
    const whole = bounds(model.graph, at("input"));
    expect(whole.least).toBeUndefined();
    expect(new Set(whole.most.dataSync())).toEqual(new Set([1]));
    const { least, most } = bounds(model.graph, at("border"));
    // Channels 0.5·x + 0.3 and −2·x + 1.5; the border of zeros is 0.
    const pixel = (values: ArrayLike<number>, y: number, x: number) =>
      [0, 1].map((c) => values[(y * 9 + x) * 2 + c]!);
    expect(pixel(least!.dataSync(), 3, 4)).toEqual([0.3, -0.5].map(Math.fround));
    expect(pixel(most.dataSync(), 3, 4)).toEqual([0.8, 1.5].map(Math.fround));
    expect(pixel(most.dataSync(), 0, 4)).toEqual([0, 0]);
    expect(pixel(least!.dataSync(), 3, 8)).toEqual([0, 0]);
  });
});

test("a border of zeros is told from the picture inside it", () => {
  tidy(() => {
    expect(inside(model.graph, at("normalise"))).toBeUndefined();
    const mask = inside(model.graph, at("border"))!.dataSync();
    expect(mask.filter((one) => one === 1)).toHaveLength(6 * 6 * 2);
    expect(mask[0]).toBe(0);
  });
});
