import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import type { Target } from "../../target";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { answerOf, framesOf, tensorOf } from "../../testing/run-method";
import { overPixels, slowActivation, slowMap } from "../../testing/slow-activation";
import { type Gate, slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { findMethod } from "../registry";
import { convolutions } from "../shared/convolutions";
import { explain } from "./explain";
import { guidedGradCam } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const gate: Gate = (signal, x, { ceiling = Infinity }) =>
  x > 0 && x <= ceiling && signal > 0 ? signal : 0;

const ask = (name: SubjectName, target: Target, params = {}): Promise<Frame> =>
  answerOf(guidedGradCam, explain, { ...subjects[name], target, params });
const channelsOf = (frame: Frame) => tensorOf(frame, "channels").data;

describe.each(SUBJECTS)("on %s", (name) => {
  const target = { for: 2, against: 0 };

  test("agrees with its formula, written as loops, at every convolution", async () => {
    const { model, picture } = subjects[name];
    const network = slowNetwork(model.graph);
    const lines = network.back(network.trace(picture.data), target, gate);
    for (const { name: layer } of convolutions(model.graph)) {
      const slow = slowActivation(model, picture, target, layer);
      const weights = Array.from(
        { length: slow.channels },
        (_, k) => overPixels(slow, (i) => slow.gradient(i, k)) / (slow.height * slow.width),
      );
      const map = slowMap(slow, (i, k) => weights[k]! * slow.activation(i, k));
      const wanted = lines.map((line, at) => {
        const pixel = Math.floor(at / picture.channels);
        const y = Math.floor((Math.floor(pixel / picture.width) * slow.height) / picture.height);
        const x = Math.floor(((pixel % picture.width) * slow.width) / picture.width);
        return line * Math.max(0, map[y * slow.width + x]!);
      });
      const frame = await ask(name, target, { layer, upsampling: "nearest" });
      expect(relativeError(channelsOf(frame), wanted)).toBeLessThan(1e-5);
    }
  });

  test("is guided backprop times Grad-CAM, at every convolution", async () => {
    const { model, picture } = subjects[name];
    const other = async (id: string, params = {}) => {
      const { facts, load } = findMethod(id)!;
      return answerOf(facts, await load(), { model, picture, target, params });
    };
    const lines = channelsOf(await other("guided-backprop"));
    for (const { name: layer } of convolutions(model.graph)) {
      const { map } = await other("grad-cam", { layer });
      const wanted = lines.map((line, at) => line * map[Math.floor(at / picture.channels)]!);
      const frame = await ask(name, target, { layer });
      expect(relativeError(channelsOf(frame), wanted)).toBeLessThan(1e-6);
    }
  });

  test("costs one pass forward and two back", async () => {
    const { evaluations } = subjects[name].model;
    const before = { ...evaluations };
    expect(await framesOf(guidedGradCam, explain, subjects[name])).toHaveLength(1);
    expect(evaluations).toEqual({ forward: before.forward + 1, backward: before.backward + 2 });
  });
});

test("a layer that is not there is refused", async () => {
  await expect(ask("digit", { for: 0 }, { layer: "nonesuch" })).rejects.toMatchObject({
    code: "layer-unknown",
  });
});
