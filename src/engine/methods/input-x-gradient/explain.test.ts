import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { answerOf, framesOf, tensorOf } from "../../testing/run-method";
import { constantPicture } from "../../testing/sample-pictures";
import { slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { explain } from "./explain";
import { inputXGradient } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const ask = (name: SubjectName, target: Target, params = {}): Promise<Frame> =>
  answerOf(inputXGradient, explain, { ...subjects[name], target, params });
const channelsOf = (frame: Frame) => tensorOf(frame, "channels").data;

describe.each(SUBJECTS)("on %s", (name) => {
  test.each<Target>([{ for: 1 }, { for: 2, against: 0 }])(
    "agrees with its formula, written as loops: %o",
    async (target) => {
      const { model, picture } = subjects[name];
      const network = slowNetwork(model.graph);
      const gradient = network.back(network.trace(picture.data), target);
      const wanted = gradient.map((g, i) => g * picture.data[i]!);
      const frame = await ask(name, target);
      expect(relativeError(channelsOf(frame), wanted)).toBeLessThan(1e-5);
      const summed = Float64Array.from(frame.map, (_, pixel) => {
        const { channels } = picture;
        return wanted.subarray(pixel * channels, (pixel + 1) * channels).reduce((a, b) => a + b);
      });
      expect(relativeError(frame.map, summed)).toBeLessThan(1e-5);
    },
  );

  test("is linear in the target", async () => {
    const [one, other, both] = [
      await ask(name, { for: 1 }),
      await ask(name, { for: 0 }),
      await ask(name, { for: 1, against: 0 }),
    ];
    const difference = one.map.map((v, i) => v - other.map[i]!);
    expect(relativeError(both.map, difference)).toBeLessThan(1e-5);
  });

  test("black says nothing", async () => {
    const { model } = subjects[name];
    const picture = constantPicture(...model.input, 0);
    const frame = await answerOf(inputXGradient, explain, { model, picture });
    expect(frame.map.every((v) => v === 0)).toBe(true);
  });

  test("costs one pass forward and one back", async () => {
    const { evaluations } = subjects[name].model;
    const before = { ...evaluations };
    expect(await framesOf(inputXGradient, explain, subjects[name])).toHaveLength(1);
    expect(evaluations).toEqual({ forward: before.forward + 1, backward: before.backward + 1 });
  });
});
