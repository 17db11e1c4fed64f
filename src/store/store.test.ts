import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Failure } from "../engine/failure";
import type { Frame } from "../engine/method";
import type { EngineClient } from "../worker/client";
import type { ExplainRequest } from "../worker/protocol";
import { createWhyglassStore, type EngineEvents, type Store } from "./store";

/** An engine whose answers the test gives. */
function fakeEngine() {
  const runs: {
    request: ExplainRequest;
    cancelled: boolean;
    progress(done: number, map?: Float32Array): void;
    end(): void;
    fail(failure: Failure): void;
  }[] = [];
  let events: EngineEvents | undefined;
  let failModel: Failure | undefined;
  const probabilities = Float32Array.from({ length: 10 }, (_, i) =>
    i === 4 ? 0.9 : i === 9 ? 0.05 : 0.005,
  );
  const restarts: (string | undefined)[] = [];
  const looks: string[] = [];
  const client: EngineClient = {
    backend: new Promise(() => undefined),
    async open(id) {
      if (failModel) throw failModel;
      const side = id === "mnist-cnn" ? ([28, 28, 1] as const) : ([32, 32, 3] as const);
      return { id, classes: [..."0123456789"], input: side, convolutions: ["conv1"], refusals: {} };
    },
    async look(model, { channels }) {
      looks.push(`${model} ${channels}`);
      return { logits: probabilities.map(Math.log), probabilities };
    },
    explain(request, onProgress) {
      let settle = (_: "done" | "cancelled") => {};
      let reject = (_: Failure) => {};
      const ended = new Promise<"done" | "cancelled">((resolve, refuse) => {
        settle = resolve;
        reject = refuse;
      });
      const run = {
        request,
        cancelled: false,
        progress: (done: number, map = new Float32Array([1, 2])) =>
          onProgress({
            frame: frame(done, map),
            evaluations: { forward: 1, backward: 1 },
            milliseconds: 5,
          }),
        end: () => settle("done"),
        fail: (failure: Failure) => reject(failure),
      };
      runs.push(run);
      return {
        ended,
        cancel() {
          run.cancelled = true;
          settle("cancelled");
        },
      };
    },
    restart(reason, backend) {
      restarts.push(backend);
      events!.onRestart(reason);
    },
    close: () => undefined,
  };
  return {
    runs,
    looks,
    restarts,
    events: () => events!,
    breakModel: (failure: Failure | undefined) => {
      failModel = failure;
    },
    hire: (given: EngineEvents) => {
      events = given;
      return client;
    },
  };
}

const frame = (done: number, map: Float32Array): Frame => ({
  done,
  map,
  explains: { output: "logit", score: 3 },
  readouts: [],
  extra: {},
});

let engine: ReturnType<typeof fakeEngine>;
let store: Store;
const settle = (ms = 50) => vi.advanceTimersByTimeAsync(ms);
const answer = (key: string) => store.getState().answers[key];

beforeEach(async () => {
  vi.useFakeTimers();
  engine = fakeEngine();
  store = createWhyglassStore(engine.hire);
  await settle();
});
afterEach(() => vi.useRealTimers());

test("the page begins with a drawing, its prediction and the question about it", () => {
  const { looked, asked, seen } = store.getState();
  expect(seen).toMatchObject({ height: 28, width: 28, channels: 1 });
  expect(looked!.probabilities[4]).toBeCloseTo(0.9);
  expect(asked).toEqual({ for: 4, against: 9 });
});

test("every panel runs once, and is done when its run ends", async () => {
  await settle(500);
  expect(engine.runs.map((run) => run.request.method)).toEqual(
    store.getState().panels.map((panel) => panel.method),
  );
  engine.runs[0]!.progress(1);
  engine.runs[0]!.end();
  await settle();
  expect(answer("grad-cam")).toMatchObject({
    state: "done",
    stale: false,
    target: { for: 4, against: 9 },
  });
});

test("a map that is all but zero is empty, not done", async () => {
  engine.runs[0]!.progress(1, new Float32Array([0, 1e-12]));
  engine.runs[0]!.end();
  await settle();
  expect(answer("grad-cam")!.state).toBe("empty");
});

test("a new stroke makes the answer stale, keeps its map, and asks anew", async () => {
  engine.runs[0]!.progress(1);
  engine.runs[0]!.end();
  await settle();
  store.getState().startStroke(20, 20);
  store.getState().extendStroke([60, 60, 90, 40]);
  store.getState().endStroke();
  await settle(500);
  expect(answer("grad-cam")).toMatchObject({ state: "running", stale: true });
  expect(answer("grad-cam")!.progress).toBeDefined();
  const again = engine.runs.filter((run) => run.request.method === "grad-cam");
  expect(again).toHaveLength(2);
  again[1]!.progress(1);
  again[1]!.end();
  await settle();
  expect(answer("grad-cam")).toMatchObject({ state: "done", stale: false });
});

test("undo, redo and clear go through the drawing step by step", async () => {
  const strokes = () => {
    const { subject } = store.getState();
    return subject.kind === "drawing" ? subject.strokes.length : -1;
  };
  const before = strokes();
  store.getState().startStroke(20, 20);
  store.getState().endStroke();
  store.getState().clear();
  expect(strokes()).toBe(0);
  await settle();
  expect(store.getState()).toMatchObject({ seen: undefined, looked: undefined, asked: undefined });
  store.getState().undo();
  store.getState().undo();
  expect(strokes()).toBe(before);
  store.getState().redo();
  expect(strokes()).toBe(before + 1);
});

test("a stopped run keeps its map and is not begun again by itself", async () => {
  engine.runs[0]!.progress(0.5);
  store.getState().cancel("grad-cam");
  await settle(500);
  expect(engine.runs[0]!.cancelled).toBe(true);
  expect(answer("grad-cam")).toMatchObject({ state: "stopped" });
  expect(answer("grad-cam")!.progress!.frame.done).toBe(0.5);
  expect(engine.runs.filter((run) => run.request.method === "grad-cam")).toHaveLength(1);
  store.getState().run("grad-cam");
  expect(engine.runs.filter((run) => run.request.method === "grad-cam")).toHaveLength(2);
});

test("a failed run says why, and can be tried again", async () => {
  engine.runs[0]!.fail(new Failure("layer-unknown", { got: "x", known: "conv1" }));
  await settle();
  expect(answer("grad-cam")).toMatchObject({ state: "failed", failure: { code: "layer-unknown" } });
});

test("only the panel whose setting changed runs again", async () => {
  for (const run of engine.runs) {
    run.progress(1);
    run.end();
  }
  await settle(500);
  const before = engine.runs.length;
  store.getState().setParam("grad-cam", "relu", false);
  await settle(500);
  expect(engine.runs.slice(before).map((run) => run.request.method)).toEqual(["grad-cam"]);
  expect(engine.runs.at(-1)!.request.params).toEqual({ relu: false });
});

test("a fallen worker fails what runs, keeps the drawing, says so once, and the model is opened again", async () => {
  const { subject } = store.getState();
  engine.events().onRestart(new Failure("worker-crashed"));
  engine.events().onRestart(new Failure("worker-crashed"));
  expect(answer("grad-cam")).toMatchObject({
    state: "failed",
    failure: { code: "worker-crashed" },
  });
  await settle();
  const { subject: after, opened, troubles } = store.getState();
  expect(after).toBe(subject);
  expect(opened?.id).toBe("mnist-cnn");
  expect(troubles.map(({ failure }) => failure.code)).toEqual(["worker-crashed"]);
});

test("a model that cannot be loaded is told, and the trouble goes when another opens", async () => {
  engine.breakModel(new Failure("model-unreachable", { id: "cifar-cnn" }));
  store.getState().show("gallery");
  await settle();
  expect(store.getState().troubles).toMatchObject([
    { at: "model", failure: { code: "model-unreachable" } },
  ]);
  engine.breakModel(undefined);
  store.getState().show("digit");
  await settle();
  expect(store.getState()).toMatchObject({ model: "mnist-cnn", troubles: [] });
});

test("a model that could not be loaded is opened when asked again, and only the last of them is told", async () => {
  engine.breakModel(new Failure("model-unreachable", { id: "cifar-cnn" }));
  store.getState().show("gallery");
  await settle();
  engine.breakModel(new Failure("model-truncated", { id: "mnist-cnn", got: 1, wanted: 2 }));
  store.getState().show("digit");
  await settle();
  expect(store.getState().troubles.map(({ failure }) => failure.code)).toEqual(["model-truncated"]);
  engine.breakModel(undefined);
  store.getState().reopen();
  await settle();
  expect(store.getState()).toMatchObject({ opened: { id: "mnist-cnn" }, troubles: [] });
});

test("on another backend, what fell with the graphics card runs again by itself", async () => {
  const done = engine.runs[0]!;
  done.progress(1);
  done.end();
  await settle(500);
  const before = engine.runs.length;
  const [fallen] = engine.runs.slice(1).map((run) => run.request.method);
  engine.events().onRestart(new Failure("context-lost"));
  await settle(500);
  expect(answer(fallen!)).toMatchObject({ state: "failed", failure: { code: "context-lost" } });
  expect(engine.runs).toHaveLength(before);
  store.getState().useBackend("wasm");
  await settle(500);
  expect(engine.restarts).toEqual(["wasm"]);
  expect(store.getState().troubles).toEqual([]);
  const again = engine.runs.slice(before).map((run) => run.request.method);
  expect(again).toEqual(engine.runs.slice(1, before).map((run) => run.request.method));
  expect(answer(fallen!)!.state).toBe("running");
});

test("a run asked for while the worker starts anew begins when the model is open", async () => {
  await settle(500);
  const before = engine.runs.length;
  engine.events().onRestart(new Failure("worker-crashed"));
  store.getState().run("grad-cam");
  expect(engine.runs).toHaveLength(before);
  await settle(500);
  expect(engine.runs.slice(before).map((run) => run.request.method)).toEqual(["grad-cam"]);
});

test("the drawing is there again after a look at the gallery", async () => {
  const { subject } = store.getState();
  store.getState().show("gallery");
  await settle();
  expect(store.getState()).toMatchObject({ model: "cifar-cnn", subject: { kind: "photo" } });
  store.getState().show("digit");
  expect(store.getState().subject).toBe(subject);
});

test("a refused backend is told, and the page goes on", () => {
  engine.events().onBackend({
    name: "wasm",
    reason: "no-graphics",
    precision: "float32",
    renderer: undefined,
    refused: { code: "backend-unknown", facts: { got: "abacus", known: "webgl, wasm, cpu" } },
  });
  expect(store.getState().troubles).toMatchObject([{ failure: { code: "backend-unknown" } }]);
  expect(store.getState().backend!.name).toBe("wasm");
});

test("on digits segments begin compact enough to cut a line; on photos at the methods' own defaults", async () => {
  const cuts = () => store.getState().panels.find((panel) => panel.method === "lime")!.params;
  expect(cuts()).toEqual({ compactness: 40 });
  store.getState().show("gallery");
  expect(cuts()).toEqual({});
  store.getState().setParam("lime", "samples", 50);
  store.getState().show("digit");
  expect(cuts()).toEqual({ samples: 50 });
  store.getState().resetParams("lime");
  expect(cuts()).toEqual({ compactness: 40 });
});

test("no model is shown the picture of another, however fast one goes to and fro", async () => {
  for (const tab of ["gallery", "digit", "gallery", "digit"] as const) {
    store.getState().show(tab);
    await Promise.resolve();
    await Promise.resolve();
  }
  await settle(500);
  expect(new Set(engine.looks)).toEqual(new Set(["mnist-cnn 1"]));
  store.getState().show("gallery");
  await settle(500);
  expect(new Set(engine.looks)).toEqual(new Set(["mnist-cnn 1", "cifar-cnn 3"]));
});
