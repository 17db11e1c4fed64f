import { expect, test } from "@playwright/test";
import { formatNumber } from "../src/draw/numbers";
import { en } from "../src/words/en";
import { allAnswers } from "./exported";
import { openScene, panelOf, quick } from "./scene";
import { done, panel } from "./whyglass";

const { joining, sure } = en.answers.shares;

test("exact Shapley values are taken apart, and a row rings its segment", async ({ page }) => {
  const few = { segmentation: "grid", segments: 4 };
  await openScene(page, { panels: [panelOf("exact-shapley", few), panelOf("lrp")] });
  await done(page, "exact-shapley", "lrp");
  const exact = panel(page, "exact-shapley");
  await exact.getByRole("button", { name: joining.heading }).click();
  const table = exact.locator("[data-joinings]");
  const rows = table.locator("[data-segment]");
  await expect(rows).toHaveCount(4);

  const { values } = (await allAnswers(page)).answers[0]!;
  const strongest = values.reduce((most, v) => (Math.abs(v) > Math.abs(most) ? v : most), 0);
  await expect(rows.first()).toContainText(formatNumber(strongest, "en", "always"));
  await expect(table.getByText(joining.strongest)).toBeVisible();
  await expect(page.locator("[data-ring]")).toHaveCount(0);

  await rows.nth(2).hover();
  await expect(rows.nth(2)).toHaveAttribute("aria-current", "true");
  await expect(table.getByText(joining.ringed)).toBeVisible();
  // The segment here, and a pixel of it there.
  await expect(page.locator("[data-ring]")).toHaveCount(2);
  await expect(exact.locator("[data-readout]")).toContainText(
    (await rows.nth(2).textContent())!.trim(),
  );
  await expect(table.locator("dl dt")).toHaveText(["0", "1", "2", "3"]);
});

test("what was estimated says how sure it is", async ({ page }) => {
  await openScene(page, { panels: [quick("lime"), panelOf("lrp")] });
  await done(page, "lime", "lrp");
  await panel(page, "lime").getByRole("button", { name: sure.heading }).click();
  const rows = panel(page, "lime").locator("[data-estimates] [data-segment]");
  await expect(rows).toHaveCount(6);
  for (const row of await rows.all()) await expect(row).toHaveText(/^[+−-].+ ± /);
  await expect(panel(page, "lrp").getByRole("button", { name: sure.heading })).toHaveCount(0);
});
