import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Failure } from "../engine/failure";
import type { Frame } from "../engine/method";
import { findMethod, METHODS } from "../engine/methods/registry";
import type { EngineClient } from "../worker/client";
import type { ExplainRequest } from "../worker/protocol";
import { firstPhoto } from "./first-photo";
import { shownPanels } from "./order";
import { sceneOf } from "./scenes";
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
      const side = id.startsWith("mnist") ? ([28, 28, 1] as const) : ([32, 32, 3] as const);
      const said = { convolutions: ["conv1"], refusals: {}, layers: [] };
      return { id, classes: [..."0123456789"], input: side, ...said };
    },
    async inspect() {
      throw new Error("no model is brought here");
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
            known: 0,
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

const MARK = { top: 1, left: 1, height: 3, width: 3, value: [1] };
const corner = () => {
  const { data, width } = store.getState().seen!;
  return [1, 2, 3].flatMap((y) => [...data.subarray(y * width + 1, y * width + 4)]);
};

test("a mark is laid on the centred drawing, stays while it grows, and goes with it", async () => {
  const unmarked = store.getState().seen!;
  store.getState().plant(MARK);
  await settle();
  const { seen } = store.getState();
  expect(corner()).toEqual(Array(9).fill(1));
  expect(seen!.data.filter((value, at) => value !== unmarked.data[at])).toHaveLength(9);
  store.getState().startStroke(20, 20);
  store.getState().extendStroke([260, 260]);
  store.getState().endStroke();
  await settle();
  expect(corner()).toEqual(Array(9).fill(1));
  store.getState().clear();
  expect(store.getState().subject.planted).toBeUndefined();
  store.getState().undo();
  store.getState().plant(undefined);
  await settle();
  expect(corner()).not.toEqual(Array(9).fill(1));
  expect(store.getState().subject).not.toHaveProperty("planted");
});

test("a scene that is entered keeps the drawing before it one step back", async () => {
  const { subject: before, seed } = store.getState();
  const strokes = [{ tool: "pen", width: 20, points: [40, 40, 200, 200] }] as const;
  const scene = sceneOf(store.getState());
  store.getState().enter({
    picture: { kind: "drawing", strokes, planted: MARK },
    model: "mnist-shortcut",
    panels: scene.panels.slice(0, 1),
  });
  await settle();
  const { model, panels, subject } = store.getState();
  expect([model, panels.map(({ key }) => key)]).toEqual(["mnist-shortcut", ["grad-cam"]]);
  expect(subject).toEqual({ kind: "drawing", strokes, planted: MARK });
  expect(store.getState().seed).toBe(seed);
  expect(corner()).toEqual(Array(9).fill(1));
  store.getState().undo();
  expect(store.getState().subject).toBe(before);
});

test("a photo with a mark is read with it, and put into a link with it", async () => {
  const mark = { ...MARK, top: 27, value: [1, 0.6, 0.2] };
  store.getState().pick({ ...firstPhoto(), planted: mark });
  await settle();
  const { seen, subject } = store.getState();
  expect([...seen!.data.subarray(3 * (27 * 32 + 1), 3 * (27 * 32 + 1) + 3)]).toEqual(
    mark.value.map(Math.fround),
  );
  expect(subject.kind === "photo" && subject.picture).toMatchObject({ width: 32 });
  expect(sceneOf(store.getState()).picture.planted).toEqual(mark);
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

test("what befell one picture is past once another is chosen, and nothing else is", () => {
  const { report, show, pick, useModel } = store.getState();
  const at = () => store.getState().troubles.map((trouble) => trouble.at);
  for (const choose of [
    () => show("gallery"),
    () => pick(firstPhoto()),
    () => useModel("mnist-cnn"),
  ]) {
    report("subject", new Failure("picture-empty"));
    report("page", new Failure("storage-full"));
    choose();
    expect(at()).toEqual(["page"]);
  }
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

const asked = (from = 0) => engine.runs.slice(from).map((run) => run.request.method);
const finish = (from = 0) => {
  for (const run of engine.runs.slice(from)) {
    run.progress(1);
    run.end();
  }
};
const keys = () => store.getState().panels.map(({ key }) => key);

test("the gallery runs what is not there yet, once, the costly last; nothing runs again when one leaves", async () => {
  await settle(500);
  finish();
  await settle(500);
  const before = engine.runs.length;
  const panels = store.getState().panels;
  store.getState().layOut("gallery");
  await settle(500);
  const costs = asked(before).map((id) => findMethod(id)!.facts.needs === "scores");
  expect(costs).toEqual([...costs].sort());
  expect(asked().sort()).toEqual(METHODS.map(({ facts }) => facts.id).sort());
  finish(before);
  await settle(500);
  store.getState().layOut("panels");
  store.getState().layOut("gallery");
  await settle(500);
  expect(engine.runs).toHaveLength(METHODS.length);
  store.getState().layOut("panels");
  expect(shownPanels(store.getState())).toEqual(panels);
});

test("who leaves the gallery early lets end what has begun; the rest waits until one is back", async () => {
  await settle(500);
  finish();
  await settle(500);
  const before = engine.runs.length;
  store.getState().layOut("gallery");
  await settle(500);
  const [begun, waiting] = engine.runs.slice(before);
  begun!.progress(0.5);
  store.getState().layOut("panels");
  expect([begun!.cancelled, waiting!.cancelled]).toEqual([false, true]);
  expect(answer(waiting!.request.method)!.state).toBe("idle");
  begun!.end();
  await settle(500);
  expect(answer(begun!.request.method)!.state).toBe("done");
  const after = engine.runs.length;
  store.getState().layOut("gallery");
  await settle(500);
  // The first time, those that take a data set wait until it is known that there is none.
  expect(asked(after).sort()).toEqual(
    asked(before)
      .slice(1, after - before)
      .sort(),
  );
});

test("what stands aside is not asked about another picture until it is shown", async () => {
  store.getState().layOut("gallery");
  await settle(500);
  finish();
  await settle(500);
  store.getState().layOut("panels");
  const before = engine.runs.length;
  store.getState().ask({ for: 3 });
  await settle(500);
  expect(asked(before)).toEqual(["grad-cam", "lrp", "lime", "kernel-shap"]);
});

test("all is cancelled at once, and gone on with at once", async () => {
  store.getState().layOut("gallery");
  await settle(500);
  store.getState().cancelAll();
  expect(engine.runs.every((run) => run.cancelled)).toBe(true);
  expect(Object.values(store.getState().answers).every(({ state }) => state === "stopped")).toBe(
    true,
  );
  const before = engine.runs.length;
  store.getState().runStopped();
  expect(engine.runs).toHaveLength(before + METHODS.length);
});

test("a method that the gallery has is taken to the panels with its answer", async () => {
  store.getState().layOut("gallery");
  await settle(500);
  finish();
  await settle(500);
  store.getState().layOut("panels");
  const before = engine.runs.length;
  store.getState().addPanel("rise");
  await settle(500);
  expect(shownPanels(store.getState()).at(-1)).toMatchObject({ key: "rise" });
  expect(answer("rise")!.state).toBe("done");
  store.getState().layOut("gallery");
  store.getState().removePanel("rise");
  expect(store.getState().panels.find(({ key }) => key === "rise")!.aside).toBe(true);
  expect(engine.runs).toHaveLength(before);
});

test("a panel is moved among those shown, and the gallery has the same order", () => {
  store.getState().movePanel("lime", -2);
  expect(keys()).toEqual(["lime", "grad-cam", "lrp", "kernel-shap"]);
  store.getState().layOut("gallery");
  expect(keys().slice(0, 4)).toEqual(["lime", "grad-cam", "lrp", "kernel-shap"]);
  store.getState().placePanel("rise", 1);
  expect(keys()[1]).toBe("rise");
});

test("the second half of a pair begins with the first one's answer, and runs when its settings change", async () => {
  await settle(500);
  finish();
  await settle(500);
  const before = engine.runs.length;
  store.getState().compare("lrp");
  await settle(500);
  expect(keys()).toEqual(["grad-cam", "lrp", "lrp-2", "lime", "kernel-shap"]);
  expect(answer("lrp-2")).toEqual(answer("lrp"));
  store.getState().compare("lrp-2"); // two are enough
  expect(keys()).toHaveLength(5);
  expect(engine.runs).toHaveLength(before);
  store.getState().setParam("lrp-2", "composite", "gamma");
  await settle(500);
  expect(asked(before)).toEqual(["lrp"]);
  store.getState().addPanel("lrp", store.getState().panels[1]);
  expect(keys().slice(1, 4)).toEqual(["lrp", "lrp-2", "lrp-3"]);
  expect(store.getState().panels[3]!.joined).toBeUndefined();
});

test("a pair moves as one, and is parted into what stays", () => {
  store.getState().compare("lrp");
  store.getState().movePanel("lrp-2", 1);
  expect(keys()).toEqual(["grad-cam", "lime", "lrp", "lrp-2", "kernel-shap"]);
  store.getState().removePanel("lrp");
  expect(store.getState().panels[2]).toMatchObject({ key: "lrp-2", joined: undefined });
});

test("another model stands beside the page's: asked the same of the same picture, and gone when it is not wanted", async () => {
  await settle(500);
  const { panels: alone } = store.getState();
  for (const run of engine.runs) run.end();
  await settle();
  const before = engine.runs.length;
  store.getState().compareModels("mnist-bnn");
  await settle(500);
  const { panels, beside, looked } = store.getState();
  expect(panels.length).toBe(2 * alone.length);
  expect(panels.filter((_, at) => at % 2 === 1)).toMatchObject(
    alone.map(({ method }) => ({ method, model: "mnist-bnn", joined: "one-scale" })),
  );
  expect(beside["mnist-bnn"]?.probabilities).toEqual(looked!.probabilities);
  const asked = engine.runs.slice(before).map(({ request }) => request);
  expect(asked.map(({ method }) => method).sort()).toEqual(
    alone.map(({ method }) => method).sort(),
  );
  for (const { model, target, picture } of asked) {
    expect(model).toBe("mnist-bnn");
    expect(target).toBe(store.getState().asked);
    expect(picture).toBe(store.getState().seen);
  }

  store.getState().compareModels("cifar-cnn");
  expect(store.getState().panels).toEqual(alone);
  store.getState().compareModels("mnist-bnn");
  store.getState().useModel("mnist-bnn");
  expect(store.getState().panels.map(({ model }) => model)).toEqual(alone.map(() => undefined));
});
