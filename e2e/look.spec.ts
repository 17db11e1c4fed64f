import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/words/en";
import { mapDigests, mapOf, painted } from "./maps";
import { openScene, panelOf, quick } from "./scene";
import { done, panel } from "./whyglass";

const { look, theme } = en.frame;
const ALL = ["grad-cam", "lrp", "lime", "kernel-shap"];
const PANELS = [panelOf("grad-cam"), panelOf("lrp"), quick("lime"), quick("kernel-shap")];

declare global {
  interface Window {
    /** How many messages the page has sent to its workers. */
    asked: number;
  }
}

const asked = (page: Page) => page.evaluate(() => window.asked);
const times = (page: Page) => page.locator("[data-panel] [data-volatile]").allTextContents();

test("scale, colours, opacity, smoothing, outlines and theme repaint the maps and run nothing", async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.asked = 0;
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, ...message: unknown[]) {
      window.asked++;
      return Reflect.apply(postMessage, this, message);
    };
  });
  await openScene(page, { panels: PANELS });
  await done(page, ...ALL);
  const before = { asked: await asked(page), times: await times(page) };
  expect(before.asked).toBeGreaterThan(5);
  expect(before.times).toHaveLength(ALL.length);
  const begun = await mapDigests(page, ALL);
  const scale = page.getByRole("radiogroup", { name: look.scale });
  const others = (known: Record<string, string>) =>
    expect.poll(async () => {
      const now = await mapDigests(page, ALL);
      return ALL.filter((method) => now[method] === known[method]);
    });

  await test.step("scale", async () => {
    await scale.getByText(look.scales.rank, { exact: true }).click();
    await others(begun).toEqual([]);
    await expect(panel(page, "lrp").locator("[data-legend]")).toContainText(en.answers.rank.first);
    await scale.getByText(look.scales.shared, { exact: true }).click();
    // LIME and KernelSHAP share a unit; Grad-CAM and LRP have one each, and keep their own scale.
    await expect(page.getByText(look.joined(["LIME and KernelSHAP"]))).toBeVisible();
    const ends = (method: string) =>
      panel(page, method).locator("[data-legend]").getByText(/^\+/).first().textContent();
    expect(await ends("lime")).toBe(await ends("kernel-shap"));
    expect(await ends("lrp")).not.toBe(await ends("lime"));
    await scale.getByText(look.scales.own, { exact: true }).click();
    await expect.poll(() => mapDigests(page, ALL)).toEqual(begun);
  });

  await test.step("colours", async () => {
    await page.getByRole("combobox", { name: look.colours }).selectOption("gold");
    await others(begun).toEqual([]);
    await page.getByRole("combobox", { name: look.colours }).selectOption("vermilion");
    await expect.poll(() => mapDigests(page, ALL)).toEqual(begun);
  });

  await test.step("opacity", async () => {
    const opacity = page.getByRole("slider", { name: look.opacity });
    await opacity.fill("0");
    // Nothing but the picture is left, the same in every panel.
    await expect.poll(async () => new Set(Object.values(await mapDigests(page, ALL))).size).toBe(1);
    await opacity.fill("0.5");
    await others(begun).toEqual([]);
    await opacity.fill("0.9");
    await expect.poll(() => mapDigests(page, ALL)).toEqual(begun);
  });

  await test.step("smoothing", async () => {
    const pixels = page.getByRole("radiogroup", { name: look.pixels });
    await pixels.getByText(look.smooth, { exact: true }).click();
    await expect
      .poll(async () => (await painted(mapOf(page, "grad-cam"))).width)
      .toBeGreaterThan(28);
    await pixels.getByText(look.sharp, { exact: true }).click();
    await expect.poll(() => mapDigests(page, ALL)).toEqual(begun);
    expect((await painted(mapOf(page, "grad-cam"))).width).toBe(28);
  });

  await test.step("outlines", async () => {
    const lines = page.getByRole("application", { name: /, heatmap$/ }).locator("svg path");
    expect(await lines.count()).toBeGreaterThanOrEqual(ALL.length);
    await page.getByRole("checkbox", { name: look.outlines }).uncheck();
    await expect(lines).toHaveCount(0);
    await page.getByRole("checkbox", { name: look.outlines }).check();
    expect(await lines.count()).toBeGreaterThanOrEqual(ALL.length);
  });

  await test.step("theme", async () => {
    const choose = async (name: string) => {
      await page.getByRole("button", { name: theme.button, exact: true }).click();
      await page.getByRole("menuitemradio", { name }).click();
    };
    const html = page.locator("html");
    await expect(html).toHaveAttribute("data-theme", "light");
    await choose(theme.dark);
    await expect(html).toHaveAttribute("data-theme", "dark");
    await others(begun).toEqual([]);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red = 255] = /\d+/.exec(paper)!.map(Number);
    expect(red).toBeLessThan(80);
    await choose(theme.light);
    await expect.poll(() => mapDigests(page, ALL)).toEqual(begun);
    await choose(theme.auto);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect(html).toHaveAttribute("data-theme", "dark");
    await page.emulateMedia({ colorScheme: "light" });
    await expect(html).toHaveAttribute("data-theme", "light");
  });

  expect(await asked(page)).toBe(before.asked);
  expect(await times(page)).toEqual(before.times);
});

test("a picture can show its strongest segments alone", async ({ page }) => {
  await openScene(page, { panels: [quick("lime", 200)] });
  await done(page, "lime");
  const lime = panel(page, "lime");
  const { masks } = en.answers;
  const digest = async () => (await painted(mapOf(page, "lime"))).digest;
  const seen = new Set([await digest()]);
  const view = lime.getByRole("combobox", { name: masks.shows });
  for (const [at, name] of (["for", "for-and-against", "hide-rest"] as const).entries()) {
    await view.selectOption(name);
    await expect.poll(async () => seen.add(await digest()).size).toBe(at + 2);
  }
  const top = lime.getByLabel(masks.topLabel);
  await expect(top).toHaveValue("5");
  await top.fill("1");
  await top.press("Enter");
  await expect.poll(async () => seen.add(await digest()).size).toBe(5);
});

test("regions are gone through in the order in which they grew, from one to the whole picture", async ({
  page,
}) => {
  await openScene(page, { panels: [panelOf("xrai", { steps: 8 })] });
  await done(page, "xrai");
  const xrai = panel(page, "xrai");
  const { masks, regions } = en.answers;
  const told = xrai.locator("[data-grown]");
  const digest = async () => (await painted(mapOf(page, "xrai"))).digest;
  const seen = new Set([await digest()]);

  await xrai.getByRole("button", { name: regions.through }).click();
  const slider = xrai.getByRole("slider", { name: regions.label });
  await expect(slider).toBeFocused();
  const all = Number(await slider.getAttribute("max"));
  expect(all).toBeGreaterThan(5);
  await expect(told).toHaveText(new RegExp(`^1 of ${all} regions, `));
  await expect.poll(async () => seen.add(await digest()).size).toBe(2);
  await expect(xrai.locator("[data-newest]")).toHaveCount(1);
  await expect(xrai.getByRole("button", { name: regions.fewer })).toBeDisabled();

  await slider.press("ArrowRight");
  await expect.poll(async () => seen.add(await digest()).size).toBe(3);
  await xrai.getByRole("button", { name: regions.more }).click();
  await expect(told).toHaveText(new RegExp(`^3 of ${all} regions, `));
  await expect.poll(async () => seen.add(await digest()).size).toBe(4);
  await slider.press("End");
  await expect(told).toHaveText(
    new RegExp(`^${all} of ${all} regions, 100\\s% of the picture: 100\\s% `),
  );

  await xrai.getByRole("combobox", { name: masks.shows }).selectOption("map");
  await expect(slider).toHaveCount(0);
  await expect.poll(digest).toBe([...seen][0]);
});
