import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { findCifar10File } from "../scripts/data-folder";
import { CIFAR10_CLASSES, CIFAR10_RECORD_BYTES } from "../src/engine/data/cifar10";
import { en } from "../src/words/en";
import { mapOf, painted } from "./maps";
import { openScene, panelOf, SHIP } from "./scene";
import { done, prediction } from "./whyglass";

const { gallery, photo } = en.stage;
const DATA = process.env.WHYGLASS_DATA;

test.skip(!DATA, "WHYGLASS_DATA names no folder with CIFAR-10's test set");
// What a failing run leaves behind would show its pictures.
test.use({ trace: "off", screenshot: "off", video: "off" });

test("CIFAR-10's own pictures are read as their labels say, and as the model was measured", async ({
  page,
  baseURL,
}) => {
  await page.route("**/data/index.json", (route) => route.fulfill({ status: 404 }));
  const path = findCifar10File(DATA!);
  await openScene(page, { picture: SHIP, panels: [panelOf("grad-cam")] });
  await page.getByLabel(gallery.choose).setInputFiles(path);
  await expect(page.getByText(gallery.kept)).toBeVisible({ timeout: 60_000 });
  const measured = await page.request.get(`${baseURL}models/cifar-cnn/test-predictions.bin`);
  const predictions = await measured.body();
  const misread = page.getByRole("checkbox", { name: gallery.misread });
  const knowsIt = path.endsWith(".bin") && speaksOf(predictions, readFileSync(path));
  await expect(misread).toHaveCount(knowsIt ? 1 : 0);
  if (knowsIt) await misread.check();
  for (let i = 0; i < 4; i++) {
    const thumb = page.locator("[data-picture]").nth(i);
    await thumb.click();
    await expect(thumb).toHaveAttribute("aria-pressed", "true");
    await done(page, "grad-cam");
    const place = Number(/\d+/.exec((await thumb.getAttribute("data-picture"))!)![0]);
    const label = CIFAR10_CLASSES.indexOf((await thumb.getAttribute("data-label")) as "cat");
    const truth = page.getByText(`${photo.trueLabel} ${CIFAR10_CLASSES[label]}`);
    await expect(truth).toBeVisible();
    if (!knowsIt) continue;
    await expect.poll(async () => (await prediction(page)).at).toBe(predictions[place]);
    expect(label).not.toBe(predictions[place]);
  }
  expect((await painted(mapOf(page, "grad-cam"))).width).toBe(32);
});

/** Whether the model's own measurement was made on this very file. */
function speaksOf(predictions: Buffer, batch: Buffer): boolean {
  let right = 0;
  for (let i = 0; i < predictions.length; i++)
    if (batch[i * CIFAR10_RECORD_BYTES] === predictions[i]) right++;
  return right > predictions.length / 2;
}
