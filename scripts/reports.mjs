/** Reads what Vitest and Playwright report as JSON into one kind of count. */

/**
 * @typedef {{ passed: number, failed: string[], skipped: string[], flaky: string[] }} Count
 *
 * @typedef {{ status: string, fullName: string }} VitestTest
 * @typedef {{ name: string, status: string, assertionResults: VitestTest[] }} VitestFile
 *
 * @typedef {{ title: string, tests: { status: string, projectName?: string }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * A file that breaks before its first test counts as one failure.
 *
 * @param {{ testResults: VitestFile[] }} report
 * @returns {Count}
 */
export function readVitest({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (/** @type {(status: string) => boolean} */ has) =>
    tests.filter(({ status }) => has(status)).map(({ fullName }) => fullName);
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: named((status) => status === "passed").length,
    failed: [...named((status) => status === "failed"), ...broken.map(({ name }) => name)],
    skipped: named((status) => status !== "passed" && status !== "failed"),
    flaky: [],
  };
}

/**
 * @param {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} report
 * @returns {Count}
 */
export function readPlaywright({ suites, errors = [] }) {
  /** @type {Count} */
  const count = { passed: 0, failed: [], skipped: [], flaky: [] };
  const walk = (/** @type {PlaywrightSuite} */ suite, /** @type {string[]} */ above) => {
    const path = [...above, suite.title];
    for (const spec of suite.specs ?? []) {
      const name = [...path, spec.title].filter((title) => title !== "").join(" > ");
      for (const { status } of spec.tests) {
        if (status === "expected" || status === "flaky") count.passed++;
        if (status === "unexpected") count.failed.push(name);
        if (status === "skipped") count.skipped.push(name);
        if (status === "flaky") count.flaky.push(name);
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, path);
  };
  for (const suite of suites) walk(suite, []);
  for (const { message = "an error outside any test" } of errors) {
    count.failed.push(message.split("\n", 1)[0] ?? message);
  }
  return count;
}

/**
 * The run's last line.
 *
 * @param {{ passed: number, failed: string[], skipped: string[] }} count
 */
export function lastLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}
