import { expect, test } from "@playwright/test";
import { MODELS } from "../src/engine/models/registry";
import { en } from "../src/words/en";
import { openScene, panelOf } from "./scene";
import { done } from "./whyglass";

const { header } = en.frame;
const nameOf = (id: string) => MODELS.find((model) => model.id === id)!.name;

test("two models answer the same on the same picture, side by side on one scale, and are kept so", async ({
  page,
}) => {
  await openScene(page, { panels: [panelOf("grad-cam"), panelOf("saliency")] });
  await done(page, "grad-cam", "saliency");
  const beside = page.getByRole("combobox", { name: header.beside });
  await beside.selectOption("mnist-shortcut");
  const pairs = page.locator("[data-pair]");
  await expect(pairs).toHaveCount(2);
  const bothDone = async () => {
    for (const key of ["grad-cam-2", "saliency-2"])
      await expect(page.locator(`[data-panel="${key}"]`)).toHaveAttribute("data-state", "done");
  };
  await bothDone();

  const [left, right] = ["mnist-cnn", "mnist-shortcut"].map(nameOf);
  for (const pair of await pairs.all()) {
    await expect(pair.getByRole("heading", { level: 3, name: left, exact: true })).toBeVisible();
    await expect(pair.getByRole("heading", { level: 3, name: right, exact: true })).toBeVisible();
    await expect(pair.locator("[data-says]")).toHaveText([
      /^says \d, 0\.\d+$/,
      /^says \d, 0\.\d+$/,
    ]);
    await expect(pair.locator("[data-alike]")).toHaveText(/^Rank correlation /);
  }

  await test.step("the next visit opens on both", async () => {
    // Kept a moment after the last change.
    await page.waitForTimeout(1_000);
    await page.reload();
    await bothDone();
    await expect(beside).toHaveValue("mnist-shortcut");
  });

  await test.step("another model cannot stand beside what reads other pictures", async () => {
    await page.getByRole("tab", { name: en.stage.tabs.gallery, exact: true }).click();
    await expect(pairs).toHaveCount(0);
    await expect(beside.getByRole("option", { name: nameOf("cifar-resnet") })).toBeAttached();
  });
});
