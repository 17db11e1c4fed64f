import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Failure } from "../engine/failure";
import { constantPicture } from "../engine/testing/sample-pictures";
import type { FoundTestSet } from "../pictures/found";
import type { EngineClient } from "../worker/client";
import type { ExplainRequest } from "../worker/protocol";
import type { OwnModelEntry } from "./models";
import { createWhyglassStore, type Store } from "./store";

const testSet = (labels: readonly number[]): FoundTestSet => ({
  where: "served",
  album: {
    name: "made up",
    count: labels.length,
    labels: Uint8Array.from(labels),
    read: async (places) =>
      places.map((place) => ({ label: labels[place]!, picture: constantPicture(28, 28, 1, 0) })),
  },
});

const asked: ExplainRequest[] = [];
const probabilities = Float32Array.from({ length: 10 }, (_, i) => (i === 4 ? 0.9 : 0.01));
const engine: EngineClient = {
  backend: new Promise(() => undefined),
  inspect: () => Promise.reject(new Error("no model of one's own here")),
  open: async (id) => ({
    ...{ id, classes: [..."0123456789"], convolutions: ["conv1"], refusals: {}, layers: [] },
    input: id.startsWith("mnist") ? [28, 28, 1] : [32, 32, 3],
  }),
  look: async () => ({ logits: probabilities.map(Math.log), probabilities }),
  explain(request) {
    asked.push(request);
    return { ended: new Promise(() => undefined), cancel: () => undefined };
  },
  restart: () => undefined,
  close: () => undefined,
};

const settle = (ms = 500) => vi.advanceTimersByTimeAsync(ms);
const samplesOf = (method: string) =>
  asked
    .filter((request) => request.method === method)
    .map(({ dataSet }) => dataSet?.map(({ number }) => number));
const newStore = async (
  seek: (id: string) => Promise<FoundTestSet | undefined>,
  ownModels: readonly OwnModelEntry[] = [],
) => {
  const store: Store = createWhyglassStore(() => engine, {}, ownModels, seek);
  await settle();
  return store;
};

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
});
afterEach(() => vi.useRealTimers());

test("the first screen looks for no data set, and sends none", async () => {
  const seek = vi.fn(async () => undefined);
  await newStore(seek);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ dataSet }) => dataSet === undefined)).toBe(true);
  expect(seek).not.toHaveBeenCalled();
});

test("a method that takes one gets a sample of its model's data set, sought once", async () => {
  const seek = vi.fn(async () => testSet([7, 3, 3, 1]));
  const { addPanel } = (await newStore(seek)).getState();
  addPanel("deep-shap");
  addPanel("expected-gradients");
  await settle();
  expect(seek.mock.calls).toEqual([["mnist"]]);
  expect(samplesOf("deep-shap")).toEqual([[3, 1, 0, 2]]);
  expect(samplesOf("expected-gradients")).toEqual([[3, 1, 0, 2]]);
});

test("where there is none it gets none; drawn ones asked for, none is looked for", async () => {
  const seek = vi.fn(async () => undefined);
  const store = await newStore(seek);
  store.getState().addPanel("deep-shap");
  await settle();
  expect(samplesOf("deep-shap")).toEqual([[]]);
  const other = await newStore(vi.fn(seek));
  seek.mockClear();
  other.getState().addPanel("sp-lime", {
    ...other.getState().panels[0]!,
    ...{ method: "sp-lime", params: { source: "drawn" } },
  });
  await settle();
  expect(seek).not.toHaveBeenCalled();
  expect(samplesOf("sp-lime")).toEqual([undefined]);
});

test("one that is slow is not waited for; when it comes, the method answers anew", async () => {
  let come = (_: FoundTestSet) => {};
  const store = await newStore(
    () =>
      new Promise((resolve) => {
        come = resolve;
      }),
  );
  store.getState().addPanel("deep-shap");
  await settle(3_000);
  expect(samplesOf("deep-shap")).toEqual([]);
  await settle(2_000);
  expect(samplesOf("deep-shap")).toEqual([[]]);
  come(testSet([0, 1]));
  await settle();
  // The first run has not ended: what is cheap may finish first.
  expect(store.getState().samples.mnist).toHaveLength(2);
});

test("one that is damaged is told, and drawn pictures stand in", async () => {
  const store = await newStore(() =>
    Promise.reject(new Failure("data-wrong-magic", { name: "x" })),
  );
  store.getState().addPanel("deep-shap");
  await settle();
  expect(store.getState().troubles).toMatchObject([{ failure: { code: "data-wrong-magic" } }]);
  expect(samplesOf("deep-shap")).toEqual([[]]);
});

test("one that is brought later is sampled, and its going too", async () => {
  const store = await newStore(async () => undefined);
  store.getState().useModel("cifar-cnn");
  store.getState().addPanel("sp-lime");
  await settle();
  store.getState().takeTestSet("cifar-10", testSet([5, 2]));
  await settle();
  store.getState().takeTestSet("cifar-10", undefined);
  await settle();
  expect(samplesOf("sp-lime")).toEqual([[], [1, 0], []]);
});

test("for a model of one's own no data set is looked for, and it is asked once", async () => {
  const seek = vi.fn(async () => undefined);
  const own: OwnModelEntry = {
    ...{ id: "own-0123456789abcdef", name: "mine", files: [], classes: [..."0123456789"] },
    ...{ input: { range: "unit" }, size: [28, 28, 1] },
  };
  const store = await newStore(seek, [own]);
  store.getState().useModel(own.id);
  store.getState().addPanel("sp-lime");
  await settle();
  store.getState().addPanel("lime");
  await settle();
  expect(seek).not.toHaveBeenCalled();
  expect(samplesOf("sp-lime")).toEqual([[]]);
});
