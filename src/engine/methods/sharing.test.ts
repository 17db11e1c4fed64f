import { memory as tensorMemory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinned } from "../batching";
import type { Value } from "../params";
import { createScoreMemory, type ScoreMemory } from "../score-memory";
import type { Target } from "../target";
import { startBackend } from "../testing/backend";
import { referencePicture } from "../testing/reference/case";
import { openSubjects, type Subject, type SubjectName } from "../testing/subjects";
import { answer, type Step } from "./answer";
import { METHODS } from "./registry";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

/** Few segments, so that methods come by the same masks. */
const SMALL: Readonly<Record<string, Value>> = {
  samples: 40,
  segments: 5,
  masks: 20,
  permutations: 3,
  copies: 3,
  steps: 4,
  background: 2,
};

interface Asked {
  readonly method: string;
  readonly target?: Target;
  readonly params?: Readonly<Record<string, Value>>;
  readonly seed?: number;
}

/** What the method answers in the end, and how many pictures went through the model for it. */
async function ask(
  { model, picture }: Subject,
  { method, target = { for: 1 }, params, seed = 3 }: Asked,
  memory?: ScoreMemory,
): Promise<{ step: Step; sent: number }> {
  const { facts } = METHODS.find((entry) => entry.facts.id === method)!;
  const small = Object.entries(SMALL).filter(([name]) =>
    facts.params.some((param) => param.name === name),
  );
  const question = {
    method,
    picture: { ...picture, data: picture.data.slice() },
    target,
    params: { ...Object.fromEntries(small), ...params },
    seed,
  };
  const before = model.evaluations.forward;
  let step: Step | undefined;
  for await (const one of answer(model, question, pinned(7), () => 0, memory)) step = one;
  return { step: step!, sent: model.evaluations.forward - before };
}

const ids = METHODS.map(({ facts }) => facts.id).filter((id) => id !== "cam");
/** As if nothing had been known. */
const plainly = ({ step }: { step: Step }) => ({ ...step, known: 0 });

describe.each(["plain", "digit", "residual"] as const)("on %s", (name: SubjectName) => {
  const alone = new Map<string, Step>();
  beforeAll(async () => {
    for (const method of ids) {
      const { step, sent } = await ask(subjects[name], { method });
      expect([method, step.known, sent]).toEqual([method, 0, step.evaluations.forward]);
      alone.set(method, step);
    }
  });

  test.each([
    ["as they are listed", ids],
    ["the other way round", ids.toReversed()],
  ])("all methods answer to the bit as without a memory, %s", async (_, order) => {
    const memory = createScoreMemory();
    for (let time = 0; time < 2; time++)
      for (const method of order) {
        const { step, sent } = await ask(subjects[name], { method }, memory);
        expect(plainly({ step })).toEqual(alone.get(method));
        expect([method, sent]).toEqual([method, step.evaluations.forward - step.known]);
      }
  });

  const scoring = METHODS.filter(({ facts }) => facts.needs === "scores").map((e) => e.facts.id);

  test.each(scoring)("%s asks nothing for another target, a class or a difference", async (id) => {
    const memory = createScoreMemory();
    await ask(subjects[name], { method: id }, memory);
    for (const target of [{ for: 0 }, { for: 2, against: 1 }]) {
      const fresh = await ask(subjects[name], { method: id, target });
      const shared = await ask(subjects[name], { method: id, target }, memory);
      expect(shared.sent).toBe(0);
      expect(plainly(shared)).toEqual(plainly(fresh));
    }
  });

  test("another kernel width or selection asks for nothing, another seed for what is new", async () => {
    const memory = createScoreMemory();
    await ask(subjects[name], { method: "lime" }, memory);
    const others: Record<string, Value>[] = [{ kernelWidth: 0.5 }, { selection: "lasso-path" }];
    for (const params of others) {
      const fresh = await ask(subjects[name], { method: "lime", params });
      const shared = await ask(subjects[name], { method: "lime", params }, memory);
      expect(shared.sent).toBe(0);
      expect(plainly(shared)).toEqual(plainly(fresh));
    }
    const { step } = await ask(subjects[name], { method: "lime", seed: 4 }, memory);
    expect(step.known).toBeGreaterThan(0);
  });

  test("exact KernelSHAP after exact Shapley values asks for nothing, nor do samples of them", async () => {
    const memory = createScoreMemory();
    const grid = { segmentation: "grid", segments: 6 } as const;
    const first = await ask(subjects[name], { method: "exact-shapley", params: grid }, memory);
    expect(first.sent).toBe(2 ** 6);
    for (const method of ["kernel-shap", "shapley-sampling", "lime"]) {
      const { step, sent } = await ask(subjects[name], { method, params: grid }, memory);
      expect([method, sent, step.known]).toEqual([method, 0, step.evaluations.forward]);
    }
  });

  test("half of what is asked for, where half is known", async () => {
    const memory = createScoreMemory();
    const params = (samples: number) => ({ samples, segments: 25 });
    const first = await ask(subjects[name], { method: "lime", params: params(20) }, memory);
    const { step, sent } = await ask(
      subjects[name],
      { method: "lime", params: params(40) },
      memory,
    );
    expect(step.known).toBe(first.step.evaluations.forward);
    expect(sent).toBe(step.evaluations.forward - step.known);
    expect(plainly({ step })).toEqual(
      plainly(await ask(subjects[name], { method: "lime", params: params(40) })),
    );
  });

  test("the untouched picture over black is asked for once, whatever hides its parts", async () => {
    const memory = createScoreMemory();
    const params = { fill: "black" };
    await ask(subjects[name], { method: "rise", params }, memory);
    for (const method of ["occlusion", "lime"])
      expect((await ask(subjects[name], { method, params }, memory)).step.known).toBe(1);
  });

  test.each<Record<string, Value>>([{ output: "logit" }, { fill: "constant" }, { fill: "blur" }])(
    "%o makes other pictures, or other scores",
    async (params) => {
      const memory = createScoreMemory();
      for (const method of scoring) await ask(subjects[name], { method }, memory);
      for (const method of scoring) {
        const fresh = await ask(subjects[name], { method, params });
        const shared = await ask(subjects[name], { method, params }, memory);
        expect(plainly(shared)).toEqual(plainly(fresh));
      }
    },
  );

  test("of another picture nothing is known", async () => {
    const memory = createScoreMemory();
    const other = { ...subjects[name], picture: referencePicture(`${name}-1`) };
    await ask(subjects[name], { method: "lime" }, memory);
    const { step } = await ask(other, { method: "lime" }, memory);
    expect(step.known).toBe(0);
    expect((await ask(subjects[name], { method: "lime" }, memory)).step.known).toBe(0);
  });
});

test("models share nothing, though they are asked about the same picture", async () => {
  const memory = createScoreMemory();
  const { picture, model } = subjects.digit;
  await ask(subjects.digit, { method: "lime" }, memory);
  expect((await ask({ model: { ...model }, picture }, { method: "lime" }, memory)).step.known).toBe(
    0,
  );
});

test("what was paid for before a run was stopped is known to the next", async () => {
  const { model, picture } = subjects.digit;
  const memory = createScoreMemory();
  const question = {
    method: "lime",
    picture,
    target: { for: 1 },
    seed: 3,
    params: { samples: 40 },
  };
  const stopped = answer(model, question, pinned(7), () => 0, memory);
  await stopped.next();
  await stopped.next();
  await stopped.return();
  const again = await ask(subjects.digit, { method: "lime", params: { segments: 25 } }, memory);
  expect(again.step.known).toBe(14);
});

test("a memory keeps no tensor", async () => {
  const memory = createScoreMemory();
  await ask(subjects.digit, { method: "rise" });
  const before = tensorMemory().numTensors;
  await ask(subjects.digit, { method: "rise" }, memory);
  await ask(subjects.digit, { method: "rise" }, memory);
  expect(tensorMemory().numTensors).toBe(before);
});
