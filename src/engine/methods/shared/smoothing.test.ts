import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import { drawsAtRandom } from "../../params";
import type { Picture } from "../../picture";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { answerOf, type Request, tensorOf } from "../../testing/run-method";
import { constantPicture, noisePicture } from "../../testing/sample-pictures";
import { openSubjects, type SubjectName } from "../../testing/subjects";
import { METHODS } from "../registry";
import { drawNoise, noiseLevel } from "./smoothing";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

test("noise has the picture's range for measure", () => {
  const picture = noisePicture(40, 40, 3, 1);
  const range = Math.max(...picture.data) - Math.min(...picture.data);
  const noise = drawNoise(picture, { copies: 5, noise: 0.15 }, createRandom(2));
  expect(noise).toHaveLength(5 * 40 * 40 * 3);
  const mean = noise.reduce((sum, v) => sum + v, 0) / noise.length;
  const spread = Math.sqrt(noise.reduce((sum, v) => sum + v * v, 0) / noise.length);
  expect(Math.abs(mean)).toBeLessThan(0.005 * range);
  expect(spread / (0.15 * range)).toBeCloseTo(1, 1);
  expect(noiseLevel(constantPicture(4, 4, 1, 0.7), 0.15)).toBe(0);
});

const smoothable = METHODS.filter(({ facts }) =>
  facts.params.some(({ name }) => name === "smooth"),
);

describe.each(smoothable.map((entry) => ({ id: entry.facts.id, ...entry })))(
  "$id, smoothed",
  ({ facts, load }) => {
    /** Few steps, where it has any. */
    const few = facts.params.some(({ name }) => name === "steps") ? { steps: 5 } : {};
    const ask = async (name: SubjectName, params: object, more: Partial<Request<"layers">> = {}) =>
      answerOf(facts, await load(), {
        ...subjects[name],
        target: { for: 1, against: 0 },
        params: { ...few, ...params },
        ...more,
      });
    const channelsOf = (frame: Frame) => tensorOf(frame, "channels").data;

    test("draws at random only while it is switched on", () => {
      expect(drawsAtRandom(facts)).toBe(false);
      expect(drawsAtRandom(facts, { smooth: "mean" })).toBe(true);
    });

    test.each(["plain", "residual", "digit"] as const)(
      "on %s, is the mean of what it says of each noisy copy",
      async (name) => {
        const { data, ...size } = subjects[name].picture;
        const settings = { copies: 3, noise: 0.1 };
        const noise = drawNoise(subjects[name].picture, settings, createRandom(6));
        const mean = new Float64Array(data.length);
        for (let copy = 0; copy < 3; copy++) {
          const noisy: Picture = {
            ...size,
            data: data.map((v, i) => v + noise[copy * data.length + i]!),
          };
          channelsOf(await ask(name, {}, { picture: noisy })).forEach((v, i) => {
            mean[i]! += v / 3;
          });
        }
        const frame = await ask(name, { smooth: "mean", ...settings }, { seed: 6, batch: 4 });
        expect(relativeError(channelsOf(frame), mean)).toBeLessThan(1e-5);
      },
    );

    test("without noise, is what it is unsmoothed", async () => {
      const base = await ask("residual", {});
      const frame = await ask("residual", { smooth: "mean", copies: 4, noise: 0 });
      expect(relativeError(frame.map, base.map)).toBeLessThan(1e-6);
      expect(frame.explains).toEqual(base.explains);
    });

    test("answers the same in batches of any size", async () => {
      const params = { smooth: "mean", copies: 5 };
      const whole = await ask("residual", params, { batch: 64 });
      for (const batch of [1, 3, 7]) {
        const frame = await ask("residual", params, { batch });
        expect(relativeError(frame.map, whole.map)).toBeLessThan(1e-6);
      }
    });
  },
);
