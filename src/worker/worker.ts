import { type Started, startBackend } from "../backend/start";
import { adaptive, type Batching, pinned } from "../engine/batching";
import type { Model } from "../engine/classifier";
import { asFailure, Failure } from "../engine/failure";
import { look } from "../engine/look";
import { answer } from "../engine/methods/answer";
import { refusals } from "../engine/methods/refusals";
import { convolutions } from "../engine/methods/shared/convolutions";
import { beginsDense } from "../engine/methods/shared/first-layers";
import { layersOf } from "../engine/models/architecture";
import { createScoreMemory, type ScoreMemory } from "../engine/score-memory";
import { fetchModel } from "./fetch-model";
import { inspectModel, openOwnModel } from "./own-models";
import {
  type BackendReport,
  type ExplainRequest,
  INSPECTED,
  type OpenedModel,
  type OwnSource,
  type Progress,
  type Reply,
  type Request,
  type StartOptions,
} from "./protocol";

declare const self: DedicatedWorkerGlobalScope;

let backend: Started | undefined;
let options: StartOptions | undefined;
let starting: Promise<BackendReport> | undefined;
const models = new Map<string, Promise<Model>>();
/** What each model has answered about the picture; gone with the model. */
const memories = new WeakMap<Model, ScoreMemory>();
const cancelled = new Set<number>();
let queue: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Request>) => {
  if (data.kind === "cancel") {
    cancelled.add(data.job);
    return;
  }
  const work = handle(data).catch((thrown: unknown) => fail(data.job, thrown));
  if (data.kind === "explain") queue = work;
};

setInterval(() => post({ kind: "alive", job: -1 }), 2_000);

async function handle(request: Exclude<Request, { kind: "cancel" }>): Promise<void> {
  const { job } = request;
  switch (request.kind) {
    case "start": {
      options = request.options;
      starting = start(request.options);
      return post({ kind: "started", job, report: await starting });
    }
    case "open": {
      const model = await opened(request.model, request.own);
      return post({ kind: "opened", job, model: told(model) });
    }
    case "inspect": {
      await starting;
      const { model, found } = await inspectModel(
        INSPECTED,
        request.name,
        request.files,
        request.size,
      );
      take(INSPECTED, Promise.resolve(model));
      believe();
      return post({ kind: "inspected", job, found });
    }
    case "look": {
      const looked = look(await opened(request.model), request.picture);
      believe();
      return post({ kind: "looked", job, looked });
    }
    case "explain": {
      await queue;
      return explain(job, request.request);
    }
  }
}

/** What the page needs to know of a model. */
function told(model: Model): OpenedModel {
  const { id, classes, input, graph } = model;
  const common = { id, classes, input, refusals: refusals(model) };
  if (!graph) return { ...common, convolutions: [], layers: [], operations: model.operations };
  return {
    ...common,
    convolutions: convolutions(graph).map((place) => place.name),
    layers: layersOf(graph),
    beginsDense: beginsDense(graph),
  };
}

/** Starts the backend that was asked for; where that does not work, the best one, and says so. */
async function start({ backend: wanted, base }: StartOptions): Promise<BackendReport> {
  const wasm = new URL("wasm/", base).href;
  const onLoss = () => fail(-1, new Failure("context-lost"));
  let refused: BackendReport["refused"];
  try {
    backend = await startBackend(wanted, wasm, onLoss);
  } catch (thrown) {
    if (wanted === undefined) throw thrown;
    const { code, facts } = asFailure(thrown);
    refused = { code, facts };
    backend = await startBackend(undefined, wasm, onLoss);
  }
  const { name, reason, precision, renderer } = backend;
  return { name, reason, precision, renderer, refused };
}

/** @param own what to make the model of anew, where it is one of the user's own */
function opened(id: string, own?: OwnSource): Promise<Model> {
  const known = models.get(id);
  if (known && !own) return known;
  const loading = own ? loadOwn(id, own) : load(id);
  if (own) take(id, loading);
  else models.set(id, loading);
  // A failed load may succeed the next time it is asked for.
  loading.catch(() => models.delete(id));
  return loading;
}

/** The model of the user's own at work, or looked at; those before it are let go of: they may be large. */
function take(id: string, model: Promise<Model>): void {
  for (const [other, before] of models) {
    if (!other.startsWith("own-")) continue;
    models.delete(other);
    // What still asks it may finish first.
    void queue.then(async () => (await before).close()).catch(() => undefined);
  }
  models.set(id, model);
}

async function loadOwn(id: string, own: OwnSource): Promise<Model> {
  await starting;
  return openOwnModel(id, own);
}

/** A model's weights go to the backend: it waits for one. */
async function load(id: string): Promise<Model> {
  await starting;
  return fetchModel(id, options?.base ?? self.location.href);
}

async function explain(job: number, { model: id, ...question }: ExplainRequest): Promise<void> {
  if (cancelled.delete(job)) return;
  const model = await opened(id);
  const batching: Batching = options?.batch ? pinned(options.batch) : adaptive();
  let shownAt = -Infinity;
  let unshown: Progress | undefined;
  const show = (progress: Progress) =>
    post({ kind: "frame", job, progress }, [progress.frame.map.buffer]);
  const now = () => performance.now();
  for await (const progress of answer(model, question, batching, now, memoryOf(model))) {
    believe();
    if (performance.now() - shownAt < BETWEEN_FRAMES) unshown = progress;
    else {
      show(progress);
      shownAt = performance.now();
      unshown = undefined;
    }
    await turn();
    if (cancelled.delete(job)) return;
  }
  if (unshown) show(unshown);
  post({ kind: "done", job });
}

function memoryOf(model: Model): ScoreMemory {
  const memory = memories.get(model) ?? createScoreMemory();
  memories.set(model, memory);
  return memory;
}

/** Small batches end faster than the page can draw: it gets a frame at most so often, in milliseconds. */
const BETWEEN_FRAMES = 100;

/** A lost context answers zeros: nothing computed since may be shown. */
function believe(): void {
  if (backend?.lost()) throw new Failure("context-lost");
}

/**
 * Gives the event loop a turn, so that messages are heard between batches. By a message to itself:
 * timers that follow each other are held back 4 ms each.
 */
const doorbell = new MessageChannel();
function turn(): Promise<void> {
  return new Promise((resolve) => {
    doorbell.port1.onmessage = () => resolve();
    doorbell.port2.postMessage(undefined);
  });
}

function fail(job: number, thrown: unknown): void {
  const { code, facts } = asFailure(thrown);
  post({ kind: "failed", job, code, facts });
}

function post(reply: Reply, transfer: Transferable[] = []): void {
  self.postMessage(reply, transfer);
}
