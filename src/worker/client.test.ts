import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Failure } from "../engine/failure";
import { createEngineClient } from "./client";
import type { Reply, Request } from "./protocol";

/** A worker whose answers the test gives. */
class FakeWorker {
  onmessage: ((event: { data: Reply }) => void) | undefined;
  onerror: ((event: { preventDefault(): void }) => void) | undefined;
  heard: Request[] = [];
  terminated = false;
  postMessage(request: Request) {
    this.heard.push(request);
  }
  terminate() {
    this.terminated = true;
  }
  say(reply: Reply) {
    this.onmessage?.({ data: reply });
  }
  crash() {
    this.onerror?.({ preventDefault: () => undefined });
  }
}

let workers: FakeWorker[];
const report = {
  name: "wasm",
  reason: "no-graphics",
  precision: "float32",
  renderer: undefined,
} as const;

function client(onRestart = (_: Failure) => {}) {
  return createEngineClient({
    base: "http://localhost/",
    makeWorker: () => {
      workers.push(new FakeWorker());
      return workers.at(-1) as unknown as Worker;
    },
    patience: 1000,
    onRestart,
  });
}

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const request = {
  model: "mnist-cnn",
  method: "grad-cam",
  picture: { height: 1, width: 1, channels: 1, data: new Float32Array(1) },
  target: { for: 0 },
  params: {},
  seed: 0,
};

test("starts a worker, and a reply settles what was asked", async () => {
  const engine = client();
  const [worker] = workers;
  expect(worker!.heard[0]).toMatchObject({ kind: "start" });
  worker!.say({ kind: "started", job: 0, report });
  await expect(engine.backend).resolves.toEqual(report);
});

test("a failure comes back as a Failure with its facts", async () => {
  const engine = client();
  const opening = engine.open("nonesuch");
  workers[0]!.say({ kind: "failed", job: 1, code: "model-unknown", facts: { id: "nonesuch" } });
  await expect(opening).rejects.toMatchObject({ code: "model-unknown", facts: { id: "nonesuch" } });
});

test("a cancelled question is told to the worker and hears no more frames", async () => {
  const engine = client();
  const frames: unknown[] = [];
  const { ended, cancel } = engine.explain(request, (progress) => frames.push(progress));
  cancel();
  await expect(ended).resolves.toBe("cancelled");
  expect(workers[0]!.heard.at(-1)).toMatchObject({ kind: "cancel", job: 1 });
  workers[0]!.say({ kind: "done", job: 1 });
  expect(frames).toEqual([]);
});

test("a crash fails what was asked and hires a new worker", async () => {
  const reasons: Failure[] = [];
  const engine = client((reason) => reasons.push(reason));
  engine.backend.catch(() => undefined);
  const opening = engine.open("mnist-cnn");
  workers[0]!.crash();
  await expect(opening).rejects.toMatchObject({ code: "worker-crashed" });
  expect(workers).toHaveLength(2);
  expect(workers[0]!.terminated).toBe(true);
  expect(reasons.map((reason) => reason.code)).toEqual(["worker-crashed"]);
});

test("a worker that falls again and again is not hired for ever, and questions fail at once", async () => {
  const reasons: string[] = [];
  const engine = client((reason) => reasons.push(reason.code));
  for (let job = 0; job < 3; job++) {
    engine.backend.catch(() => undefined);
    // It may well start, and fall when it opens the model.
    workers.at(-1)!.say({ kind: "started", job, report });
    workers.at(-1)!.crash();
  }
  expect(workers.length).toBe(3);
  expect(reasons).toEqual(["worker-crashed", "worker-crashed", "worker-unstartable"]);
  await expect(engine.open("mnist-cnn")).rejects.toMatchObject({ code: "worker-unstartable" });
  engine.restart({ code: "context-lost" } as Failure, "wasm");
  expect(workers.length).toBe(4);
});

test("a worker that works between its falls is hired each time", async () => {
  const engine = client();
  const picture = { height: 1, width: 1, channels: 1, data: new Float32Array(1) };
  for (let falls = 1; falls <= 5; falls++) {
    engine.backend.catch(() => undefined);
    const looking = engine.look("mnist-cnn", picture);
    const { job } = workers.at(-1)!.heard.at(-1)!;
    const looked = { logits: new Float32Array(10), probabilities: new Float32Array(10) };
    workers.at(-1)!.say({ kind: "looked", job, looked });
    await looking;
    workers.at(-1)!.crash();
    expect(workers.length).toBe(falls + 1);
  }
});

test("silence is taken for a hang only while something is asked, and only without signs of life", async () => {
  const reasons: string[] = [];
  const engine = client((reason) => reasons.push(reason.code));
  workers[0]!.say({ kind: "started", job: 0, report });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reasons).toEqual([]);
  const opening = engine.open("mnist-cnn").catch((failure: Failure) => failure.code);
  await vi.advanceTimersByTimeAsync(900);
  workers[0]!.say({ kind: "alive", job: -1 });
  await vi.advanceTimersByTimeAsync(900);
  expect(reasons).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reasons).toEqual(["worker-silent"]);
  await expect(opening).resolves.toBe("worker-silent");
});

test("a lost context restarts the worker; asked for, on another backend", async () => {
  const reasons: string[] = [];
  const engine = client((reason) => reasons.push(reason.code));
  engine.backend.catch(() => undefined);
  workers[0]!.say({ kind: "failed", job: -1, code: "context-lost", facts: {} });
  expect(reasons).toEqual(["context-lost"]);
  engine.backend.catch(() => undefined);
  engine.restart({ code: "context-lost" } as Failure, "wasm");
  expect(workers.at(-1)!.heard[0]).toMatchObject({ options: { backend: "wasm" } });
});
