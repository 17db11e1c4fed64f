import { writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { CIFAR10_CLASSES } from "../src/engine/data/cifar10";
import { en } from "../src/words/en";
import { bandsPng, type Colour, noiseTestBatch } from "./made-files";
import { paintedBytes } from "./maps";
import { openScene, SHIP } from "./scene";
import { done, openPage, panel, prediction } from "./whyglass";

const { gallery, own, photo, seen, tabs } = en.stage;

const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });
const thumbs = (page: Page) => page.locator("[data-picture]");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test.beforeEach(async ({ page }) => {
  // A host that has no data sets beside the page, wherever the tests run.
  await page.route("**/data/index.json", (route) => route.fulfill({ status: 404 }));
});

test("the gallery shows drawn pictures by class, and the one that is picked is explained", async ({
  page,
}) => {
  await openPage(page);
  await tab(page, tabs.gallery).click();
  await expect(page.locator("[data-class][data-probability]")).toHaveCount(10);
  await expect(page.getByRole("combobox", { name: en.frame.header.model })).toHaveValue(
    "cifar-cnn",
  );
  await expect(thumbs(page).nth(8)).toBeVisible();
  const kinds = await thumbs(page).evaluateAll((all) =>
    all.map((thumb) => (thumb as HTMLElement).dataset.label),
  );
  expect(new Set(kinds).size).toBeGreaterThan(1);
  const status = page.getByRole("navigation", { name: gallery.title }).getByRole("status");
  const firstPage = await status.textContent();
  await page.getByRole("button", { name: gallery.later }).click();
  await expect(status).not.toHaveText(firstPage!);

  await page.getByRole("combobox", { name: gallery.label }).selectOption({ label: "frog" });
  await expect(page.locator('[data-picture]:not([data-label="frog"])')).toHaveCount(0);
  await expect(thumbs(page).nth(3)).toBeVisible(); // four of a class at least
  await thumbs(page).nth(1).click();
  await expect(thumbs(page).nth(1)).toHaveAttribute("aria-pressed", "true");
  const name = (await thumbs(page).nth(1).getAttribute("data-picture"))!;
  await expect(page.getByRole("img", { name: photo.label("frog", name) })).toBeVisible();
  await expect(page.getByText(`${photo.trueLabel} frog`)).toBeVisible();
  await done(page, "grad-cam", "lrp");
  // What stands beside it may be of the picture before for a moment.
  await expect(async () => {
    const { at } = await prediction(page);
    const asked = new RegExp(`^Why ${CIFAR10_CLASSES[at]} and`);
    await expect(heading(page)).toHaveAccessibleName(asked, { timeout: 500 });
  }).toPass();

  // The drawing is kept for whoever comes back.
  await tab(page, tabs.digit).click();
  await expect(heading(page)).toHaveAccessibleName("Why 4 and not 9?");
});

const RED: Colour = [200, 40, 40];
const GREEN: Colour = [30, 160, 60];
const BLUE: Colour = [20, 60, 220];

/** The only colour of what the network sees, where it is one. */
async function seenColour(page: Page): Promise<Colour | undefined> {
  const { data } = await paintedBytes(page.getByRole("img", { name: seen.label(32) }));
  const [red = 0, green = 0, blue = 0] = data;
  for (let i = 0; i < data.length; i += 4)
    if (data[i] !== red || data[i + 1] !== green || data[i + 2] !== blue) return undefined;
  return [red, green, blue];
}

test("a picture of one's own comes by file, and the square that the network reads can be moved", async ({
  page,
}) => {
  await openPage(page);
  await tab(page, tabs.own).click();
  await expect(page.getByText(own.drop)).toBeVisible();
  const bands = bandsPng([RED, GREEN, BLUE], 64, 64);
  await page
    .getByLabel(own.choose)
    .setInputFiles({ name: "bands.png", mimeType: "image/png", buffer: bands });
  const square = page.locator("[data-crop]");
  await expect(square).toHaveAccessibleName(own.crop(64, 64, 0));
  await expect.poll(() => seenColour(page)).toEqual(GREEN);
  await expect(page.getByText(own.stays)).toHaveCount(0);
  await expect(page.getByRole("img", { name: own.picture("bands.png") })).toBeVisible();
  await done(page, "grad-cam");

  await square.focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press("Shift+ArrowLeft");
  await expect(square).toHaveAccessibleName(own.crop(64, 0, 0));
  await expect.poll(() => seenColour(page)).toEqual(RED);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(square).toHaveAccessibleName(own.crop(64, 0, 0));

  const box = (await square.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 3, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(square).toHaveAccessibleName(own.crop(64, 128, 0));
  await expect.poll(() => seenColour(page)).toEqual(BLUE);

  await square.focus();
  await page.keyboard.press("-");
  await expect(page.getByRole("slider", { name: own.size })).toHaveValue("60");
  await done(page, "grad-cam");
  await expect(panel(page, "grad-cam")).not.toHaveAttribute("data-stale");
});

test("a picture of one's own comes by drop and by paste", async ({ page, context }, testInfo) => {
  await openScene(page, { picture: SHIP });
  const path = testInfo.outputPath("dropped.png");
  writeFileSync(path, bandsPng([RED], 48, 48));
  const client = await context.newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    await client.send("Input.dispatchDragEvent", { type, x: 700, y: 500, data });
    if (type === "dragOver") await expect(page.getByText(en.stage.dropHere)).toBeVisible();
  }
  await expect(tab(page, tabs.own)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("img", { name: own.picture("dropped.png") })).toBeVisible();
  await expect.poll(() => seenColour(page)).toEqual(RED);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const green = bandsPng([GREEN], 48, 48).toString("base64");
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = new Blob([bytes], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  }, green);
  await page.keyboard.press("Control+v");
  await expect.poll(() => seenColour(page)).toEqual(GREEN);
  await done(page, "grad-cam");
});

test("a test set chosen by file is shown with its labels, kept over a reload, and sent away", async ({
  page,
}, testInfo) => {
  const path = testInfo.outputPath("test_batch.bin");
  writeFileSync(path, noiseTestBatch());
  await openScene(page, { picture: SHIP });
  await expect(page.getByText(gallery.bring)).toBeVisible();
  await page.getByLabel(gallery.choose).setInputFiles(path);
  await expect(page.getByText(gallery.kept)).toBeVisible();
  const source = page.getByRole("combobox", { name: gallery.source });
  await expect(source).toHaveValue("test");
  // Noise is none of what the model was measured on: nobody knows what is misread.
  await expect(page.getByRole("checkbox", { name: gallery.misread })).toHaveCount(0);

  await page.getByRole("combobox", { name: gallery.label }).selectOption({ label: "horse" });
  await expect(page.getByText(gallery.range(1, 9, 1000))).toBeVisible();
  await expect(page.locator('[data-picture]:not([data-label="horse"])')).toHaveCount(0);
  await thumbs(page).first().click();
  await expect(page.getByText(`${photo.trueLabel} horse`)).toBeVisible();
  await expect(
    page.getByRole("img", { name: photo.label("horse", gallery.number(2)) }),
  ).toBeVisible();
  await done(page, "grad-cam");

  // Where the model was measured on this very set, what it misread can be asked for.
  const read = Uint8Array.from({ length: 10_000 }, (_, place) => 9 - (place % 10));
  read[3] = CIFAR10_CLASSES.indexOf("cat");
  await page.route("**/models/cifar-cnn/test-predictions.bin", (route) =>
    route.fulfill({ body: Buffer.from(read), contentType: "application/octet-stream" }),
  );
  await page.reload();
  await tab(page, tabs.gallery).click();
  await expect(page.getByText(gallery.kept)).toBeVisible();
  await expect(thumbs(page).first()).toHaveAttribute("data-label", "truck");
  await page.getByRole("checkbox", { name: gallery.misread }).check();
  await expect(thumbs(page)).toHaveCount(1);
  await expect(thumbs(page).first()).toHaveAccessibleName(
    gallery.thumb("frog", gallery.number(3), "cat"),
  );
  await source.selectOption("drawn");
  await expect(thumbs(page).first()).not.toHaveAttribute("data-picture", gallery.number(0));
  await page.getByRole("button", { name: gallery.forget }).click();
  await expect(page.getByText(gallery.bring)).toBeVisible();
  await expect(source).toHaveCount(0);
});
