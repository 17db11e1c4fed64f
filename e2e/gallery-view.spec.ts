import { expect, type Locator, type Page, test } from "@playwright/test";
import { METHODS } from "../src/engine/methods/registry";
import { readScene, writeScene } from "../src/scene/url";
import { en } from "../src/words/en";
import { mapDigests } from "./maps";
import { openScene, panelOf, quick, SHIP, sceneOf } from "./scene";
import { done, panel } from "./whyglass";

const { gallery, menu, placed } = en.answers;
const { layouts, look } = en.frame;
const ALL = METHODS.map(({ facts }) => facts.id);

/** How many explanations the page has asked its worker for. */
const explained = (page: Page) => page.evaluate(() => window.explained);

declare global {
  interface Window {
    explained: number;
  }
}

const layOut = (page: Page, layout: "panels" | "gallery") =>
  page
    .getByRole("radiogroup", { name: layouts.label })
    .getByText(layouts[layout], { exact: true })
    .click();
const order = (page: Page) =>
  page
    .locator("[data-panel]")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.panel!));
const name = (page: Page, method: string, title: string): Locator =>
  panel(page, method).getByRole("button", { name: gallery.open(title) });

/** No tile runs, or waits to. */
async function settled(page: Page): Promise<void> {
  const unsettled = page.locator('[data-state="running"], [data-state="idle"]');
  await expect(unsettled).toHaveCount(0, { timeout: 60_000 });
}

test("every method on one screen: ordered, opened, taken to the panels, kept, and run once", async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.explained = 0;
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, ...message: unknown[]) {
      if ((message[0] as { kind?: string }).kind === "explain") window.explained++;
      return Reflect.apply(postMessage, this, message);
    };
  });
  await openScene(page, { panels: [panelOf("lrp"), panelOf("grad-cam"), quick("lime")] });
  await done(page, "lrp", "grad-cam", "lime");
  await layOut(page, "gallery");
  await expect(page.locator("[data-panel]")).toHaveCount(ALL.length);
  await settled(page);
  expect((await order(page)).slice(0, 3)).toEqual(["lrp", "grad-cam", "lime"]);
  expect(await explained(page)).toBe(ALL.length);
  await expect(panel(page, "cam")).toContainText(gallery.states.unfit);
  const last = (await page.locator("[data-panel]").last().boundingBox())!;
  expect(last.y + last.height).toBeLessThan(900);

  await test.step("cursor, scale and colours are those of all maps", async () => {
    await panel(page, "lrp").getByRole("application").hover();
    await expect(page.locator("[data-readout]")).toHaveCount(ALL.length - 1);
    const before = await mapDigests(page, ["rise", "lime"]);
    await page
      .getByRole("radiogroup", { name: look.scale })
      .getByText(look.scales.shared, { exact: true })
      .click();
    await expect.poll(async () => (await mapDigests(page, ["lime"])).lime).not.toBe(before.lime);
    await page
      .getByRole("radiogroup", { name: look.scale })
      .getByText(look.scales.own, { exact: true })
      .click();
    await expect.poll(() => mapDigests(page, ["rise", "lime"])).toEqual(before);
  });

  await test.step("order by keys and by dragging", async () => {
    const lime = panel(page, "lime").getByRole("application");
    await lime.focus();
    await page.keyboard.press("Alt+ArrowLeft");
    await page.keyboard.press("Alt+ArrowUp");
    await expect(lime).toBeFocused();
    expect((await order(page)).slice(0, 3)).toEqual(["lime", "lrp", "grad-cam"]);
    await expect(page.locator("[data-moved]")).toHaveText(placed("LIME", 1, ALL.length));
    await name(page, "rise", "RISE").hover();
    await page.mouse.down();
    const goal = (await panel(page, "lrp").boundingBox())!;
    await page.mouse.move(goal.x + 30, goal.y + 60, { steps: 5 });
    await page.mouse.up();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect((await order(page)).slice(0, 4)).toEqual(["lime", "rise", "lrp", "grad-cam"]);
  });

  await test.step("a tile opens in full, and goes among the panels", async () => {
    const rise = panel(page, "rise").getByRole("application");
    await rise.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "RISE" });
    await expect(dialog.locator("canvas[data-map]")).toBeVisible();
    await dialog.getByRole("checkbox", { name: gallery.among }).check();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(rise).toBeFocused();
  });

  await test.step("the panels are as they were, in the order of the gallery", async () => {
    await layOut(page, "panels");
    expect(await order(page)).toEqual(["lime", "rise", "lrp", "grad-cam"]);
    await done(page, "lime", "rise", "lrp", "grad-cam");
    const button = panel(page, "lime").getByRole("button", { name: menu.button("LIME") });
    await button.click();
    await page.getByRole("menuitem", { name: menu.later }).click();
    await expect(button).toBeFocused();
    expect(await order(page)).toEqual(["rise", "lime", "lrp", "grad-cam"]);
    expect(await explained(page)).toBe(ALL.length);
  });

  await test.step("a link holds the gallery and its order", async () => {
    await layOut(page, "gallery");
    const here = await order(page);
    expect(here.slice(0, 4)).toEqual(["rise", "lime", "lrp", "grad-cam"]);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: en.frame.share.button, exact: true }).click();
    await expect(page.getByRole("button", { name: en.frame.share.copied })).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(readScene(new URL(link).hash)!.failures).toEqual([]);
    await page.goto(link);
    await expect(page.locator("[data-panel]")).toHaveCount(ALL.length);
    expect(await order(page)).toEqual(here);
    await layOut(page, "panels");
    expect(await order(page)).toEqual(["rise", "lime", "lrp", "grad-cam"]);
  });
});

test("all of it is cancelled at once, and gone on with; what failed says so", async ({ page }) => {
  const long = panelOf("lime", { samples: 10_000, segmentation: "grid" });
  await openScene(page, { picture: SHIP, panels: [panelOf("grad-cam"), long], layout: "gallery" });
  await expect(panel(page, "lime")).toHaveAttribute("data-state", "running");
  await done(page, "grad-cam", "integrated-gradients");
  await expect(panel(page, "rise")).toContainText(gallery.states.queued);
  await page.getByRole("button", { name: gallery.cancelAll }).click();
  await expect(page.locator('[data-state="running"]')).toHaveCount(0);
  await expect(panel(page, "rise")).toContainText(gallery.states.stopped);
  await expect(panel(page, "grad-cam")).toHaveAttribute("data-state", "done");
  await page.getByRole("button", { name: gallery.runStopped }).click();
  await expect(panel(page, "lime")).toHaveAttribute("data-state", "running");
  // Leaving stops what only waits, so that the panels need not wait for it.
  await layOut(page, "panels");
  await expect(page.locator("[data-panel]")).toHaveCount(2);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, deviceScaleFactor: 2 });

  test("three tiles stand in a row, and a name opens its details", async ({ page }) => {
    const fragment = writeScene(sceneOf({ layout: "gallery" }));
    await page.goto(`./?backend=wasm&batch=32${fragment}`);
    await done(page, "lrp");
    const tops = await page
      .locator("[data-panel]")
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    expect(tops.filter((top) => top === tops[0])).toHaveLength(3);
    await name(page, "lrp", "LRP").tap();
    await expect(page.getByRole("dialog", { name: "LRP" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });
});
