/**
 * `npm test`: install what is missing, find or get a Chromium, then the static checks (the build
 * among them), the unit tests and the end-to-end tests, each whatever the ones before it say. Ends
 * with one line, `N passed, N failed`. Needs no network the second time.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runTool, secondsSince } from "./command.mjs";
import { requireNode } from "./node-version.mjs";
import { installPackages } from "./packages.mjs";
import { lastLine, readPlaywright, readVitest } from "./reports.mjs";

const REPORTS = join(ROOT, ".cache");

requireNode();
await installPackages();
const { findOrGetChromium } = await import("./chromium.mjs");
const chromium = await findOrGetChromium();
if (chromium === undefined) process.exit(1);

heading("Static checks");
const { runChecks } = await import("./check.mjs");
const checks = await runChecks();

heading("Unit tests");
const unit = await runTests(
  "unit tests",
  "vitest/vitest.mjs",
  (file) => ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
  readVitest,
);

heading(`End-to-end tests, in ${chromium.version}`);
const ends = await runTests(
  "end-to-end tests",
  "@playwright/test/cli.js",
  () => [
    "test",
    "--config",
    "e2e/playwright.config.ts",
    "--reporter=list,json",
    "--pass-with-no-tests",
  ],
  readPlaywright,
);

const total = {
  passed: checks.filter(({ passed }) => passed).length + unit.passed + ends.passed,
  failed: [
    ...checks.filter(({ passed }) => !passed).map(({ name }) => name),
    ...unit.failed,
    ...ends.failed,
  ],
  skipped: [...unit.skipped, ...ends.skipped],
};
heading("Result");
list("Skipped", total.skipped);
list("Passed only when tried again", [...unit.flaky, ...ends.flaky]);
list("Failed", total.failed);
console.log(lastLine(total));
process.exitCode = total.failed.length === 0 ? 0 : 1;

/**
 * Runs a test runner in the open and reads its report. A run that ends badly without naming a
 * failed test counts as one failure.
 *
 * @template Report
 * @param {string} name
 * @param {string} script
 * @param {(file: string) => string[]} args
 * @param {(report: Report) => import("./reports.mjs").Count} read
 */
async function runTests(name, script, args, read) {
  const since = performance.now();
  const file = join(REPORTS, `${name.replaceAll(" ", "-")}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(file, { force: true });
  const env = {
    ...process.env,
    WHYGLASS_CHROMIUM: chromium?.path,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  const { code } = await runTool(script, args(file), { env });
  /** @type {import("./reports.mjs").Count} */
  let count = { passed: 0, failed: [], skipped: [], flaky: [] };
  try {
    count = read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    if (code === 0) count.failed.push(`${name}: no report was written`);
  }
  if (code !== 0 && count.failed.length === 0) {
    count.failed.push(`${name}: ended with exit code ${code}`);
  }
  console.log(`${name}: ${lastLine(count)} (${secondsSince(since)})`);
  return count;
}

/** @param {string} text */
function heading(text) {
  console.log(`\n== ${text}`);
}

/** @param {string} title @param {string[]} names */
function list(title, names) {
  if (names.length > 0) console.log(`${title}:\n${names.map((name) => `  - ${name}`).join("\n")}`);
}
