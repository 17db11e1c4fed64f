import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { answerOf, framesOf, tensorOf } from "../../testing/run-method";
import { slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { explain } from "./explain";
import { saliency } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const ask = (name: SubjectName, target: Target): Promise<Frame> =>
  answerOf(saliency, explain, { ...subjects[name], target });
const channelsOf = (frame: Frame) => tensorOf(frame, "channels").data;

describe.each(SUBJECTS)("on %s", (name) => {
  test.each<Target>([{ for: 1 }, { for: 2, against: 0 }])(
    "agrees with the chain rule, written as loops: %o",
    async (target) => {
      const { model, picture } = subjects[name];
      const network = slowNetwork(model.graph);
      const outputs = network.trace(picture.data);
      const wanted = network.back(outputs, target);
      const frame = await ask(name, target);
      expect(relativeError(channelsOf(frame), wanted)).toBeLessThan(1e-5);
      expect(frame.explains.score).toBeCloseTo(network.score(picture.data, target), 5);
    },
  );

  test("shows the largest magnitude over channels", async () => {
    const { channels } = subjects[name].picture;
    const frame = await ask(name, { for: 1 });
    const signed = channelsOf(frame);
    frame.map.forEach((value, pixel) => {
      const own = signed.subarray(pixel * channels, (pixel + 1) * channels);
      expect(value).toBe(Math.max(...own.map(Math.abs)));
    });
  });

  test("is linear in the target", async () => {
    const [one, other, both] = [
      channelsOf(await ask(name, { for: 1 })),
      channelsOf(await ask(name, { for: 0 })),
      channelsOf(await ask(name, { for: 1, against: 0 })),
    ];
    const difference = one.map((v, i) => v - other[i]!);
    expect(relativeError(both, difference)).toBeLessThan(1e-5);
  });

  test("is one frame, of one pass forward and one back", async () => {
    const { evaluations } = subjects[name].model;
    const before = { ...evaluations };
    expect(await framesOf(saliency, explain, subjects[name])).toHaveLength(1);
    expect(evaluations).toEqual({ forward: before.forward + 1, backward: before.backward + 1 });
  });
});
