import { expect, type Page, test } from "@playwright/test";
import { writeScene } from "../src/scene/url";
import { en } from "../src/words/en";
import { openScene, panelOf, sceneOf } from "./scene";
import { done, openPage, panel } from "./whyglass";

const { menu, pair, settings } = en.answers;

const half = (page: Page, key: string) => page.locator(`[data-panel="${key}"]`);
/** The number at the strong end of a half's legend. */
const end = (page: Page, key: string) =>
  half(page, key).locator("[data-legend]").getByText(/^\+/).first().textContent();
const menuOf = (page: Page, key: string) =>
  half(page, key).getByRole("button", { name: /: export, duplicate, remove$/ });

test("two settings of one method stand side by side, on one scale, and are parted again", async ({
  page,
}) => {
  await openScene(page, { panels: [panelOf("lrp"), panelOf("grad-cam")] });
  await done(page, "lrp", "grad-cam");
  const whole = page.locator("[data-pair]");

  await test.step("compare, and set the second half otherwise", async () => {
    await menuOf(page, "lrp").click();
    await page.getByRole("menuitem", { name: menu.compare }).click();
    await expect(whole.locator("[data-panel]")).toHaveCount(2);
    const fold = half(page, "lrp-2").getByRole("button", { name: settings.heading });
    await expect(fold).toBeFocused();
    await expect(fold).toHaveAttribute("aria-expanded", "true");
    await expect(whole.locator("[data-alike]")).toHaveText(pair.settings);
    await half(page, "lrp-2").getByRole("combobox", { name: "Rules" }).selectOption("gamma");
    await expect(whole.getByRole("heading", { level: 2 })).toHaveText("LRP");
    await expect(whole.getByRole("heading", { level: 3, name: "ε-plus-flat" })).toBeVisible();
    await expect(whole.getByRole("heading", { level: 3, name: "γ everywhere" })).toBeVisible();
    await expect(half(page, "lrp-2")).toHaveAttribute("data-state", "done");
    await expect(whole.locator("[data-alike]")).toHaveText(/^Rank correlation −?0\.\d+: they /);
  });

  await test.step("one scale for both, or one each; one linked pixel", async () => {
    await expect
      .poll(async () => (await end(page, "lrp")) === (await end(page, "lrp-2")))
      .toBe(true);
    await whole.getByRole("checkbox", { name: pair.oneScale }).uncheck();
    await expect
      .poll(async () => (await end(page, "lrp")) === (await end(page, "lrp-2")))
      .toBe(false);
    await half(page, "lrp").getByRole("application").hover();
    await expect(whole.locator("[data-readout]")).toHaveCount(2);
  });

  await test.step("the two are beside each other, wide and narrow", async () => {
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      const apart = async () => {
        const [left, right] = await Promise.all(
          ["lrp", "lrp-2"].map((key) => half(page, key).locator("canvas[data-map]").boundingBox()),
        );
        return { down: right!.y - left!.y, beside: right!.x > left!.x + left!.width };
      };
      await expect.poll(apart, `at ${width}`).toEqual({ down: 0, beside: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step("keep the right one", async () => {
    await menuOf(page, "lrp-2").click();
    await page.getByRole("menuitem", { name: menu.keep }).click();
    await expect(whole).toHaveCount(0);
    await expect(page.locator("[data-panel]")).toHaveCount(2);
    await expect(panel(page, "lrp").getByRole("button", { name: settings.heading })).toContainText(
      "γ everywhere",
    );
    await expect(panel(page, "lrp")).toHaveAttribute("data-state", "done");
  });
});

test("a link holds a pair, and the two can be set apart", async ({ page }) => {
  const panels = [
    panelOf("grad-cam"),
    { ...panelOf("grad-cam", { relu: false }), joined: "own-scales" as const },
  ];
  await openPage(page, { fragment: writeScene(sceneOf({ panels })) });
  await done(page, "grad-cam");
  await expect(page.locator("[data-pair] [data-panel]")).toHaveCount(2);
  await expect(page.getByRole("checkbox", { name: pair.oneScale })).not.toBeChecked();
  await menuOf(page, "grad-cam").click();
  await page.getByRole("menuitem", { name: menu.part }).click();
  await expect(page.locator("[data-pair]")).toHaveCount(0);
  await expect(page.locator("[data-panel]")).toHaveCount(2);
});
