import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { candidates } from "./chromium.mjs";
import { complaintAboutNode } from "./node-version.mjs";
import { lockfilesAgree } from "./packages.mjs";
import { lastLine, readPlaywright, readVitest } from "./reports.mjs";

const folder = mkdtempSync(join(tmpdir(), "whyglass-set-up-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(["20.19.0", "20.20.2", "22.12.0", "23.0.0", "24.1.0"])("Node %s is new enough", (v) => {
  expect(complaintAboutNode(v)).toBeUndefined();
});

test.each(["16.20.2", "18.20.0", "20.18.3", "21.7.0", "22.11.0"])("Node %s is too old", (v) => {
  expect(complaintAboutNode(v)).toBe(
    `Whyglass needs Node 20.19 or 22.12, or newer, and this is Node ${v}: get one from https://nodejs.org and try again.`,
  );
});

test("packages are current where every locked version is installed", () => {
  const wanted = {
    packages: {
      "": { version: "1.0.0" },
      "node_modules/vite": { version: "8.0.0" },
      "node_modules/@biomejs/cli-win32-x64": { version: "2.0.0", optional: true },
    },
  };
  const installed = (version: string) => ({ packages: { "node_modules/vite": { version } } });
  expect(lockfilesAgree(wanted, installed("8.0.0"))).toBe(true);
  expect(lockfilesAgree(wanted, installed("7.0.0"))).toBe(false);
  expect(lockfilesAgree(wanted, { packages: {} })).toBe(false);
});

test("a Chromium named in the environment comes before one on the PATH; missing ones are left out", () => {
  const onPath = join(folder, "google-chrome");
  const named = join(folder, "my-chromium");
  for (const path of [onPath, named]) {
    writeFileSync(path, "");
    chmodSync(path, 0o755);
  }
  const env = { PATH: ["/nowhere", folder].join(delimiter), CHROME_PATH: named };
  expect(candidates(env).slice(0, 2)).toEqual([named, onPath]);
  expect(candidates({ PATH: folder, WHYGLASS_CHROMIUM: "/nowhere/chromium" })[0]).toBe(onPath);
});

test("Vitest's report: passed, failed, skipped and todo by name, a broken file as one failure", () => {
  const assertion = (status: string) => ({ status, fullName: `a ${status} test` });
  const count = readVitest({
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        assertionResults: ["passed", "failed", "skipped", "todo"].map(assertion),
      },
      { name: "broken.test.ts", status: "failed", assertionResults: [] },
      { name: "b.test.ts", status: "passed", assertionResults: [assertion("passed")] },
    ],
  });
  expect(count).toEqual({
    passed: 2,
    failed: ["a failed test", "broken.test.ts"],
    skipped: ["a skipped test", "a todo test"],
    flaky: [],
  });
});

test("Playwright's report: nested suites, flaky tests named, errors outside tests as failures", () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const count = readPlaywright({
    suites: [
      {
        title: "draw.spec.ts",
        specs: [spec("draws", "expected"), spec("waits", "flaky")],
        suites: [{ title: "links", specs: [spec("opens", "unexpected"), spec("old", "skipped")] }],
      },
    ],
    errors: [{ message: "the server did not start\n  at ..." }],
  });
  expect(count).toEqual({
    passed: 2,
    failed: ["draw.spec.ts > links > opens", "the server did not start"],
    skipped: ["draw.spec.ts > links > old"],
    flaky: ["draw.spec.ts > waits"],
  });
});

test("the last line names skipped tests only where there are some", () => {
  expect(lastLine({ passed: 3, failed: [], skipped: [] })).toBe("3 passed, 0 failed");
  expect(lastLine({ passed: 3, failed: ["a"], skipped: ["b"] })).toBe(
    "3 passed, 1 failed, 1 skipped",
  );
});
