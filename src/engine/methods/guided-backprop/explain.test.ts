import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { answerOf, framesOf, tensorOf } from "../../testing/run-method";
import { type Gate, slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { explain } from "./explain";
import { guidedBackprop } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

/** Springenberg's: what was negative on the way forward, or is on the way back, stops here. */
const gate: Gate = (signal, x, { ceiling = Infinity }) =>
  x > 0 && x <= ceiling && signal > 0 ? signal : 0;

const ask = (name: SubjectName, target: Target): Promise<Frame> =>
  answerOf(guidedBackprop, explain, { ...subjects[name], target });

describe.each(SUBJECTS)("on %s", (name) => {
  test.each<Target>([{ for: 1 }, { for: 2, against: 0 }])(
    "agrees with its rule, written as loops: %o",
    async (target) => {
      const { model, picture } = subjects[name];
      const network = slowNetwork(model.graph);
      const wanted = network.back(network.trace(picture.data), target, gate);
      const frame = await ask(name, target);
      expect(relativeError(tensorOf(frame, "channels").data, wanted)).toBeLessThan(1e-5);
      const { channels } = picture;
      const strongest = Float64Array.from(frame.map, (_, pixel) =>
        Math.max(...wanted.subarray(pixel * channels, (pixel + 1) * channels).map(Math.abs)),
      );
      expect(relativeError(frame.map, strongest)).toBeLessThan(1e-5);
    },
  );

  test("is not the gradient: signals below zero are stopped", async () => {
    const { model, picture } = subjects[name];
    const network = slowNetwork(model.graph);
    const gradient = network.back(network.trace(picture.data), { for: 1 });
    const { data } = tensorOf(await ask(name, { for: 1 }), "channels");
    expect(relativeError(data, gradient)).toBeGreaterThan(0.05);
  });

  test("costs one pass forward and one back", async () => {
    const { evaluations } = subjects[name].model;
    const before = { ...evaluations };
    expect(await framesOf(guidedBackprop, explain, subjects[name])).toHaveLength(1);
    expect(evaluations).toEqual({ forward: before.forward + 1, backward: before.backward + 1 });
  });
});
