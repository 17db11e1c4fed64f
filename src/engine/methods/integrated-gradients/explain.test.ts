import { addN, concat, mul, pow, reshape, sum, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Differentiates } from "../../classifier";
import type { Frame } from "../../method";
import { drawsAtRandom } from "../../params";
import type { Picture } from "../../picture";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import {
  answerOf,
  framesOf,
  type Request,
  readout,
  start,
  tensorOf,
} from "../../testing/run-method";
import { noisePicture } from "../../testing/sample-pictures";
import { slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { explain } from "./explain";
import { integratedGradients } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const target = { for: 1, against: 2 };
const ask = (
  name: SubjectName,
  params: object,
  more: Partial<Request<"gradients">> = {},
): Promise<Frame> =>
  answerOf(integratedGradients, explain, {
    ...subjects[name],
    target,
    params: { ...params },
    ...more,
  });
const channelsOf = (frame: Frame) => tensorOf(frame, "channels").data;
const size = (values: ArrayLike<number>) =>
  Array.from(values).reduce((all, v) => all + Math.abs(v), 0);

describe.each(SUBJECTS)("on %s", (name) => {
  test.each([
    ["black", 0],
    ["grey", 0.5],
    ["white", 1],
  ] as const)("agrees with its formula from %s, written as loops", async (baseline, value) => {
    const { model, picture } = subjects[name];
    const network = slowNetwork(model.graph);
    const steps = 6;
    const wanted = new Float64Array(picture.data.length);
    for (let k = 0; k < steps; k++) {
      const at = (x: number) => value + ((k + 0.5) / steps) * (x - value);
      const gradient = network.back(network.trace(picture.data.map(at)), target);
      gradient.forEach((g, i) => {
        wanted[i]! += (g * (picture.data[i]! - value)) / steps;
      });
    }
    const frame = await ask(name, { baseline, steps, rule: "midpoint" }, { batch: 4 });
    expect(relativeError(channelsOf(frame), wanted)).toBeLessThan(1e-5);
    const base = network.score(
      picture.data.map(() => value),
      target,
    );
    expect(relativeError([readout(frame, "Base score")], [base])).toBeLessThan(1e-5);
    const residual = network.score(picture.data, target) - base - wanted.reduce((a, b) => a + b);
    expect(Math.abs(readout(frame, "Residual") - residual)).toBeLessThan(1e-5 * size(wanted));
  });

  test.each(["black", "white", "mean", "blur"])(
    "is complete from %s: the map adds up to what the score gains",
    async (baseline) => {
      const frame = await ask(name, { baseline, steps: 300 }, { batch: 64 });
      const gain = frame.explains.score - readout(frame, "Base score");
      const added = frame.map.reduce((all, v) => all + v, 0);
      expect(readout(frame, "Residual")).toBeCloseTo(gain - added, 4);
      expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(2e-3 * size(frame.map));
    },
  );

  test("is linear in the target", async () => {
    const of = async (one: Request<"gradients">["target"]) =>
      channelsOf(await ask(name, { steps: 8 }, { target: one! }));
    const [one, other, both] = [
      await of({ for: 1 }),
      await of({ for: 0 }),
      await of({ for: 1, against: 0 }),
    ];
    const difference = one.map((v, i) => v - other[i]!);
    expect(relativeError(both, difference)).toBeLessThan(1e-5);
  });

  test("a pixel that is as the baseline has it gets nothing; one that alone differs gets all", async () => {
    const { model } = subjects[name];
    const [height, width, channels] = model.input;
    const data = new Float32Array(height * width * channels);
    const pixel = Math.floor(height / 2) * width + Math.floor(width / 2);
    data.fill(0.9, pixel * channels, (pixel + 1) * channels);
    const picture: Picture = { height, width, channels, data };
    const frame = await ask(name, { steps: 300 }, { picture });
    const gain = frame.explains.score - readout(frame, "Base score");
    expect(Math.abs(gain)).toBeGreaterThan(1e-4);
    frame.map.forEach((value, at) => {
      if (at !== pixel) expect(value).toBe(0);
    });
    expect(Math.abs(frame.map[pixel]! - gain)).toBeLessThan(0.02 * Math.abs(gain) + 1e-5);
  });

  test("answers the same in batches of any size", async () => {
    const params = { steps: 17, baseline: "noise", noises: 2 };
    const whole = await ask(name, params, { batch: 64 });
    for (const batch of [1, 5, 17]) {
      const frame = await ask(name, params, { batch });
      expect(relativeError(frame.map, whole.map)).toBeLessThan(1e-6);
    }
  });

  test("averages over baselines of noise, the seed's own", async () => {
    const params = { steps: 4, baseline: "noise", noises: 3 };
    const [one, same, other] = [
      await ask(name, params, { seed: 1 }),
      await ask(name, params, { seed: 1 }),
      await ask(name, params, { seed: 2 }),
    ];
    expect(same).toEqual(one);
    expect(relativeError(other.map, one.map)).toBeGreaterThan(1e-3);
  });
});

/** z_k = Σ a_k · x⁴ − x², whose every number has its own share: a (x⁴ − b⁴) − (x² − b²). */
function quartic(scales: readonly number[]): Differentiates {
  const score = (x: Tensor4D, a: number) =>
    reshape(sum(addN([mul(pow(x, 4), a), mul(pow(x, 2), -1)]), [1, 2, 3]), [-1, 1]);
  const slope = (x: Tensor4D, a: number) => addN([mul(pow(x, 3), 4 * a), mul(x, -2)]) as Tensor4D;
  const scores = (x: Tensor4D) =>
    tidy(() => concat([score(x, scales[0]!), score(x, scales[1]!)], 1));
  return {
    id: "quartic",
    classes: ["0", "1"],
    input: [3, 4, 2],
    evaluations: { forward: 0, backward: 0 },
    scores,
    gradient: (x, one) => ({ gradient: tidy(() => slope(x, scales[one.for]!)), logits: scores(x) }),
  };
}

test.each([
  ["gauss-legendre", 2, 1e-6],
  ["midpoint", 400, 1e-5],
  ["trapezoid", 400, 2e-5],
])(
  "by %s with %i steps, a score of degree four is shared out as it should be",
  async (rule, steps, error) => {
    const picture = noisePicture(3, 4, 2, 8);
    const frame = await answerOf(integratedGradients, explain, {
      model: quartic([1.5, -0.5]),
      picture,
      target: { for: 1 },
      params: { rule, steps, baseline: "grey" },
    });
    const b = 0.5;
    const wanted = picture.data.map((x) => -0.5 * (x ** 4 - b ** 4) - (x ** 2 - b ** 2));
    expect(relativeError(channelsOf(frame), wanted)).toBeLessThan(error);
    expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(error * size(wanted));
  },
);

test("an unfinished answer is a coarse one, not a part of one", async () => {
  const request = { ...subjects.residual, target, params: { steps: 50 }, batch: 10 };
  const frames = await framesOf(integratedGradients, explain, request);
  expect(frames.map(({ done }) => done)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  expect(new Set(frames.map(({ map }) => map.buffer)).size).toBe(5);
  const last = frames.at(-1)!;
  for (const frame of frames) {
    const off = frame.map.map((v, i) => v - last.map[i]!);
    expect(size(off)).toBeLessThan(0.2 * size(last.map));
  }
});

test("counts what it asks, and asks no more once it is cancelled", async () => {
  const { evaluations } = subjects.residual.model;
  const before = { ...evaluations };
  await ask("residual", { steps: 20 });
  expect(evaluations).toEqual({ forward: before.forward + 22, backward: before.backward + 20 });
  const stopped = start(integratedGradients, explain, { ...subjects.residual, batch: 8 });
  await stopped.next();
  await stopped.return();
  expect(evaluations.backward).toBe(before.backward + 28);
});

test("draws at random only for noise", () => {
  expect(drawsAtRandom(integratedGradients)).toBe(false);
  expect(drawsAtRandom(integratedGradients, { baseline: "noise" })).toBe(true);
  expect(drawsAtRandom(integratedGradients, { baseline: "blur" })).toBe(false);
});
