import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinned } from "../batching";
import type { Classifier } from "../classifier";
import type { Extra, Frame } from "../method";
import { openPosterior } from "../models/posterior";
import { startBackend } from "../testing/backend";
import { noisePicture } from "../testing/sample-pictures";
import { toyPosterior } from "../testing/toy-posterior";
import { answer, type Step } from "./answer";

const SAMPLES = 5;
const picture = noisePicture(4, 4, 1, 2);
let model: Classifier;
beforeAll(async () => {
  await startBackend();
  const { means, deviations } = toyPosterior(0.4);
  model = openPosterior(means, deviations, { id: "toy", samples: SAMPLES });
});
afterAll(() => model.close());

async function stepsOf(network: Classifier, method: string, params: object): Promise<Step[]> {
  const question = { method, picture, target: { for: 1 }, params: { ...params }, seed: 3 };
  const steps: Step[] = [];
  for await (const step of answer(network, question, pinned(8), () => 0)) steps.push(step);
  return steps;
}

const grid = { segmentation: "grid", segments: 4 };
describe.each([
  ["lrp", {}],
  ["saliency", {}],
  ["deep-lift", {}],
  ["integrated-gradients", { steps: 5 }],
  ["lime", { samples: 30, ...grid }],
  ["exact-shapley", grid],
  ["occlusion", { window: 2, stride: 1 }],
])("%s", (method, params) => {
  test("is the mean and the deviation of what it answers on each network", async () => {
    const before = memory().numTensors;
    const frames = (await stepsOf(model, method, params)).map(({ frame }) => frame);
    expect(frames.map(({ done }) => done)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    const each: Frame[] = [];
    let asked = 0;
    for (const member of model.members!) {
      const last = (await stepsOf(member, method, params)).at(-1)!;
      asked += last.evaluations.forward + last.evaluations.backward;
      each.push(last.frame);
    }
    const last = (await stepsOf(model, method, params)).at(-1)!;
    expect(last.evaluations.forward + last.evaluations.backward).toBe(asked);
    const { map, extra, explains, readouts } = last.frame;
    const spread = dataOf(extra.spread);
    for (let i = 0; i < map.length; i++) {
      const values = each.map((frame) => frame.map[i]!);
      const mean = values.reduce((a, b) => a + b, 0) / SAMPLES;
      const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (SAMPLES - 1);
      expect(map[i]).toBeCloseTo(mean, 5);
      expect(spread[i]).toBeCloseTo(Math.sqrt(variance), 5);
    }
    expect(Math.max(...spread)).toBeGreaterThan(0);
    const scores = each.map((frame) => frame.explains.score);
    expect(explains.score).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / SAMPLES, 6);
    for (const { label, value } of readouts) {
      const own = each.map((frame) => frame.readouts.find((one) => one.label === label)!.value);
      expect(value).toBeCloseTo(own.reduce((a, b) => a + b, 0) / SAMPLES, 6);
    }
    expect(memory().numTensors).toBe(before);
  });
});

function dataOf(extra: Extra | undefined): Float32Array {
  if (extra?.kind !== "tensor") throw new Error("no tensor");
  return extra.data;
}
