import { env, ready, removeBackend, setBackend } from "@tensorflow/tfjs-core";
import { Failure } from "../engine/failure";
import { findGraphics, type Graphics, precision, watchLoss } from "./graphics";
import { passesSelfTest } from "./self-test";

export type BackendName = "webgl" | "wasm" | "cpu";
const NAMES: readonly BackendName[] = ["webgl", "wasm", "cpu"];

export interface Started {
  readonly name: BackendName;
  readonly reason:
    | "asked-for"
    | "hardware"
    | "software-graphics"
    | "no-graphics"
    | "failed-self-test"
    | "nothing-faster";
  readonly precision: "float32" | "float16";
  readonly renderer: string | undefined;
  /** True once the graphics card is gone; to be asked before an answer is believed. */
  lost(): boolean;
}

/**
 * Starts the fastest backend that computes rightly: WebGL where the graphics are real, else wasm,
 * else plain JavaScript. The reason is that of the first choice's failing, where it failed.
 * @param wanted overrides the choice
 * @param wasmPath where the `.wasm` files lie, absolute, with a slash at the end
 * @param onLoss called once when the graphics card is taken away
 * @throws Failure "backend-unknown" or "backend-unavailable" where one was wanted, else "backend-none"
 */
export async function startBackend(
  wanted: string | undefined,
  wasmPath: string,
  onLoss: () => void,
): Promise<Started> {
  if (wanted !== undefined && !NAMES.includes(wanted as BackendName))
    throw new Failure("backend-unknown", { got: wanted, known: NAMES.join(", ") });
  const graphics = wanted === undefined || wanted === "webgl" ? findGraphics() : undefined;
  let reason: Started["reason"] = wanted === undefined ? "hardware" : "asked-for";
  const order = wanted === undefined ? NAMES : [wanted as BackendName];
  for (const name of order) {
    if (name === "webgl" && wanted === undefined && (!graphics || graphics.software)) {
      reason = graphics ? "software-graphics" : "no-graphics";
      continue;
    }
    if (await starts(name, graphics, wasmPath)) return running(name, reason, graphics, onLoss);
    reason = name === "webgl" ? "failed-self-test" : "nothing-faster";
  }
  throw wanted === undefined
    ? new Failure("backend-none")
    : new Failure("backend-unavailable", { wanted });
}

async function starts(
  name: BackendName,
  graphics: Graphics | undefined,
  wasmPath: string,
): Promise<boolean> {
  try {
    if (name === "webgl") {
      if (!graphics) return false;
      const { setWebGLContext } = await import("@tensorflow/tfjs-backend-webgl");
      // Handed over, for tfjs refuses an OffscreenCanvas where it takes the browser for Safari.
      setWebGLContext(2, graphics.context);
      env().set("WEBGL_FENCE_API_ENABLED", false);
    } else if (name === "wasm") {
      const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
      // Threads do nothing in this tfjs, and asking for them hangs in an isolated page.
      env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
      setWasmPaths(wasmPath);
    } else {
      await import("@tensorflow/tfjs-backend-cpu");
    }
    if (!(await setBackend(name))) return false;
    await ready();
    if (await passesSelfTest()) return true;
  } catch {
    // It does not start here; the next one may.
  }
  try {
    removeBackend(name);
  } catch {
    // It never was registered.
  }
  return false;
}

function running(
  name: BackendName,
  reason: Started["reason"],
  graphics: Graphics | undefined,
  onLoss: () => void,
): Started {
  if (name !== "webgl" || !graphics)
    return { name, reason, precision: "float32", renderer: undefined, lost: () => false };
  let gone = false;
  watchLoss(graphics, () => {
    gone = true;
    onLoss();
  });
  return {
    name,
    reason,
    precision: precision(),
    renderer: graphics.renderer,
    lost: () => gone || graphics.context.isContextLost(),
  };
}
