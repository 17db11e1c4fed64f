import { Failure } from "../engine/failure";
import type { Looked } from "../engine/look";
import type { Picture } from "../engine/picture";
import type {
  BackendReport,
  BroughtFile,
  ExplainRequest,
  InspectedModel,
  OpenedModel,
  OwnSource,
  Progress,
  Reply,
  Request,
  StartOptions,
} from "./protocol";

/** The page's way to the worker. A worker that dies or falls silent is replaced. */
export interface EngineClient {
  /** Settles when a backend runs; again with another promise after a restart. */
  readonly backend: Promise<BackendReport>;
  /** @param own where it is one of the user's own */
  open(model: string, own?: OwnSource): Promise<OpenedModel>;
  /** Reads the files of a model of the user's own; it can then be looked at as `INSPECTED`. */
  inspect(
    name: string,
    files: readonly BroughtFile[],
    size?: readonly [height: number, width: number],
  ): Promise<InspectedModel>;
  look(model: string, picture: Picture): Promise<Looked>;
  /** @returns a promise of the end, and the way to stop before it */
  explain(
    request: ExplainRequest,
    onProgress: (progress: Progress) => void,
  ): { readonly ended: Promise<"done" | "cancelled">; cancel(): void };
  /** Starts anew, on another backend if one is named; what runs fails as `reason` says. */
  restart(reason: Failure, backend?: string): void;
  close(): void;
}

/** A worker that falls more often, before it has once read a picture, is not hired again unasked. */
const MOST_FALLS = 2;
const GRACE = 3_000;

interface Pending {
  settle(reply: Reply): void;
  fail(failure: Failure): void;
}

export interface ClientOptions extends StartOptions {
  readonly makeWorker: () => Worker;
  /** After this many milliseconds without a word while something is asked, the worker counts as hung. */
  readonly patience?: number;
  /** Told of every restart, with its reason. */
  readonly onRestart?: (reason: Failure) => void;
  /** Told of each worker's backend, or why it has none. */
  readonly onBackend?: (report: BackendReport) => void;
}

export function createEngineClient({
  makeWorker,
  patience = 30_000,
  onRestart,
  onBackend,
  ...start
}: ClientOptions): EngineClient {
  let worker: Worker;
  let backend: Promise<BackendReport>;
  let options: StartOptions = start;
  let nextJob = 0;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let falls = 0;
  let fired = false;
  const pending = new Map<number, Pending>();

  function hire(): void {
    fired = false;
    const hired = makeWorker();
    worker = hired;
    hired.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (hired === worker) hear(data);
    };
    hired.onerror = (event) => {
      event.preventDefault();
      if (hired === worker) restart(new Failure("worker-crashed"));
    };
    hired.onmessageerror = () => {
      if (hired === worker) restart(new Failure("worker-crashed"));
    };
    backend = ask<"started">((job) => ({ kind: "start", job, options })).then(
      (reply) => reply.report,
    );
    backend.then(onBackend, () => undefined);
  }

  function hear(reply: Reply): void {
    watch();
    if (reply.kind === "failed" && reply.code === "context-lost") {
      restart(new Failure("context-lost"));
      return;
    }
    if (reply.kind === "looked" || reply.kind === "done") falls = 0;
    const asked = pending.get(reply.job);
    if (!asked) return;
    if (reply.kind !== "frame") pending.delete(reply.job);
    watch();
    if (reply.kind === "failed") asked.fail(new Failure(reply.code, reply.facts));
    else asked.settle(reply);
  }

  /** Winds the watchdog while something is asked; lets it sleep otherwise. */
  function watch(): void {
    clearTimeout(watchdog);
    if (pending.size === 0) return;
    watchdog = setTimeout(() => {
      // A machine that slept wakes with every timer due: the worker may speak before the page acts.
      watchdog = setTimeout(
        () => restart(new Failure("worker-silent", { seconds: patience / 1000 })),
        GRACE,
      );
    }, patience);
  }

  function restart(reason: Failure, wanted?: string): void {
    worker.terminate();
    clearTimeout(watchdog);
    const orphans = [...pending.values()];
    pending.clear();
    if (wanted) options = { ...options, backend: wanted };
    falls = wanted ? 0 : falls + 1;
    if (falls <= MOST_FALLS) hire();
    else fired = true;
    const told = fired ? new Failure("worker-unstartable") : reason;
    for (const orphan of orphans) orphan.fail(told);
    onRestart?.(told);
  }

  function send(job: number, request: Request, waiting: Pending): void {
    if (fired) {
      waiting.fail(new Failure("worker-unstartable"));
      return;
    }
    pending.set(job, waiting);
    worker.postMessage(request);
    watch();
  }

  function ask<K extends Reply["kind"]>(
    request: (job: number) => Request,
  ): Promise<Extract<Reply, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const job = nextJob++;
      const settle = (reply: Reply) => resolve(reply as Extract<Reply, { kind: K }>);
      send(job, request(job), { settle, fail: reject });
    });
  }

  hire();
  return {
    get backend() {
      return backend;
    },
    open: async (model, own) =>
      (await ask<"opened">((job) => ({ kind: "open", job, model, own }))).model,
    inspect: async (name, files, size) =>
      (await ask<"inspected">((job) => ({ kind: "inspect", job, name, files, size }))).found,
    look: async (model, picture) =>
      (await ask<"looked">((job) => ({ kind: "look", job, model, picture }))).looked,
    explain(request, onProgress) {
      const job = nextJob++;
      let cancel = () => {};
      const ended = new Promise<"done" | "cancelled">((resolve, reject) => {
        cancel = () => {
          if (!pending.delete(job)) return;
          worker.postMessage({ kind: "cancel", job } satisfies Request);
          watch();
          resolve("cancelled");
        };
        send(
          job,
          { kind: "explain", job, request },
          {
            settle: (reply) =>
              reply.kind === "frame" ? onProgress(reply.progress) : resolve("done"),
            fail: reject,
          },
        );
      });
      return { ended, cancel: () => cancel() };
    },
    restart,
    close() {
      clearTimeout(watchdog);
      pending.clear();
      worker.terminate();
    },
  };
}
