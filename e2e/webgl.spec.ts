import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/words/en";
import { allAnswers } from "./exported";
import { openScene, panelOf, quick } from "./scene";
import { done } from "./whyglass";

const METHODS = ["grad-cam", "lrp", "deep-lift", "lime"];
const PANELS = [panelOf("grad-cam"), panelOf("lrp"), panelOf("deep-lift"), quick("lime", 20)];
/** Of the largest number: what float32 backends may differ by, each adding up in its own order. */
const ALIKE = 1e-4;

const { backend: said } = en.frame;
const badge = (page: Page) => page.locator("[data-backend-badge]");

/** Everything the page says on a backend: ten probabilities, and the numbers of four maps. */
async function answersOn(page: Page, backend: "webgl" | "wasm") {
  await openScene(page, { panels: PANELS }, `backend=${backend}&batch=8`);
  await expect(page.locator("html")).toHaveAttribute("data-backend", backend);
  await expect(badge(page)).toHaveText(said.short(backend, "float32"));
  const probabilities = await page
    .locator("[data-class][data-probability]")
    .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.probability)));
  await done(page, ...METHODS);
  return { probabilities, answers: (await allAnswers(page)).answers };
}

/** The largest difference, as a share of the largest number. */
function apart(one: readonly number[], other: readonly number[]): number {
  expect(one.length).toBe(other.length);
  const largest = Math.max(...one.map(Math.abs));
  expect(largest).toBeGreaterThan(0);
  return Math.max(...one.map((value, i) => Math.abs(value - other[i]!))) / largest;
}

test("WebGL in the worker says what WebAssembly says: prediction, scores and maps within 1e-4", async ({
  page,
}) => {
  const webgl = await answersOn(page, "webgl");
  await badge(page).click();
  await expect(page.getByText(said.on.webgl)).toContainText(said.why["asked-for"]);
  await expect(page.getByText(said.precision.float32)).toBeVisible();
  await expect(page.getByText(/^The card calls itself .*SwiftShader/)).toBeVisible();
  expect(page.workers()).toHaveLength(1);

  const wasm = await answersOn(page, "wasm");
  expect(webgl.probabilities).toHaveLength(10);
  expect(apart(wasm.probabilities, webgl.probabilities)).toBeLessThan(ALIKE);
  for (const [i, { panel: key, values, score, backend, target }] of wasm.answers.entries()) {
    const other = webgl.answers[i]!;
    expect([key, backend, other.backend]).toEqual([METHODS[i], "wasm", "webgl"]);
    expect(other.target).toEqual(target);
    expect(apart(values, other.values), key).toBeLessThan(ALIKE);
    expect(Math.abs(score - other.score), key).toBeLessThan(ALIKE * Math.abs(score));
  }
});

test("left to choose, the page takes no WebGL that the processor draws, and says so", async ({
  page,
}) => {
  await openScene(page, {}, "batch=8");
  await expect(page.locator("html")).toHaveAttribute("data-backend", "wasm");
  await badge(page).click();
  await expect(page.getByText(said.on.wasm)).toContainText(said.why["software-graphics"]);
  await done(page, "grad-cam");
});
