import { expect, test } from "vitest";
import { findFloorFaults, importsOf, readSources } from "./floors.mjs";

const faultsOf = (file: string, source: string) =>
  findFloorFaults(new Map([[file, source]])).map(({ text }) => text);

test("an import upward is a fault, one downward is none", () => {
  expect(faultsOf("src/engine/heatmap.ts", 'import { App } from "../ui/App";')).toEqual([
    "engine may not import ui: imports only go down",
  ]);
  expect(faultsOf("src/ui/App.tsx", 'import { create } from "../store/create";')).toEqual([]);
});

test.each([
  ["a type", 'import type { App } from "../ui/App";'],
  ["a re-export", 'export { App } from "../ui/App";'],
  ["a re-export of all", 'export * from "../ui/App";'],
  ["a dynamic import", 'const app = () => import("../ui/App");'],
  ["a dynamic import in backticks", "const app = () => import(`../ui/App`);"],
  ["an import type expression", 'type App = import("../ui/App").App;'],
  ["a style sheet", 'import "../ui/App.css";'],
])("%s upward is a fault too", (_, source) => {
  expect(faultsOf("src/store/run.ts", source)).toEqual([
    "store may not import ui: imports only go down",
  ]);
});

test("comments and strings that look like imports are none", () => {
  const source = `// import "../ui/App"\nconst s = 'import "../ui/App"';`;
  expect(importsOf("src/engine/a.ts", source)).toEqual([]);
});

test("a fault names its file and line", () => {
  const source = '\n\nimport "../ui/App";';
  expect(findFloorFaults(new Map([["src/engine/a.ts", source]]))[0]).toMatchObject({
    file: "src/engine/a.ts",
    line: 3,
  });
});

test("an import whose name is computed is a fault", () => {
  expect(faultsOf("src/engine/a.ts", "const m = (id) => import('./' + id);")).toEqual([
    "imports what a reader cannot follow: name it in quotes",
  ]);
});

test("methods are strangers, what they share aside", () => {
  const lime = "src/engine/methods/lime/explain.ts";
  expect(faultsOf(lime, 'import { rule } from "../lrp/rules";')).toEqual([
    "lime may not import lrp: what two need lives in shared/",
  ]);
  expect(faultsOf(lime, 'import { perturb } from "../shared/perturb";')).toEqual([]);
  expect(faultsOf(lime, 'import { limeFacts } from "./meta";')).toEqual([]);
  expect(faultsOf(lime.replace(".ts", ".test.ts"), 'import "../lrp/rules";')).toEqual([]);
  expect(faultsOf("src/engine/methods/registry.ts", 'import "./lime/meta";')).toEqual([]);
});

test("the engine knows no method, the page no tensor, and d3 lives in draw", () => {
  expect(faultsOf("src/engine/models/open.ts", 'import "../methods/registry";')).toHaveLength(1);
  expect(faultsOf("src/ui/App.tsx", 'import "@tensorflow/tfjs-core";')).toHaveLength(1);
  expect(faultsOf("src/ui/App.tsx", 'import { rgb } from "d3-color";')).toHaveLength(1);
  expect(faultsOf("src/draw/palettes.ts", 'import { rgb } from "d3-color";')).toEqual([]);
  expect(faultsOf("src/engine/a.ts", 'import { readFileSync } from "node:fs";')).toHaveLength(1);
});

test("drawing and words take types alone from the engine", () => {
  const path = "../engine/heatmap";
  expect(faultsOf("src/draw/scale.ts", `import type { Heatmap } from "${path}";`)).toEqual([]);
  expect(faultsOf("src/draw/scale.ts", `import { largest } from "${path}";`)).toEqual([
    'draw may import types alone from engine: write "import type"',
  ]);
});

test("the page reaches the worker's client, not the worker", () => {
  expect(faultsOf("src/store/run.ts", 'import "../worker/client";')).toEqual([]);
  expect(faultsOf("src/store/run.ts", 'import "../worker/worker";')).toHaveLength(1);
  expect(faultsOf("src/worker/client.ts", 'import "../backend/choose";')).toHaveLength(1);
  expect(faultsOf("src/worker/worker.ts", 'import "../backend/choose";')).toEqual([]);
});

test("only tests use the test models, and nothing imports a test", () => {
  const source = 'import { toy } from "../testing/toy";';
  expect(faultsOf("src/engine/math/ridge.ts", source)).toHaveLength(1);
  expect(faultsOf("src/engine/math/ridge.test.ts", source)).toEqual([]);
  expect(faultsOf("src/engine/math/ridge.ts", 'import "./lasso.test";')).toHaveLength(1);
});

test("a test climbs no floor either", () => {
  expect(faultsOf("src/engine/math/ridge.test.ts", 'import "../../ui/App";')).toHaveLength(1);
  expect(faultsOf("src/engine/math/ridge.test.ts", 'import "../methods/lime/meta";')).toEqual([]);
  expect(faultsOf("src/draw/scale.test.ts", 'import "../store/create";')).toHaveLength(1);
  expect(faultsOf("src/engine/data/idx.test.ts", 'import "../../../scripts/floors.mjs";')).toEqual(
    [],
  );
});

test("source imports neither scripts nor unknown folders, and stands on a floor", () => {
  expect(faultsOf("src/ui/App.tsx", 'import "../../scripts/floors.mjs";')).toHaveLength(1);
  expect(faultsOf("src/utils/a.ts", "")).toHaveLength(1);
});

test("this repository's own sources are read", () => {
  const sources = readSources(process.cwd());
  expect(sources.has("src/engine/failure.ts")).toBe(true);
});
