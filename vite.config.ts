import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import sirv from "sirv";
import { defineConfig, type Plugin } from "vite";
import { CONTENT_SECURITY_POLICY } from "./scripts/content-security-policy.mjs";

/** The threaded build is left out: it runs one thread all the same, and hangs when minified. */
const WASM_FILES = ["tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm.wasm"];
const WASM_FOLDER = dirname(fileURLToPath(import.meta.resolve("@tensorflow/tfjs-backend-wasm")));

/** Puts tfjs's WebAssembly under `wasm/`, in the built folder and on the development server. */
function tfjsWasm(): Plugin {
  return {
    name: "whyglass-tfjs-wasm",
    configureServer(server) {
      server.middlewares.use("/wasm", sirv(WASM_FOLDER, { dev: true }));
    },
    generateBundle() {
      for (const name of WASM_FILES) {
        const source = readFileSync(join(WASM_FOLDER, name));
        this.emitFile({ type: "asset", fileName: `wasm/${name}`, source });
      }
    },
  };
}

/** Writes the policy into the built page. The development server's own inline scripts need none. */
function policyMetaTag(): Plugin {
  return {
    name: "whyglass-policy-meta-tag",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Serves the fetched data sets under `data/` while developing, as `npm start` does. */
function fetchedData(): Plugin {
  return {
    name: "whyglass-fetched-data",
    configureServer(server) {
      server.middlewares.use("/data", sirv("data", { dev: true }));
    },
  };
}

export default defineConfig({
  // Relative, so that the built folder works under any path of any static host.
  base: "./",
  plugins: [react(), tfjsWasm(), policyMetaTag(), fetchedData()],
  worker: { format: "es" },
  // Found by the worker alone, and bundled apart they would each bring a core of their own.
  optimizeDeps: {
    include: [
      "@tensorflow/tfjs-core",
      "@tensorflow/tfjs-converter",
      "@tensorflow/tfjs-backend-cpu",
      "@tensorflow/tfjs-backend-wasm",
      "@tensorflow/tfjs-backend-webgl",
    ],
  },
  build: {
    target: "es2022",
    // A font or picture inlined as a data: URL would fall foul of the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
