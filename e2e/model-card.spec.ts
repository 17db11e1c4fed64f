import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { CIFAR10_CLASSES } from "../src/engine/data/cifar10";
import type { ModelReport } from "../src/engine/models/report";
import { en } from "../src/words/en";
import { noiseTestBatch } from "./made-files";
import { openScene, SHIP } from "./scene";
import { openPage } from "./whyglass";

const { card } = en;
const { gallery } = en.stage;

const dialog = (page: Page) => page.locator("[data-card]");
const opener = (page: Page) => page.getByRole("button", { name: card.buttonSaid });
const layers = (page: Page) => dialog(page).locator("[data-layer]");

function shipped<T>(id: string, name: string): T {
  return JSON.parse(readFileSync(`public/models/${id}/${name}.json`, "utf8")) as T;
}

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("[data-card]").analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
  expect.soft(faults).toEqual([]);
}

/** What the layers, the matrix and the card's own numbers have to agree on. */
async function expectSound(page: Page, id: string): Promise<void> {
  const { parameters } = shipped<{ parameters: number }>(id, "card");
  const each = await layers(page).evaluateAll((rows) =>
    rows.map((row) => Number((row as HTMLElement).dataset.parameters)),
  );
  expect(each.reduce((sum, n) => sum + n, 0)).toBe(parameters);
  const facts = dialog(page).getByLabel(card.facts.label);
  await expect(facts).toContainText(card.facts.parameters(parameters));
  const { confusion, pictures, accuracy } = shipped<ModelReport>(id, "report");
  await expect(facts).toContainText(card.facts.accuracy(accuracy, pictures));
  const cells = await dialog(page)
    .locator("[data-confusion] [data-true][data-read]")
    .evaluateAll((all) =>
      all.map((cell) => {
        const { true: label, read } = (cell as HTMLElement).dataset;
        return { label: Number(label), read: Number(read), n: Number(cell.textContent) };
      }),
    );
  expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(pictures);
  for (const { label, read, n } of cells) expect(n).toBe(confusion[label]![read]);
  await expect(dialog(page).locator("[data-calibration]").getByRole("img")).toBeVisible();
}

const shapeOf = (page: Page, name: string) =>
  dialog(page).locator(`[data-layer="${name}"] [data-shape]`);

test.beforeEach(async ({ page }) => {
  // A host that has no data sets beside the page, wherever the tests run.
  await page.route("**/data/index.json", (route) => route.fulfill({ status: 404 }));
});

test("the card of a digit model: its layers, its errors without pictures, the focus back", async ({
  page,
}) => {
  await openPage(page);
  await opener(page).click();
  await expect(page.getByRole("dialog", { name: "MNIST CNN" })).toBeVisible();
  await expect(layers(page).first()).toBeVisible();
  await expectSound(page, "mnist-cnn");
  await expect(shapeOf(page, "conv1")).toHaveText("24 × 24 × 16");
  await expect(shapeOf(page, "probs")).toHaveText("10");
  await expect(dialog(page)).toContainText(card.confusion.noDigits);
  await expect(dialog(page).locator("[data-confusion] button")).toHaveCount(0);
  await expectNoFault(page);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(opener(page)).toBeFocused();
});

test("a planted shortcut is not given away before it is asked for", async ({ page }) => {
  await openScene(page, { model: "mnist-shortcut" });
  await opener(page).click();
  await expect(layers(page).first()).toBeVisible();
  const matrix = dialog(page).locator("[data-confusion]");
  const mark = dialog(page).getByText(/\bmark(ed)?\b/);
  await expect(dialog(page).locator("[data-calibration]")).toBeVisible();
  await expect(matrix).toBeHidden();
  for (const said of await mark.all()) await expect(said).toBeHidden();
  await dialog(page).getByText(card.wrong.heading).click();
  await expect(matrix).toBeVisible();
  await expect(mark.first()).toBeVisible();
  await expectSound(page, "mnist-shortcut");
});

test("the card of a residual network; a number of its matrix opens the pictures in it", async ({
  page,
}) => {
  // The made test set's labels run 9, 8, … 0; here all are read right but one frog, no. 3.
  const read = Uint8Array.from({ length: 10_000 }, (_, place) => 9 - (place % 10));
  const [frog, cat] = [CIFAR10_CLASSES.indexOf("frog"), CIFAR10_CLASSES.indexOf("cat")];
  read[3] = cat;
  await page.route("**/models/cifar-resnet/test-predictions.bin", (route) =>
    route.fulfill({ body: Buffer.from(read), contentType: "application/octet-stream" }),
  );
  await openScene(page, { picture: SHIP, model: "cifar-resnet" });
  await opener(page).click();
  await expect(layers(page)).toHaveCount(34);
  await expectSound(page, "cifar-resnet");
  await expect(shapeOf(page, "conv3a")).toHaveText("8 × 8 × 128");
  const sum = dialog(page).locator('[data-layer="add2"]');
  await expect(sum).toContainText(card.layers.adds("bn2b and bn2s"));
  await expect(sum.locator('[data-pass="ends"]')).toHaveCount(1);

  const cell = dialog(page).locator(`[data-true="${frog}"][data-read="${cat}"]`);
  await expect(dialog(page)).toContainText(card.confusion.bring);
  await expect(cell.getByRole("button")).toHaveCount(0);
  await dialog(page).getByLabel(gallery.choose).setInputFiles({
    name: "test_batch.bin",
    mimeType: "application/octet-stream",
    buffer: noiseTestBatch(),
  });
  await expect(dialog(page)).toContainText(card.confusion.press);
  await expectNoFault(page);

  // From the first number, six rows down and three to the right.
  await dialog(page).locator('[data-true="0"][data-read="0"] button').focus();
  for (let i = 0; i < frog; i++) await page.keyboard.press("ArrowDown");
  for (let i = 0; i < cat; i++) await page.keyboard.press("ArrowRight");
  await expect(cell.getByRole("button")).toBeFocused();
  const n = shipped<ModelReport>("cifar-resnet", "report").confusion[frog]![cat]!;
  await expect(cell.getByRole("button")).toHaveAccessibleName(
    card.confusion.cell("frog", "cat", n),
  );
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("tab", { name: en.stage.tabs.gallery })).toBeFocused();
  const thumbs = page.locator("[data-picture]");
  await expect(thumbs).toHaveCount(1);
  await expect(thumbs).toHaveAccessibleName(gallery.thumb("frog", gallery.number(3), "cat"));
  await expect(page.getByRole("combobox", { name: gallery.readingAs })).toHaveValue(String(cat));
  await thumbs.click();
  await expect(page.getByText(`${en.stage.photo.trueLabel} frog`)).toBeVisible();
});

test("dark, and on a phone: in the menu, and nothing is cut off", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await openScene(page, { picture: SHIP, model: "cifar-resnet" });
  const menu = page.getByRole("button", { name: en.frame.header.menu });
  await menu.click();
  await opener(page).click();
  await expect(layers(page).first()).toBeVisible();
  await expectNoFault(page);
  const { scrollWidth, clientWidth } = await dialog(page).evaluate((element) => ({
    scrollWidth: element.scrollWidth,
    clientWidth: element.clientWidth,
  }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
});
