/** Starts the worker on the plan in the fragment, and hands on what it says. */
import type { BenchReply } from "./protocol";

declare global {
  interface Window {
    hearBench(reply: BenchReply): Promise<void>;
  }
}

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
worker.onmessage = ({ data }: MessageEvent<BenchReply>) => {
  if (data.kind !== "frame") void window.hearBench(data);
};
worker.onerror = ({ message }) => {
  void window.hearBench({ kind: "failed", reason: message || "it did not start" });
};
worker.postMessage(JSON.parse(decodeURIComponent(location.hash.slice(1))));
