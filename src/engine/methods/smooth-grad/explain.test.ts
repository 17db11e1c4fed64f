import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { answerOf, framesOf, readout, start, tensorOf } from "../../testing/run-method";
import { slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { findMethod } from "../registry";
import { drawNoise } from "../shared/smoothing";
import { explain } from "./explain";
import { smoothGrad } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const target = { for: 1, against: 2 };
const ask = (name: SubjectName, params = {}, more = {}): Promise<Frame> =>
  answerOf(smoothGrad, explain, { ...subjects[name], target, params, ...more });
const channelsOf = (frame: Frame) => tensorOf(frame, "channels").data;

describe.each(SUBJECTS)("on %s", (name) => {
  test("agrees with its formulas, written as loops", async () => {
    const { model, picture } = subjects[name];
    const settings = { copies: 3, noise: 0.15 };
    const noise = drawNoise(picture, settings, createRandom(9));
    const network = slowNetwork(model.graph);
    const size = picture.data.length;
    const gradients = [0, 1, 2].map((copy) => {
      const noisy = Float32Array.from(picture.data, (v, i) => v + noise[copy * size + i]!);
      return network.back(network.trace(noisy), target);
    });
    const mean = (of: (g: number) => number) =>
      gradients[0]!.map((_, i) => gradients.reduce((sum, g) => sum + of(g[i]!), 0) / 3);
    const plain = await ask(name, settings, { seed: 9 });
    expect(
      relativeError(
        channelsOf(plain),
        mean((g) => g),
      ),
    ).toBeLessThan(1e-5);
    const squared = await ask(name, { ...settings, form: "squared" }, { seed: 9 });
    const squares = mean((g) => g * g);
    expect(relativeError(channelsOf(squared), squares)).toBeLessThan(1e-5);
    const roots = Float64Array.from(squared.map, (_, pixel) => {
      const own = squares.subarray(pixel * picture.channels, (pixel + 1) * picture.channels);
      return Math.sqrt(Math.max(...own));
    });
    expect(relativeError(squared.map, roots)).toBeLessThan(1e-5);
  });

  test("without noise it is saliency, squared or not", async () => {
    const { facts, load } = findMethod("saliency")!;
    const base = await answerOf(facts, await load(), { ...subjects[name], target });
    for (const form of ["mean", "squared"]) {
      const frame = await ask(name, { noise: 0, copies: 5, form });
      expect(relativeError(frame.map, base.map)).toBeLessThan(1e-6);
    }
  });

  test("answers the same in batches of any size", async () => {
    for (const form of ["mean", "squared"]) {
      const whole = await ask(name, { copies: 11, form }, { batch: 64 });
      for (const batch of [1, 4, 11]) {
        const frame = await ask(name, { copies: 11, form }, { batch });
        expect(relativeError(frame.map, whole.map)).toBeLessThan(1e-6);
      }
    }
  });

  test("the same seed draws the same noise, another seed other noise", async () => {
    const [one, same, other] = [
      await ask(name, { copies: 4 }, { seed: 3 }),
      await ask(name, { copies: 4 }, { seed: 3 }),
      await ask(name, { copies: 4 }, { seed: 4 }),
    ];
    expect(same).toEqual(one);
    expect(relativeError(other.map, one.map)).toBeGreaterThan(1e-3);
  });

  test("says how much noise there was", async () => {
    const { data } = subjects[name].picture;
    const range = Math.max(...data) - Math.min(...data);
    expect(readout(await ask(name, { copies: 2, noise: 0.2 }), "Noise σ")).toBeCloseTo(0.2 * range);
  });
});

test("the map grows batch by batch, each state being the answer for the copies so far", async () => {
  const request = { ...subjects.plain, target, params: { copies: 10 }, batch: 4 };
  const frames = await framesOf(smoothGrad, explain, request);
  expect(frames.map(({ done }) => done)).toEqual([0.4, 0.8, 1]);
  expect(new Set(frames.map(({ map }) => map.buffer)).size).toBe(3);
  const first = await ask("plain", { copies: 4 });
  expect(relativeError(frames[0]!.map, first.map)).toBeLessThan(1e-6);
});

test("counts what it asks, and asks no more once it is cancelled", async () => {
  const { evaluations } = subjects.plain.model;
  const before = { ...evaluations };
  await ask("plain", { copies: 10 }, { batch: 4 });
  expect(evaluations).toEqual({ forward: before.forward + 11, backward: before.backward + 10 });
  const stopped = start(smoothGrad, explain, {
    ...subjects.plain,
    params: { copies: 10 },
    batch: 4,
  });
  await stopped.next();
  await stopped.return();
  expect(evaluations.backward).toBe(before.backward + 14);
});
