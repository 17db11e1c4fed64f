import { memory, mul, tidy } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinned } from "../../batching";
import type { Classifier } from "../../classifier";
import type { Extra, Frame } from "../../method";
import { settle } from "../../params";
import type { Picture } from "../../picture";
import { createRandom } from "../../random";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { constantPicture } from "../../testing/sample-pictures";
import { toyNetwork, toyPicture } from "../../testing/toy-network";
import { asTensor } from "../shared/tensors";
import { explain } from "./explain";
import { type CompositeId, lrp } from "./meta";

interface Subject {
  readonly model: Classifier;
  readonly picture: Picture;
  readonly target: Target;
}
const subjects: Record<string, Subject> = {};
const NAMES = ["digit", "plain", "residual", "toy"] as const;
const COMPOSITES: readonly CompositeId[] = lrp.params[0].options.map(({ value }) => value);

beforeAll(async () => {
  await startBackend();
  const targets = { digit: 9, plain: 0, residual: 2 };
  for (const [name, target] of Object.entries(targets))
    subjects[name] = {
      model: referenceModel(name),
      picture: referencePicture(`${name}-0`),
      target: { for: target },
    };
  subjects.toy = { model: toyNetwork(), picture: toyPicture(5), target: { for: 1 } };
});
afterAll(() => {
  for (const { model } of Object.values(subjects)) model.close();
});

function frames({ model, picture, target }: Subject, params: Record<string, unknown>) {
  return explain({
    model,
    picture,
    target,
    params: settle("lrp", lrp.params, params),
    random: createRandom(0),
    batching: pinned(1),
    now: () => 0,
  });
}

async function answer(subject: Subject, params: Record<string, unknown>): Promise<Frame> {
  const { value } = await frames(subject, params).next();
  return value as Frame;
}

function seriesOf(extra: Extra | undefined): Extract<Extra, { kind: "series" }> {
  if (extra?.kind !== "series") throw new Error("no series");
  return extra;
}
function channelsOf({ extra }: Frame): Float32Array {
  if (extra.channels?.kind !== "tensor") throw new Error("no relevance of channels");
  return extra.channels.data;
}
const largest = (values: Float32Array) =>
  values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
const readout = ({ readouts }: Frame, label: string) =>
  readouts.find((one) => one.label === label)!.value;

/**
 * Flat and w² give relevance to neurons that are 0; an average or a sum of nothing but zeros has
 * nobody to hand it to. α2β1 hands out 2 − 1 = 1 only where a neuron has inputs that speak for it
 * and inputs that speak against it: not so for the toy's neurons of few inputs.
 */
function conserves(composite: CompositeId, name: string): boolean {
  if (composite === "flat" || composite === "w2") return name === "digit";
  return name !== "toy" || !composite.includes("alpha");
}

describe.each(NAMES)("on %s", (name) => {
  test.each(COMPOSITES.filter((composite) => conserves(composite, name)))(
    "%s conserves the score layer by layer while biases take nothing",
    async (composite) => {
      const frame = await answer(subjects[name]!, { composite, biases: false });
      const { score } = frame.explains;
      const { values, labels } = seriesOf(frame.extra.together);
      const slack = 1e-5 * (Math.abs(score) + readout(frame, "For plus against"));
      expect(labels[0]).toBe(subjects[name]!.model.graph.nodes[0]!.name);
      expect(values.at(-1)).toBe(score);
      for (const value of values) expect(Math.abs(value - score)).toBeLessThan(slack);
      expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(slack);
    },
  );

  test.each(COMPOSITES)("%s is linear in the target", async (composite) => {
    const subject = subjects[name]!;
    const of = async (target: Target) =>
      channelsOf(await answer({ ...subject, target }, { composite, biases: true }));
    const [one, other, contrast] = [
      await of({ for: 1 }),
      await of({ for: 0 }),
      await of({ for: 1, against: 0 }),
    ];
    const difference = one.map((v, i) => v - other[i]!);
    const scale = Math.max(largest(one), largest(other));
    expect(largest(contrast.map((v, i) => v - difference[i]!)) / scale).toBeLessThan(1e-5);
  });

  test("the same question gets the same answer twice", async () => {
    for (const composite of COMPOSITES) {
      const [one, two] = [
        await answer(subjects[name]!, { composite }),
        await answer(subjects[name]!, { composite }),
      ];
      expect(two).toEqual(one);
    }
  });
});

// Averages and sums have a stabiliser even under LRP-0; digit has neither.
test.each([
  ["digit", 1e-5],
  ["plain", 1e-3],
  ["residual", 1e-3],
] as const)("LRP-0 with biases is input × gradient on %s", async (name, tolerance) => {
  const subject = subjects[name]!;
  const got = channelsOf(await answer(subject, { composite: "lrp-0", biases: true }));
  const wanted = tidy(() => {
    const x = asTensor(subject.picture);
    return mul(x, subject.model.gradient(x, subject.target).gradient).dataSync() as Float32Array;
  });
  expect(largest(got.map((v, i) => v - wanted[i]!)) / largest(wanted)).toBeLessThan(tolerance);
});

test("a branch holds its part, and with the branches beside it the whole", async () => {
  const { extra } = await answer(subjects.residual!, { composite: "epsilon-plus-flat" });
  const { labels, values } = seriesOf(extra.layers);
  const held = (label: string) => values[labels.indexOf(label)]!;
  expect(labels).toEqual(seriesOf(extra.together).labels);
  expect(held("bnB")).toBeLessThan(0.9 * held("add"));
  expect(held("relu1")).toBeCloseTo(held("add"), 4);
});

test("the map is the relevance of the channels, summed", async () => {
  const frame = await answer(subjects.plain!, {});
  const channels = channelsOf(frame);
  expect(frame.map.length).toBe(16 * 16);
  frame.map.forEach((value, at) => {
    const sum = channels[3 * at]! + channels[3 * at + 1]! + channels[3 * at + 2]!;
    expect(value).toBeCloseTo(sum, 6);
  });
});

test.each(COMPOSITES)("%s has finite answers to black and to white", async (composite) => {
  for (const name of ["digit", "plain", "residual"])
    for (const value of [0, 1]) {
      const { model, target } = subjects[name]!;
      const [height, width, channels] = model.input;
      const picture = constantPicture(height, width, channels, value);
      for (const biases of [false, true]) {
        const frame = await answer({ model, picture, target }, { composite, biases, epsilon: 0 });
        expect(frame.map.every(Number.isFinite)).toBe(true);
        expect(frame.readouts.every((one) => Number.isFinite(one.value))).toBe(true);
      }
    }
});

describe("costs", () => {
  test("one look forward and one walk back", async () => {
    const { evaluations } = subjects.residual!.model;
    const before = { ...evaluations };
    await answer(subjects.residual!, {});
    expect(evaluations).toEqual({ forward: before.forward + 1, backward: before.backward + 1 });
  });

  test.each(COMPOSITES)("%s leaves no tensor behind, finished or abandoned", async (composite) => {
    const before = memory();
    for await (const frame of frames(subjects.toy!, { composite })) expect(frame.done).toBe(1);
    const left = frames(subjects.toy!, { composite });
    await left.next();
    await left.return();
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numBytes).toBe(before.numBytes);
  });

  test("nothing is left behind by a walk that breaks off", async () => {
    const before = memory();
    const { model, picture, target } = subjects.toy!;
    let steps = 0;
    const broken: Classifier = {
      ...model,
      backward: (outputs, seed, rule) =>
        model.backward(outputs, seed, (...layer) => {
          if (steps++ === 5) throw new Error("lost");
          return rule!(...layer);
        }),
    };
    await expect(answer({ model: broken, picture, target }, {})).rejects.toThrow("lost");
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numBytes).toBe(before.numBytes);
  });
});
