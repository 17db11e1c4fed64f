import { expect, test, vi } from "vitest";
import { startBackend } from "./start";

const WASM = "http://localhost/wasm/";
const unreachable = () => {
  throw new Error("Failed to fetch dynamically imported module");
};

test("a backend that nobody knows is refused by name", async () => {
  await expect(startBackend("abacus", WASM, vi.fn())).rejects.toMatchObject({
    code: "backend-unknown",
    facts: { got: "abacus", known: "webgl, wasm, cpu" },
  });
});

test("a backend that does not start is refused where it was wanted, and passed over otherwise", async () => {
  vi.doMock("@tensorflow/tfjs-backend-wasm", unreachable);
  await expect(startBackend("wasm", WASM, vi.fn())).rejects.toMatchObject({
    code: "backend-unavailable",
    facts: { wanted: "wasm" },
  });
  const started = await startBackend(undefined, WASM, vi.fn());
  expect(started).toMatchObject({ name: "cpu", reason: "nothing-faster", precision: "float32" });
  expect(started.lost()).toBe(false);
});

test("where not one starts, that is said", async () => {
  for (const name of ["webgl", "wasm", "cpu"])
    vi.doMock(`@tensorflow/tfjs-backend-${name}`, unreachable);
  vi.resetModules();
  const { startBackend } = await import("./start");
  await expect(startBackend(undefined, WASM, vi.fn())).rejects.toMatchObject({
    code: "backend-none",
  });
});
