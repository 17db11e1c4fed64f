/** The benchmark in the surroundings of the page's worker: its backend, its messages, its turns. */
import { startBackend } from "../../../src/backend/start";
import { asFailure } from "../../../src/engine/failure";
import type { Frame } from "../../../src/engine/method";
import { findModel } from "../../../src/engine/models/registry";
import { fetchModel } from "../../../src/worker/fetch-model";
import { benchCases, benchPicture } from "../cases";
import { bench } from "../core";
import type { BenchPlan, BenchReply } from "./protocol";

self.onmessage = ({ data }: MessageEvent<BenchPlan>) => {
  run(data).catch((thrown: unknown) => {
    post({ kind: "failed", reason: asFailure(thrown).message });
  });
};

async function run({ models, methods, repeats }: BenchPlan): Promise<void> {
  // This script lies in assets/, the rest one above.
  const base = new URL("../", self.location.href);
  const { name } = await startBackend("wasm", new URL("wasm/", base).href, () => undefined);
  post({ kind: "started", backend: name });
  for (const id of models) {
    const model = await fetchModel(id, base.href);
    const surroundings = { now: () => performance.now(), frame: send };
    const picture = benchPicture(findModel(id)!.dataset);
    for await (const row of bench(model, picture, benchCases(methods), repeats, surroundings))
      post({ kind: "row", row });
    model.close();
  }
  post({ kind: "done" });
}

/** As the page's worker does: posts a frame now and then, and gives the event loop a turn after each. */
async function send(frame: Frame): Promise<void> {
  if (performance.now() - shownAt >= BETWEEN_FRAMES) {
    post({ kind: "frame", frame }, [frame.map.buffer]);
    shownAt = performance.now();
  }
  await new Promise<void>((resolve) => {
    doorbell.port1.onmessage = () => resolve();
    doorbell.port2.postMessage(undefined);
  });
}
const BETWEEN_FRAMES = 50;
let shownAt = -Infinity;
const doorbell = new MessageChannel();

function post(reply: BenchReply, transfer: Transferable[] = []): void {
  self.postMessage(reply, { transfer });
}
