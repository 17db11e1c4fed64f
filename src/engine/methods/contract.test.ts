import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { memory, tidy } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Classifier } from "../classifier";
import { Failure } from "../failure";
import type { Explain, Frame } from "../method";
import { type Params, settle, type Value } from "../params";
import type { Picture } from "../picture";
import { scoreOf, type Target } from "../target";
import { startBackend } from "../testing/backend";
import { referenceModel, referencePicture } from "../testing/reference/case";
import { framesOf, type Request, start } from "../testing/run-method";
import { constantPicture, noisePicture } from "../testing/sample-pictures";
import { METHODS } from "./registry";
import { asTensor } from "./shared/tensors";

/** What makes a run short, for methods that have a parameter of that name. */
const SMALL: Readonly<Record<string, Value>> = {
  samples: 40,
  segments: 6,
  evaluations: 40,
  masks: 20,
  steps: 6,
  copies: 3,
  permutations: 2,
  background: 2,
  pictures: 3,
};

function small(params: Params): Record<string, Value> {
  const known = Object.entries(SMALL).filter(([name]) => params.some((p) => p.name === name));
  return Object.fromEntries(known);
}

const MODELS = ["plain", "residual", "digit"] as const;
const models = new Map<string, Classifier>();
let empty = { numTensors: 0, numBytes: 0 };

beforeAll(async () => {
  await startBackend();
  empty = memory();
  for (const name of MODELS) models.set(name, referenceModel(name));
});
afterAll(() => {
  for (const model of models.values()) model.close();
  expect(memory().numTensors).toBe(empty.numTensors);
});

const inUse = () => {
  const { numTensors, numBytes } = memory();
  return { numTensors, numBytes };
};

test("ids are folders, and each folder that has facts is registered once", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => existsSync(path.join(import.meta.dirname, name, "meta.ts")));
  expect(METHODS.map(({ facts }) => facts.id).toSorted()).toEqual(folders.toSorted());
});

describe.each(METHODS.map((entry) => ({ id: entry.facts.id, ...entry })))("$id", (entry) => {
  const { facts, load } = entry;
  const params = small(facts.params);
  let explain: Explain;
  const run = (request: Partial<Request<"layers">> & { model: Classifier; picture: Picture }) =>
    framesOf(facts, explain, { params, ...request } as Request<never>);

  /** What the method says it needs, where it refuses a model; "" where it answers. */
  const needs = new Map<string, string>();
  beforeAll(async () => {
    explain = await load();
    for (const name of MODELS) {
      const model = models.get(name)!;
      const before = inUse();
      const refused = await run({ model, picture: referencePicture(`${name}-0`) }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (refused === undefined) needs.set(name, "");
      if (refused instanceof Failure && refused.code === "method-needs") {
        needs.set(name, String(refused.facts.needs));
        expect(inUse()).toEqual(before);
      }
    }
  });

  test("answers on one of the models at least, and says what it needs of the others", () => {
    expect([...needs.values()]).toContain("");
    for (const said of needs.values()) if (said !== "") expect(said).toMatch(/\S+ \S+/);
  });

  test("says what a person needs to know of it", () => {
    for (const words of [facts.name, facts.summary, facts.cannotTell]) expect(words).toMatch(/\S/);
    for (const sentence of [facts.summary, facts.cannotTell]) expect(sentence).toMatch(/\.$/);
    expect(facts.paper.authors).toMatch(/\S/);
    expect(facts.paper.title).toMatch(/\S/);
    expect(facts.paper.year).toBeGreaterThan(1950);
    expect(facts.paper.year).toBeLessThan(2100);
  });

  test("declares parameters that make sense, each once", () => {
    const names = facts.params.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(facts.params.filter(({ main }) => main).length).toBeLessThanOrEqual(1);
    for (const param of facts.params) {
      expect(param.label).toMatch(/\S/);
      expect(settle(facts.id, facts.params)[param.name]).toBe(param.initial);
      if (param.when) {
        const { name, is } = param.when;
        const other = facts.params.find((one) => one.name === name);
        const known = other?.kind === "choice" ? other.options.map((option) => option.value) : [];
        for (const value of is) expect(known).toContain(value);
      }
      if (param.kind !== "number") continue;
      for (const value of [param.min, param.max])
        expect(settle(facts.id, facts.params, { [param.name]: value })[param.name]).toBe(value);
      for (const value of [param.min - param.step, param.max + param.step, Number.NaN, "1"])
        expect(() => settle(facts.id, facts.params, { [param.name]: value })).toThrow(
          "parameter-out-of-range",
        );
    }
    expect(() => settle(facts.id, facts.params, { "no such thing": 1 })).toThrow(
      "parameter-unknown",
    );
  });

  describe.each(MODELS)("on %s", (name) => {
    const targets: Target[] = [{ for: 1 }, { for: 1, against: 0 }];
    beforeEach(({ skip }) => {
      const said = needs.get(name);
      if (said) skip(`it needs ${said}`);
    });

    test.each(targets)("explains the model's own score of $for, $against", async (target) => {
      const model = models.get(name)!;
      const picture = referencePicture(`${name}-0`);
      const frames = await run({ model, picture, target });
      checkFrames(frames, picture);
      const { output, score } = frames.at(-1)!.explains;
      const scores = tidy(() => model.scores(asTensor(picture), output).dataSync());
      expect(score).toBeCloseTo(scoreOf(target, scores), 5);
    });

    test("answers the same to the same seed, bit for bit, and counts what it asks", async () => {
      const model = models.get(name)!;
      const picture = referencePicture(`${name}-1`);
      const answers: { frame: Frame; asked: number }[] = [];
      for (let time = 0; time < 2; time++) {
        const before = { ...model.evaluations };
        const frame = (await run({ model, picture, seed: 7 })).at(-1)!;
        const { forward, backward } = model.evaluations;
        answers.push({ frame, asked: forward - before.forward + backward - before.backward });
      }
      const [one, other] = answers as [(typeof answers)[0], (typeof answers)[0]];
      expect(one.asked).toBeGreaterThan(0);
      expect(other).toEqual(one);
    });

    test("has finite answers to pictures that say nothing", async () => {
      const model = models.get(name)!;
      const [height, width, channels] = model.input;
      for (const picture of [
        constantPicture(height, width, channels, 0),
        constantPicture(height, width, channels, 1),
        noisePicture(height, width, channels, 3),
      ])
        checkFrames(await run({ model, picture }), picture);
    });

    test("gives back what it took: done, stopped early, or thrown out of", async () => {
      const model = models.get(name)!;
      const picture = referencePicture(`${name}-0`);
      await run({ model, picture }); // what backends keep for themselves is there from here on
      const before = inUse();
      await run({ model, picture });
      expect(inUse()).toEqual(before);

      const request = { model, picture, params } as Request<never>;
      const stopped = start(facts, explain, request);
      await stopped.next();
      await stopped.return();
      expect(inUse()).toEqual(before);

      const calls = { count: 0, failAt: Infinity };
      await run({ model: watched(model, calls), picture });
      const all = calls.count;
      for (const failAt of new Set([1, Math.ceil((all + 1) / 2), all])) {
        calls.count = 0;
        calls.failAt = failAt;
        await expect(run({ model: watched(model, calls), picture })).rejects.toThrow("broken");
        expect(inUse()).toEqual(before);
      }
    });
  });

  test("takes no more after 200 runs than before", async () => {
    const name = MODELS.find((one) => needs.get(one) === "")!;
    const model = models.get(name)!;
    const picture = referencePicture(`${name}-0`);
    await run({ model, picture });
    const before = inUse();
    for (let time = 0; time < 200; time++) {
      await run({ model, picture, seed: time });
      expect(inUse()).toEqual(before);
    }
  });
});

function checkFrames(frames: readonly Frame[], { height, width }: Picture): void {
  expect(frames.length).toBeGreaterThan(0);
  let done = 0;
  for (const frame of frames) {
    expect(frame.done).toBeGreaterThan(done);
    done = frame.done;
    expect(frame.map).toBeInstanceOf(Float32Array);
    expect(frame.map).toHaveLength(height * width);
    expect(frame.map.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(frame.explains.score)).toBe(true);
    for (const { label, value } of frame.readouts)
      expect([label, Number.isFinite(value)]).toEqual([label, true]);
  }
  expect(done).toBe(1);
}

/** The model, whose calls are counted, and of which one throws. */
function watched(model: Classifier, calls: { count: number; failAt: number }): Classifier {
  const watch =
    <A extends unknown[], R>(ask: (...args: A) => R) =>
    (...args: A): R => {
      calls.count += 1;
      if (calls.count === calls.failAt) throw new Error("broken");
      return ask(...args);
    };
  return {
    ...model,
    scores: watch(model.scores),
    gradient: watch(model.gradient),
    trace: watch(model.trace),
    backward: watch(model.backward),
  };
}
