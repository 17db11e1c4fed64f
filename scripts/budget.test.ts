import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { PAGE_BUDGET, weighPage } from "./budget.mjs";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const HTML =
  '<script type="module" src="./assets/index.js"></script><link href="./assets/index.css">';

function built(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "whyglass-budget-"));
  folders.push(folder);
  const all = { "index.html": HTML, "assets/index.css": "p{}", "assets/worker.js": "", ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const WORKER = { "assets/worker.js": '"tfjsflags"' };

test("weighs the page, its style sheet and what its scripts import statically, no more", () => {
  const folder = built({
    ...WORKER,
    "assets/index.js": 'import "./react.js"; export * from "./shared.js"; import("./lazy.js");',
    "assets/react.js": 'import "./shared.js";',
    "assets/shared.js": "",
    "assets/lazy.js": "",
  });
  const { files, total, complaint } = weighPage(folder);
  expect(files.map(({ name }) => name).sort()).toEqual([
    "assets/index.css",
    "assets/index.js",
    "assets/react.js",
    "assets/shared.js",
    "index.html",
  ]);
  expect(total).toBe(files.reduce((sum, { gzip }) => sum + gzip, 0));
  expect(complaint).toBeUndefined();
});

test("complains of tfjs in what the page loads, however far down", () => {
  const folder = built({
    ...WORKER,
    "assets/index.js": 'import "./deep.js";',
    "assets/deep.js": '"tfjsflags"',
  });
  expect(weighPage(folder).complaint).toBe("tfjs is in assets/deep.js, which the page loads");
});

test("complains of a page over its budget", () => {
  const noise = randomBytes(PAGE_BUDGET).toString("base64");
  const folder = built({ ...WORKER, "assets/index.js": `"${noise}"` });
  expect(weighPage(folder).complaint).toBe("over the budget of 200 kB");
});

test("complains where tfjs's marker is nowhere, as it would then find nothing", () => {
  expect(weighPage(built({ "assets/index.js": "" })).complaint).toMatch(/no script holds/);
});
