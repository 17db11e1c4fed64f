import { expect, type Page, test } from "@playwright/test";
import { formatNumber } from "../src/draw/numbers";
import { en } from "../src/words/en";
import { type Answer, allAnswers } from "./exported";
import { openScene, panelOf, quick } from "./scene";
import { done, panel } from "./whyglass";

const ALL = ["grad-cam", "lrp", "lime", "kernel-shap"];
const PANELS = [panelOf("grad-cam"), panelOf("lrp"), quick("lime"), quick("kernel-shap")];
const SIDE = 28;

const map = (page: Page, method: string) => panel(page, method).getByRole("application");
const readout = (page: Page, method: string) => panel(page, method).locator("[data-readout]");
const ring = (page: Page, method: string) =>
  panel(page, method).locator("[data-ring]").getAttribute("d");

/** The middle of a pixel of a method's map, on the screen. */
async function placeOf(page: Page, method: string, x: number, y: number) {
  await map(page, method).scrollIntoViewIfNeeded();
  const box = (await map(page, method).boundingBox())!;
  return {
    x: box.x + ((x + 0.5) / SIDE) * box.width,
    y: box.y + ((y + 0.5) / SIDE) * box.height,
  };
}

/** What the readout has to say: the raw number, and its place among pixels or segments. */
function wanted({ values, extra }: Answer, x: number, y: number): string {
  const value = values[y * SIDE + x]!;
  const segments = Object.values(extra).find(({ kind }) => kind === "segments") as
    | { segments: { data: number[] }; weights: number[] }
    | undefined;
  const all = segments ? segments.weights.map(Math.fround) : values;
  const place = 1 + all.filter((other) => Math.abs(other) > Math.abs(value)).length;
  return `${formatNumber(value, "en", "always")} ${en.answers.place(place, all.length)}`;
}

test("pointing at one map reads out every method's number and place at that pixel", async ({
  page,
}) => {
  await openScene(page, { panels: PANELS });
  await done(page, ...ALL);
  const { answers } = await allAnswers(page);
  await expect(page.locator("[data-readout]")).toHaveCount(0);
  for (const [x, y] of [
    [14, 15],
    [8, 9],
  ] as const) {
    const at = await placeOf(page, "lrp", x, y);
    await page.mouse.move(at.x, at.y);
    await expect(page.getByText(en.frame.look.position(x, y), { exact: true })).toBeVisible();
    for (const answer of answers) {
      const text = wanted(answer, x, y);
      await expect(readout(page, answer.panel), `${answer.panel} at ${x}, ${y}`).toHaveText(text);
    }
    // Pixels are ringed alike; superpixel methods ring the superpixel, here the same for both.
    expect(await ring(page, "grad-cam")).toBe(await ring(page, "lrp"));
    expect(await ring(page, "lime")).toBe(await ring(page, "kernel-shap"));
    expect((await ring(page, "lime"))!.length).toBeGreaterThan(0);
    expect(await ring(page, "lime")).not.toBe(await ring(page, "lrp"));
  }
});

test("the keyboard moves the linked pixel, and what it finds is read out", async ({ page }) => {
  await openScene(page, { panels: PANELS });
  await done(page, ...ALL);
  const { answers } = await allAnswers(page);
  await map(page, "lime").focus();
  const position = (x: number, y: number) =>
    expect(page.getByText(en.frame.look.position(x, y), { exact: true })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await position(15, 14);
  await page.keyboard.press("Shift+ArrowUp");
  await position(15, 10);
  for (const answer of answers)
    await expect(readout(page, answer.panel)).toHaveText(wanted(answer, 15, 10));
  const spoken = map(page, "lime").locator("[aria-live=polite]");
  await expect(spoken).toHaveText(/^x 15, y 10: .+ of \d+$/);
  // Never off the picture.
  for (let i = 0; i < 6; i++) await page.keyboard.press("Shift+ArrowUp");
  await position(15, 0);
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-readout]")).toHaveCount(0);
  await expect(page.locator("[data-ring]")).toHaveCount(0);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 780 } });

  test("a tap sets the linked pixel in all maps, and shows the touched one's details", async ({
    page,
  }) => {
    await openScene(page, { panels: PANELS });
    await done(page, ...ALL);
    const details = page.getByRole("region", { name: en.answers.details });
    await expect(details.getByRole("heading", { name: "Grad-CAM" })).toBeVisible();
    const at = await placeOf(page, "lime", 14, 15);
    await page.touchscreen.tap(at.x, at.y);
    await expect(page.locator("[data-ring]")).toHaveCount(ALL.length);
    await expect(page.locator("[data-readout]")).toHaveCount(ALL.length);
    expect(await ring(page, "lime")).toBe(await ring(page, "kernel-shap"));
    await expect(details.getByRole("heading", { name: "LIME" })).toBeVisible();
  });
});
