import { expect, type Page, test } from "@playwright/test";
import { formatNumber } from "../src/draw/numbers";
import { lrp } from "../src/engine/methods/lrp/meta";
import type { ScenePanel } from "../src/scene/scene";
import { readScene } from "../src/scene/url";
import { en } from "../src/words/en";
import { allAnswers } from "./exported";
import { mapOf, painted } from "./maps";
import { openScene, panelOf } from "./scene";
import { done, panel } from "./whyglass";

const { spread } = en.answers;
const BAYESIAN = "mnist-bnn";
const choose = (page: Page, method: string, view: keyof typeof spread.views) =>
  panel(page, method)
    .getByRole("radiogroup", { name: spread.label })
    .getByText(spread.views[view], { exact: true })
    .click();

test("a Bayesian network's map shows its mean, its spread, or both; a link and a tile keep it", async ({
  page,
}) => {
  const methods = ["input-x-gradient", "lime"];
  const lime = panelOf("lime", { samples: 60, segmentation: "grid" });
  await openScene(page, { model: BAYESIAN, panels: [panelOf("input-x-gradient"), lime] });
  await done(page, ...methods);
  const [one] = methods as [string];
  const shown = panel(page, one);
  await expect(shown).toHaveAttribute("data-view", "mean");
  const digest = async () => (await painted(mapOf(page, one))).digest;
  const mean = await digest();

  await choose(page, one, "spread");
  await expect(shown).toHaveAttribute("data-view", "spread");
  await expect(shown.getByText(spread.says.spread)).toBeVisible();
  await expect.poll(digest).not.toBe(mean);
  const legend = shown.locator("[data-legend]");
  await expect(legend).toContainText(spread.differ);
  const answer = (await allAnswers(page)).answers[0]!;
  const { data } = answer.extra.spread as { data: number[] };
  await expect(legend).toContainText(formatNumber(Math.max(...data), "en"));

  await choose(page, one, "both");
  await expect(shown).toHaveAttribute("data-view", "both");
  await expect(legend).not.toContainText(spread.differ);
  await mapOf(page, one).hover();
  await expect(shown.locator("[data-readout]")).toContainText(" ± ");
  // Colour stays what the legend says; a hatch tells where it is not to be relied on.
  await expect.poll(digest).toBe(mean);
  await expect(shown.locator("[data-unsure]")).toHaveCount(1);
  await expect(panel(page, "lime")).toHaveAttribute("data-view", "mean");

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: en.frame.share.button, exact: true }).click();
  await expect(page.getByRole("button", { name: en.frame.share.copied })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const kept = readScene(new URL(link).hash)!.scene.panels as ScenePanel[];
  expect(kept.map((each) => each.spread)).toEqual(["both", undefined]);

  const { layouts } = en.frame;
  await page
    .getByRole("radiogroup", { name: layouts.label })
    .getByText(layouts.gallery, { exact: true })
    .click();
  await expect(shown).toHaveAttribute("data-view", "both");
  await expect(shown.locator("[data-unsure]")).toHaveCount(1);
});

test("only a Bayesian network's maps have a spread to show", async ({ page }) => {
  await openScene(page, { panels: [panelOf("lrp")] });
  await done(page, "lrp");
  await expect(panel(page, "lrp")).not.toHaveAttribute("data-view");
  await expect(page.getByRole("radiogroup", { name: spread.label })).toHaveCount(0);
});

test("LRP's flat rule says that it tells nothing where the first layer is dense", async ({
  page,
}) => {
  const { says } = lrp.caveats.find((one) => "where" in one)!;
  const rules = panelOf("lrp", { composite: "epsilon" });
  await openScene(page, { model: BAYESIAN, panels: [panelOf("lrp"), rules] });
  await done(page, "lrp");
  await expect(page.getByText(says)).toHaveCount(1);
  await expect(panel(page, "lrp").getByText(says)).toBeVisible();
  await openScene(page, { panels: [panelOf("lrp")] });
  await done(page, "lrp");
  await expect(page.getByText(says)).toHaveCount(0);
});
