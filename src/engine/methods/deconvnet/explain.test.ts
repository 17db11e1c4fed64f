import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { referencePicture } from "../../testing/reference/case";
import { answerOf, framesOf, tensorOf } from "../../testing/run-method";
import { type Gate, slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { explain } from "./explain";
import { deconvnet } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

/** Zeiler's: the ReLU is the signal's, and nothing is known of what came forward. */
const gate: Gate = (signal) => Math.max(0, signal);

const ask = (name: SubjectName, target: Target, more = {}): Promise<Frame> =>
  answerOf(deconvnet, explain, { ...subjects[name], target, ...more });
const channelsOf = (frame: Frame) => tensorOf(frame, "channels").data;

describe.each(SUBJECTS)("on %s", (name) => {
  test.each<Target>([{ for: 1 }, { for: 2, against: 0 }])(
    "agrees with its rule, written as loops: %o",
    async (target) => {
      const { model, picture } = subjects[name];
      const network = slowNetwork(model.graph);
      const wanted = network.back(network.trace(picture.data), target, gate);
      const frame = await ask(name, target);
      expect(relativeError(channelsOf(frame), wanted)).toBeLessThan(1e-5);
      const { channels } = picture;
      const strongest = Float64Array.from(frame.map, (_, pixel) =>
        Math.max(...wanted.subarray(pixel * channels, (pixel + 1) * channels).map(Math.abs)),
      );
      expect(relativeError(frame.map, strongest)).toBeLessThan(1e-5);
    },
  );

  test("costs one pass forward and one back", async () => {
    const { evaluations } = subjects[name].model;
    const before = { ...evaluations };
    expect(await framesOf(deconvnet, explain, subjects[name])).toHaveLength(1);
    expect(evaluations).toEqual({ forward: before.forward + 1, backward: before.backward + 1 });
  });
});

test("without max-pooling it is the same for every picture, with it it is not", async () => {
  const of = async (name: "residual" | "digit", at: number) =>
    channelsOf(await ask(name, { for: 3 }, { picture: referencePicture(`${name}-${at}`) }));
  expect(relativeError(await of("residual", 1), await of("residual", 0))).toBe(0);
  expect(relativeError(await of("digit", 1), await of("digit", 0))).toBeGreaterThan(0.1);
});
