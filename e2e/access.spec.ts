import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import type { ScenePicture } from "../src/scene/scene";
import { en } from "../src/words/en";
import { bandsPng } from "./made-files";
import { openScene, panelOf, quick, SHIP } from "./scene";
import { done, openPage, panel } from "./whyglass";

const { menu, run } = en.answers;
const { exports, header, help, layouts, look, theme } = en.frame;
const { own, tabs, tools } = en.stage;
const PANELS = [panelOf("grad-cam"), panelOf("lrp"), quick("lime"), quick("kernel-shap")];
/** The same, LRP twice with two settings side by side. */
const PAIRED = PANELS.toSpliced(2, 0, {
  ...panelOf("lrp", { composite: "gamma" }),
  joined: "one-scale",
});
const ALL = ["grad-cam", "lrp", "lime", "kernel-shap"];

/** One grey all over: hiding any part of it changes nothing, and the map is empty. */
const GREY: ScenePicture = {
  kind: "photo",
  pixels: new Uint8Array(32 * 32 * 3).fill(128),
  origin: "own",
  label: undefined,
  name: "grey.png",
};

/**
 * What axe has to say against the page as it stands, or against what has opened over it: all of it in
 * light, what is left of it in dark.
 */
async function expectNoFault(page: Page, view: string, opened?: string): Promise<void> {
  // There are no frames within: no second page is needed to put their answers together.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (opened) {
    await expect(page.locator(opened)).toBeVisible();
    axe.include(opened);
  }
  const dark = (await page.locator("html").getAttribute("data-theme")) === "dark";
  const { violations } = await (dark ? axe.withRules("color-contrast") : axe).analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
  expect.soft(faults, view).toEqual([]);
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** Lays the answers out, and waits until none is under way. */
async function layOut(page: Page, layout: "panels" | "gallery"): Promise<void> {
  await page
    .getByRole("radiogroup", { name: layouts.label })
    .getByText(layouts[layout], { exact: true })
    .click();
  const unsettled = page.locator('[data-state="running"], [data-state="idle"]');
  await expect(unsettled).toHaveCount(0, { timeout: 60_000 });
}
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });

/** Opens every panel's rows that open: settings, series. */
async function openAllFolds(page: Page): Promise<void> {
  const rows = page
    .getByRole("button", { expanded: false })
    .filter({ hasText: /^(Settings|Layer)/ });
  while ((await rows.count()) > 0) await rows.first().click();
}

test.describe.configure({ timeout: 120_000 });

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in a ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the page's views", async ({ page }) => {
      await openScene(page, { panels: PAIRED });
      await done(page, ...ALL);
      await expectNoFault(page, "digit, with two settings side by side");
      await panel(page, "lrp").getByRole("application").focus();
      await page.keyboard.press("ArrowDown");
      await openAllFolds(page);
      await expectNoFault(page, "settings and series open, a pixel linked");

      await layOut(page, "gallery");
      await expectNoFault(page, "the gallery of all methods");
      await page.locator('[data-method="cam"] h2 button').click();
      await expectNoFault(page, "a tile in full", "dialog[open]");
      await page.keyboard.press("Escape");
      await layOut(page, "panels");

      await button(page, help.button).click();
      await expectNoFault(page, "help", "dialog[open]");
      await page.keyboard.press("Escape");
      for (const name of [exports.button, theme.button, menu.button("LIME")]) {
        await button(page, name).click();
        await expectNoFault(page, name, "[role=menu]");
        await page.keyboard.press("Escape");
      }
      await page.locator("[data-backend-badge]").click();
      await expectNoFault(page, "backend", ".popup");
      await page.keyboard.press("Escape");

      await button(page, tools.clear).click();
      await expect(panel(page, "lrp")).toHaveAttribute("data-state", "idle");
      await expectNoFault(page, "empty sheet");

      await tab(page, tabs.gallery).click();
      await done(page, ...ALL);
      await expectNoFault(page, "gallery");
      await tab(page, tabs.own).click();
      await expectNoFault(page, "no picture of one's own yet");
      const buffer = bandsPng(
        [
          [200, 40, 40],
          [30, 160, 60],
        ],
        40,
        60,
      );
      await page
        .getByLabel(own.choose)
        .setInputFiles({ name: "bands.png", mimeType: "image/png", buffer });
      await expect(page.locator("[data-crop]")).toBeVisible();
      await done(page, ...ALL);
      await expectNoFault(page, "a picture of one's own");
    });

    test("axe finds nothing while methods run, stop, fail, or find nothing", async ({ page }) => {
      const long = panelOf("lime", { samples: 10_000, segmentation: "grid" });
      await openScene(page, { picture: SHIP, panels: [panelOf("grad-cam"), long] });
      const lime = panel(page, "lime");
      await expect(lime.getByText(run.grows)).toBeVisible();
      await expectNoFault(page, "running");
      await lime.getByRole("button", { name: run.cancel }).click();
      await expect(lime.getByText(run.kept)).toBeVisible();
      await expectNoFault(page, "stopped");

      await lime.getByRole("button", { name: run.again }).click();
      await expect(lime.getByText(run.grows)).toBeVisible();
      await page.workers()[0]!.evaluate(() => {
        setTimeout(() => {
          throw new Error("struck by a test");
        });
      });
      await expect(lime).toHaveAttribute("data-state", "failed");
      await expect(page.locator("[data-trouble]")).toBeVisible();
      await expectNoFault(page, "failed");

      await openScene(page, { picture: GREY, panels: [quick("lime")] });
      await expect(panel(page, "lime")).toHaveAttribute("data-state", "empty");
      await expectNoFault(page, "nothing found");
    });

    test.describe("on a phone", () => {
      test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

      test("axe finds nothing on the page's views", async ({ page }) => {
        await openScene(page, { panels: PAIRED });
        await done(page, ...ALL);
        await expectNoFault(page, "digit, with two settings side by side");
        await layOut(page, "gallery");
        await expectNoFault(page, "the gallery of all methods");
        await layOut(page, "panels");
        await page.getByRole("button", { name: new RegExp(`^${look.fold}`) }).click();
        await openAllFolds(page);
        await expectNoFault(page, "look and settings open");
        await button(page, header.menu).click();
        await expectNoFault(page, "menu", ".popup");
        await button(page, help.button).click();
        await expectNoFault(page, "help", "dialog[open]");
        await page.keyboard.press("Escape");
        await tab(page, tabs.gallery).click();
        await done(page, ...ALL);
        await expectNoFault(page, "gallery");
        await tab(page, tabs.own).click();
        await expectNoFault(page, "no picture of one's own yet");
      });
    });
  });

/** What reaches beyond the page's right edge, and by how much it can be moved sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      if (width === 0 || right <= clientWidth + 1) return false;
      // Rows that scroll by themselves may be longer than what is seen of them.
      for (let at: Element | null = element; at; at = at.parentElement)
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX) && at !== document.body)
          return false;
      return true;
    });
    return {
      by: Math.max(0, scrollWidth - clientWidth),
      beyond: beyond.map(({ outerHTML }) => outerHTML.slice(0, 90)),
    };
  });

test("nothing reaches beyond the page at any width, and nothing scrolls sideways", async ({
  page,
}) => {
  const fits = { by: 0, beyond: [] };
  await openPage(page);
  await done(page, ...ALL);
  await openAllFolds(page);
  for (const view of ["digit", "gallery", "own"] as const) {
    await tab(page, tabs[view]).click();
    if (view === "gallery") await done(page, ...ALL);
    for (const width of [1920, 1280, 1024, 768, 360, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => sideways(page), `${view} at ${width}`).toEqual(fits);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page
    .getByRole("radiogroup", { name: layouts.label })
    .getByText(layouts.gallery, { exact: true })
    .click();
  for (const width of [1920, 1280, 1024, 768, 360, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => sideways(page), `all methods at ${width}`).toEqual(fits);
  }
});

test("nothing moves by itself where motion is not wanted", async ({ page }) => {
  await openScene(page, { picture: SHIP, panels: [panelOf("lime", { samples: 10_000 })] });
  await expect(panel(page, "lime").getByRole("progressbar")).toBeVisible();
  const moving = () =>
    page.evaluate(
      () =>
        document.getAnimations().filter(({ playState, effect }) => {
          const { duration } = effect!.getComputedTiming();
          return playState === "running" && typeof duration === "number" && duration > 1;
        }).length,
    );
  expect(await moving()).toBe(0);
  await tab(page, tabs.digit).click();
  await button(page, help.button).click();
  expect(await moving()).toBe(0);
});
