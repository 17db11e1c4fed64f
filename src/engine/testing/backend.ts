import { createRequire } from "node:module";
import path from "node:path";
import { ready, setBackend } from "@tensorflow/tfjs-core";

/** Starts a tfjs backend in Node: wasm unless another is asked for. */
export async function startBackend(name: "wasm" | "cpu" = "wasm"): Promise<void> {
  if (name === "wasm") {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(`${path.dirname(entry)}/`);
  } else {
    await import("@tensorflow/tfjs-backend-cpu");
  }
  await setBackend(name);
  await ready();
}
