import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/words/en";
import { mapDigests, painted } from "./maps";
import { openScene, panelOf, quick } from "./scene";
import { done, draw, FIRST_METHODS, FOUR, openPage, panel, prediction, SEVEN } from "./whyglass";

const { tools, sheet, seen } = en.stage;
const sheetOf = (page: Page) => page.locator("[data-draw]");
const seenBy = (page: Page) => page.getByRole("img", { name: seen.label(28) });
const tool = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Cheap and costly methods, small. */
const FEW = [panelOf("grad-cam"), panelOf("lrp"), quick("lime"), quick("kernel-shap")];

test("the first screen shows an example, explained four ways, from one host and without a complaint", async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  await openPage(page);
  await expect(page.locator("html")).toHaveAttribute("data-backend", "wasm");
  await expect(page.locator("[data-panel]")).toHaveCount(4);
  await done(page, ...FIRST_METHODS);

  const { at, probability } = await prediction(page);
  expect(at).toBe(4);
  expect(probability).toBeGreaterThan(0.5);
  await expect(page.getByRole("heading", { level: 1 })).toHaveAccessibleName("Why 4 and not 9?");
  await expect(page).toHaveTitle(/^Why 4 and not 9\?/);
  for (const method of FIRST_METHODS) {
    const answer = panel(page, method);
    await expect(answer.locator("[data-legend]")).toBeVisible();
    const { facts } = en.answers;
    for (const name of [facts.explains, facts.evaluations, facts.time, facts.seed])
      await expect(answer.getByText(name, { exact: true })).toBeVisible();
    await expect(answer.locator("[data-summary]")).toHaveText(/for 4/i);
  }
  const digests = Object.values(await mapDigests(page, FIRST_METHODS));
  expect(new Set(digests).size).toBe(FIRST_METHODS.length);
  expect([...hosts]).toEqual([new URL(baseURL!).origin]);
  expect(complaints).toEqual([]);
});

test("a digit drawn with the mouse is read while it is drawn, and four maps follow it", async ({
  page,
}) => {
  await openScene(page, { panels: FEW });
  await done(page, ...FIRST_METHODS);
  const before = await mapDigests(page, FIRST_METHODS);
  await tool(page, tools.clear).click();
  await draw(page, FOUR.slice(0, 1));
  await expect.poll(async () => (await prediction(page)).probability).toBeGreaterThan(0);
  const half = await prediction(page);
  await done(page, ...FIRST_METHODS);

  // The second stroke: while the pen is down the prediction follows, and costly methods wait.
  const box = (await sheetOf(page).boundingBox())!;
  const at = (x: number, y: number) =>
    [box.x + (x / 280) * box.width, box.y + (y / 280) * box.height] as const;
  const [first, ...rest] = pairs(FOUR[1]!);
  await page.mouse.move(...at(...first!));
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...at(...point), { steps: 4 });
  await expect.poll(() => prediction(page)).not.toEqual(half);
  await expect(panel(page, "lime")).toHaveAttribute("data-stale", "");
  await page.mouse.up();

  await done(page, ...FIRST_METHODS);
  for (const method of FIRST_METHODS)
    await expect(panel(page, method)).not.toHaveAttribute("data-stale");
  const { at: read, probability } = await prediction(page);
  expect(read).toBe(4);
  expect(probability).toBeGreaterThan(0.5);
  const after = await mapDigests(page, FIRST_METHODS);
  for (const method of FIRST_METHODS) expect(after[method]).not.toBe(before[method]);
  await expect(sheetOf(page)).toHaveAccessibleName(sheet.readAs("4"));
});

test("undo, redo, the eraser and clear change what the network sees; an empty sheet says what to do", async ({
  page,
}) => {
  await openScene(page);
  await done(page, "grad-cam");
  const picture = async () => (await painted(seenBy(page))).digest;
  await tool(page, tools.clear).click();
  await draw(page, SEVEN);
  await expect.poll(async () => (await prediction(page)).at).toBe(7);
  const seven = await picture();
  const sure = await prediction(page);

  await draw(page, [[96, 150, 200, 150]]);
  await expect.poll(picture).not.toBe(seven);
  const crossed = await picture();
  await tool(page, tools.undo).click();
  await expect.poll(picture).toBe(seven);
  await expect.poll(() => prediction(page)).toEqual(sure);
  await tool(page, tools.redo).click();
  await expect.poll(picture).toBe(crossed);
  await page.keyboard.press("Control+z");
  await expect.poll(picture).toBe(seven);
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(picture).toBe(crossed);

  await tool(page, tools.eraser).click();
  await page.getByRole("slider", { name: tools.width }).fill("52");
  await draw(page, [[40, 60, 240, 60]]);
  await expect.poll(picture).not.toBe(crossed);
  await tool(page, tools.pen).click();

  await tool(page, tools.clear).click();
  await expect(page.getByText(sheet.invitation)).toBeVisible();
  await expect(sheetOf(page)).toHaveAccessibleName(sheet.empty);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.frame.question.emptyDigit);
  await expect(page.getByText(seen.nothing)).toBeVisible();
  await expect(page.locator("[data-probability]")).toHaveCount(0);
  await expect(panel(page, "grad-cam")).toHaveAttribute("data-state", "idle");

  await tool(page, tools.undo).click();
  await done(page, "grad-cam");
  await page.getByRole("button", { name: en.stage.examples.digit(2), exact: true }).click();
  await expect.poll(async () => (await prediction(page)).at).toBe(2);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } });

  test("a finger draws without scrolling the page", async ({ page }) => {
    await openScene(page, { panels: [panelOf("grad-cam")] });
    await tool(page, tools.clear).click();
    await expect(page.getByText(sheet.invitation)).toBeVisible();
    await sheetOf(page).scrollIntoViewIfNeeded();
    const box = (await sheetOf(page).boundingBox())!;
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    for (const stroke of FOUR)
      await swipe(
        page,
        pairs(stroke).map(([x, y]) => [
          box.x + (x / 280) * box.width,
          box.y + (y / 280) * box.height,
        ]),
      );
    expect(await scrolled()).toBe(before);
    await expect.poll(async () => (await prediction(page)).at).toBe(4);
    await done(page, "grad-cam");

    // The same finger beside the sheet does scroll: the page is not simply stuck.
    const x = box.x + box.width / 2;
    const below = box.y + box.height + 60;
    await swipe(page, [
      [x, below],
      [x, below - 40],
      [x, below - 120],
      [x, below - 200],
    ]);
    await expect.poll(scrolled).toBeGreaterThan(before);
  });
});

function pairs(stroke: readonly number[]): [number, number][] {
  return Array.from({ length: stroke.length / 2 }, (_, i) => [stroke[2 * i]!, stroke[2 * i + 1]!]);
}

/** One finger down, along the points, and up. */
async function swipe(page: Page, points: readonly (readonly [number, number] | number[])[]) {
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at: readonly number[] = []) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: at.length === 0 ? [] : [{ x: at[0]!, y: at[1]! }],
    });
  const [first, ...rest] = points;
  await touch("touchStart", first);
  let [fromX = 0, fromY = 0] = first!;
  for (const [x = 0, y = 0] of rest) {
    for (let step = 1; step <= 4; step++)
      await touch("touchMove", [
        fromX + ((x - fromX) * step) / 4,
        fromY + ((y - fromY) * step) / 4,
      ]);
    [fromX, fromY] = [x, y];
  }
  await touch("touchEnd");
  await client.detach();
}
