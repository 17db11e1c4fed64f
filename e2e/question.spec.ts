import { expect, type Locator, type Page, test } from "@playwright/test";
import { en } from "../src/words/en";
import { mapDigests } from "./maps";
import { openScene, panelOf, quick } from "./scene";
import { done, openPage, panel, prediction } from "./whyglass";

const { facts, settings } = en.answers;
const { question } = en.frame;
const ALL = ["grad-cam", "lrp", "lime"];
const PANELS = [panelOf("grad-cam"), panelOf("lrp"), quick("lime")];

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const pickFor = (page: Page) => page.getByRole("combobox", { name: question.pickFor });
const pickAgainst = (page: Page) => page.getByRole("combobox", { name: question.pickAgainst });

/** What stands beside a fact's name in a method's panel. */
const fact = (page: Page, method: string, name: string): Locator =>
  panel(page, method)
    .locator("dl > div")
    .filter({ has: page.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }) })
    .getByRole("definition");

async function openSettings(page: Page, method: string): Promise<void> {
  const fold = panel(page, method).getByRole("button", { name: settings.heading });
  if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
}

/** Everything is done and about the question that stands above it. */
async function answered(page: Page): Promise<void> {
  for (const method of ALL) await expect(panel(page, method)).not.toHaveAttribute("data-stale");
  await done(page, ...ALL);
}

test("any class can be asked about, alone or against another, and every map answers that", async ({
  page,
}) => {
  await openScene(page, { panels: PANELS });
  await expect(heading(page)).toHaveAccessibleName("Why 4 and not 9?");
  await answered(page);
  await expect(fact(page, "lrp", facts.explains)).toHaveText(/^z\(4\) − z\(9\) = \d/);
  await expect(fact(page, "lime", facts.explains)).toHaveText(/^p\(4\) − p\(9\) = \d/);
  const score = await fact(page, "lrp", facts.explains).textContent();
  const first = await mapDigests(page, ALL);

  await pickFor(page).selectOption("9");
  await expect(heading(page)).toHaveAccessibleName("Why 9 and not 4?");
  // The same difference, seen from the other side.
  const negated = score!.replace("z(4) − z(9) = ", "z(9) − z(4) = −");
  await expect(fact(page, "lrp", facts.explains)).toHaveText(negated);
  await answered(page);
  await expect(panel(page, "lrp").locator("[data-legend]")).toContainText(en.answers.ends.for("9"));
  const turned = await mapDigests(page, ALL);
  for (const method of ALL) expect(turned[method]).not.toBe(first[method]);

  await pickAgainst(page).selectOption("nothing");
  await expect(heading(page)).toHaveAccessibleName("Why 9?");
  await expect(fact(page, "lime", facts.explains)).toHaveText(/^p\(9\) = 0\.\d/);
  await answered(page);
  await expect(panel(page, "lrp").locator("[data-legend]")).toContainText(
    en.answers.ends.against("9"),
  );
  const alone = await mapDigests(page, ALL);
  for (const method of ALL) expect(alone[method]).not.toBe(turned[method]);

  await pickAgainst(page).selectOption("3");
  await expect(heading(page)).toHaveAccessibleName("Why 9 and not 3?");
  await expect(fact(page, "lrp", facts.explains)).toHaveText(/^z\(9\) − z\(3\) = /);

  // A row of the probabilities asks too; the class compared with is never the class itself.
  await page.locator('[data-class="3"]').getByRole("button").click();
  await expect(heading(page)).toHaveAccessibleName("Why 3 and not 4?");
  await pickFor(page).selectOption("predicted");
  await expect(heading(page)).toHaveAccessibleName("Why 4 and not 9?");
  expect((await prediction(page)).at).toBe(4);
  await answered(page);
  expect(await mapDigests(page, ALL)).toEqual(first);
});

test("parameters change maps and readouts, and go back to where they began", async ({ page }) => {
  await openPage(page);
  await answered(page);
  const before = await mapDigests(page, ALL);

  await openSettings(page, "grad-cam");
  const gradCam = panel(page, "grad-cam");
  await gradCam.getByRole("combobox", { name: /layer/i }).selectOption("conv1");
  await expect(gradCam.getByRole("button", { name: settings.heading })).toContainText(
    settings.mainChanged("conv1"),
  );
  await expect
    .poll(async () => (await mapDigests(page, ["grad-cam"]))["grad-cam"])
    .not.toBe(before["grad-cam"]);

  await openSettings(page, "lime");
  const lime = panel(page, "lime");
  const samples = lime.getByLabel(settings.exact("Samples"));
  await samples.fill("150");
  await samples.press("Enter");
  await expect(fact(page, "lime", facts.evaluations)).toHaveText(facts.passes(150, 0, 150));
  // Out of range is brought into it; what is no number puts the old one back.
  await samples.fill("3");
  await samples.press("Enter");
  await expect(samples).toHaveValue("10");
  await expect(fact(page, "lime", facts.evaluations)).toHaveText(facts.passes(10, 0, 10));
  await samples.fill("many");
  await samples.press("Enter");
  await expect(samples).toHaveValue("10");
  expect((await mapDigests(page, ["lime"])).lime).not.toBe(before.lime);

  await openSettings(page, "lrp");
  const lrp = panel(page, "lrp");
  await expect(lrp.getByLabel(settings.exact("γ"))).toHaveCount(0);
  await lrp.getByRole("combobox", { name: "Rules" }).selectOption("epsilon-gamma-box");
  await expect(lrp.getByLabel(settings.exact("γ"))).toHaveValue("0.25");
  await expect.poll(async () => (await mapDigests(page, ["lrp"])).lrp).not.toBe(before.lrp);

  for (const method of ALL)
    await panel(page, method).getByRole("button", { name: settings.defaults }).click();
  await expect(fact(page, "lime", facts.evaluations)).toHaveText(facts.passes(1000, 0, 1000));
  await answered(page);
  await expect.poll(() => mapDigests(page, ALL)).toEqual(before);
  await expect(page.getByRole("button", { name: settings.defaults })).toHaveCount(0);
});

test("the seed is shown, set and rolled; the same seed gives the same map", async ({ page }) => {
  await openScene(page, { panels: PANELS });
  await answered(page);
  await openSettings(page, "lime");
  const seed = panel(page, "lime").getByLabel(settings.seed);
  await expect(seed).toHaveValue("7");
  await expect(fact(page, "lime", facts.seed)).toHaveText("7");
  await expect(fact(page, "lrp", facts.seed)).toHaveText(facts.noSeed);
  const seven = await mapDigests(page, ALL);

  await seed.fill("8");
  await seed.press("Enter");
  await expect(fact(page, "lime", facts.seed)).toHaveText("8");
  await answered(page);
  const eight = await mapDigests(page, ALL);
  expect(eight.lime).not.toBe(seven.lime);
  expect(eight.lrp).toBe(seven.lrp);

  await panel(page, "lime").getByRole("button", { name: settings.roll }).click();
  await expect(seed).not.toHaveValue("8");
  await expect(fact(page, "lime", facts.seed)).toHaveText(await seed.inputValue());

  await seed.fill("7");
  await seed.press("Enter");
  await expect(fact(page, "lime", facts.seed)).toHaveText("7");
  await answered(page);
  await expect.poll(() => mapDigests(page, ALL)).toEqual(seven);
});

test("methods are added, set out twice with other settings, and removed", async ({ page }) => {
  await openScene(page, { panels: [panelOf("grad-cam")] });
  await done(page, "grad-cam");
  await page.getByRole("button", { name: en.frame.add.add("LRP") }).click();
  await done(page, "lrp");
  await expect(page.getByRole("button", { name: en.frame.add.another("LRP") })).toBeVisible();
  // CAM is not made for this model, and the picker says why before anyone tries.
  const cam = page.getByRole("button", { name: en.frame.add.add("CAM"), exact: true });
  await expect(cam).toHaveAccessibleDescription(/needs global average pooling/);
  const menu = (name: string) =>
    page.getByRole("button", { name: en.answers.menu.button(name), exact: true });
  await menu("LRP").click();
  await page.getByRole("menuitem", { name: en.answers.menu.duplicate }).click();
  await expect(page.locator("[data-panel]")).toHaveCount(3);
  const second = page.locator('[data-panel="lrp-2"]');
  await expect(second).toHaveAttribute("data-state", "done");
  await second.getByRole("button", { name: settings.heading }).click();
  await second.getByRole("combobox", { name: "Rules" }).selectOption("z-plus");
  const canvases = page.locator('[data-method="lrp"] canvas[data-map]');
  await expect
    .poll(async () => {
      const [a, b] = await canvases.evaluateAll((all) =>
        (all as HTMLCanvasElement[]).map((canvas) => canvas.toDataURL()),
      );
      return a === b;
    })
    .toBe(false);

  await menu("LRP").click();
  await page.getByRole("menuitem", { name: en.answers.menu.remove }).click();
  await expect(page.locator("[data-panel]")).toHaveCount(2);
  await page.locator('[data-panel="lrp-2"]').getByRole("application").focus();
  await page.keyboard.press("Delete");
  await expect(page.locator("[data-panel]")).toHaveCount(1);
  await expect(page.getByRole("button", { name: en.frame.add.add("LRP") })).toBeVisible();
});
