/**
 * `npm run check`: all that can be told without running the page. One line a check, with its time;
 * what a failing check has to say follows its line.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PAGE_BUDGET, weighPage } from "./budget.mjs";
import { ROOT, runTool, secondsSince } from "./command.mjs";
import { findFloorFaults, readSources } from "./floors.mjs";

/**
 * @typedef {{ passed: boolean, note?: string, details?: string }} Outcome
 * @typedef {{ name: string, run: () => Promise<Outcome> | Outcome }} Check
 */

const FLOOR_CONFIGS = [
  "tsconfig.json",
  "src/engine/tsconfig.json",
  "src/worker/tsconfig.json",
  "src/backend/tsconfig.json",
  "tsconfig.tests.json",
];

/** @type {Check[]} In this order: the budget weighs what the build wrote. */
const CHECKS = [
  tool("format, lint, no circle (Biome)", "@biomejs/biome/bin/biome", [
    "check",
    "--error-on-warnings",
  ]),
  { name: "no import upward", run: checkFloors },
  ...FLOOR_CONFIGS.map((path) => tool(`types, ${path}`, "typescript/bin/tsc", ["-p", path])),
  tool("no dead file, export or dependency (knip)", "knip/bin/knip.js", []),
  tool("build (Vite)", "vite/bin/vite.js", ["build"]),
  { name: `page at most ${PAGE_BUDGET / 1000} kB gzip, no tfjs in it`, run: checkBudget },
];

/** @param {string} name @param {string} script @param {string[]} args @returns {Check} */
function tool(name, script, args) {
  return {
    name,
    async run() {
      const { code, output } = await runTool(script, args, { quiet: true });
      return { passed: code === 0, details: output };
    },
  };
}

/** @returns {Outcome} */
function checkFloors() {
  const faults = findFloorFaults(readSources(ROOT));
  const details = faults.map(({ file, line, text }) => `${file}:${line} ${text}`).join("\n");
  return { passed: faults.length === 0, details };
}

/** @returns {Outcome} */
function checkBudget() {
  const folder = join(ROOT, "dist");
  if (!existsSync(join(folder, "index.html"))) {
    return { passed: false, details: "There is no built page to weigh." };
  }
  const { files, total, complaint } = weighPage(folder);
  const lines = files.map(({ name, gzip }) => `${String(gzip).padStart(8)} ${name}`);
  return {
    passed: complaint === undefined,
    note: `${(total / 1000).toFixed(1)} kB`,
    details: [complaint, ...lines].join("\n"),
  };
}

/** Runs every check, whatever the earlier ones say, and prints as it goes. */
export async function runChecks() {
  const results = [];
  for (const { name, run } of CHECKS) {
    const since = performance.now();
    const { passed, note, details } = await run();
    const remark = note === undefined ? "" : `, ${note}`;
    console.log(`${passed ? "ok    " : "FAILED"} ${name}${remark} (${secondsSince(since)})`);
    if (!passed && details) console.log(details.trimEnd().replace(/^/gm, "       "));
    results.push({ name, passed });
  }
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const results = await runChecks();
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
