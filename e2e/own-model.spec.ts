import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { createRandom } from "../src/engine/random";
import { filesOf, zipOf } from "../src/engine/testing/brought-files";
import { graphFile, pooling, sliding } from "../src/engine/testing/graph-model-files";
import { inputLayer, modelFile } from "../src/engine/testing/model-files";
import { noise } from "../src/engine/testing/network";
import { writeScene } from "../src/scene/url";
import { SHIP, sceneOf } from "./scene";
import { done, openPage, panel, prediction } from "./whyglass";

/** Takes colour pictures of 64×64; three classes; one of most layers. */
function colourModel() {
  return modelFile(
    [
      inputLayer([64, 64, 3]),
      {
        class_name: "SeparableConv2D",
        config: { name: "sep", filters: 4, kernel_size: 5, strides: 2, padding: "same" },
        inbound: ["in"],
      },
      { class_name: "BatchNormalization", config: { name: "norm" }, inbound: ["sep"] },
      { class_name: "ReLU", config: { name: "relu", max_value: 6 }, inbound: ["norm"] },
      {
        class_name: "Conv2D",
        config: { name: "conv", filters: 4, kernel_size: 3 },
        inbound: ["relu"],
      },
      { class_name: "GlobalAveragePooling2D", config: { name: "mean" }, inbound: ["conv"] },
      {
        class_name: "Dense",
        config: { name: "out", units: 3, activation: "softmax" },
        inbound: ["mean"],
      },
    ],
    {
      "sep/depthwise_kernel": [5, 5, 3, 1],
      "sep/pointwise_kernel": [1, 1, 3, 4],
      "sep/bias": [4],
      "norm/gamma": [4],
      "norm/beta": [4],
      "norm/moving_mean": [4],
      "norm/moving_variance": [4],
      "conv/kernel": [3, 3, 4, 4],
      "conv/bias": [4],
      "out/kernel": [4, 3],
      "out/bias": [3],
    },
    true,
  );
}

/** Takes grey pictures of 20×20; four classes. */
function greyModel() {
  return modelFile(
    [
      inputLayer([20, 20, 1]),
      {
        class_name: "Conv2D",
        config: { name: "conv", filters: 3, kernel_size: 5, activation: "relu" },
      },
      { class_name: "MaxPooling2D", config: { name: "pool", pool_size: 2 } },
      { class_name: "Flatten", config: { name: "flat" } },
      { class_name: "Dense", config: { name: "out", units: 4 } },
    ],
    { "conv/kernel": [5, 5, 1, 3], "conv/bias": [3], "out/kernel": [192, 4], "out/bias": [4] },
  );
}

const payload = ({ name, bytes }: { name: string; bytes: Uint8Array }) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});
const dialog = (page: Page) => page.locator("[data-own-model]");
const picker = (page: Page) => page.getByLabel("Model", { exact: true });

async function bring(page: Page, files: { name: string; bytes: Uint8Array }[]): Promise<void> {
  if (!(await dialog(page).isVisible()))
    await picker(page).selectOption({ label: "Your own model…" });
  await dialog(page).locator("input[type=file]").first().setInputFiles(files.map(payload));
}

test("a model of one's own is read, described, asked, kept, and removed", async ({ page }) => {
  await openPage(page);
  const names = { name: "labels.txt", bytes: new TextEncoder().encode("cat\ndog\nbird") };
  await bring(page, [...filesOf(colourModel()), names]);
  await expect(dialog(page).locator("[data-found]")).toContainText("64 × 64 in three colours");
  await expect(dialog(page).getByLabel(/^Class names/)).toHaveValue("cat\ndog\nbird");
  await expect(dialog(page).locator("[data-preview-says]")).toContainText(/It says (cat|dog|bird)/);
  await dialog(page).getByText("−1 and 1").click();
  await expect(dialog(page).locator("[data-values]")).toContainText("−");
  await dialog(page).getByLabel("Name", { exact: true }).fill("Three animals");
  const { violations } = await new AxeBuilder({ page }).include("[data-own-model]").analyze();
  expect(violations).toEqual([]);
  await dialog(page).getByRole("button", { name: "Use this model" }).click();

  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator("[data-class]")).toHaveCount(3);
  await expect.poll(() => prediction(page).then(({ at }) => at)).toBeGreaterThanOrEqual(0);
  await done(page, "grad-cam", "lrp");
  // The weights are random: a network so sure of itself may find nothing for a segment to change.
  for (const method of ["lime", "kernel-shap"])
    await expect(panel(page, method)).toHaveAttribute("data-state", /done|empty/);
  await expect(page.locator("canvas[data-map]").first()).toHaveAttribute("width", "64");

  // It is there on the next visit, and the scene goes on with it.
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(picker(page).locator("option:checked")).toHaveText("Three animals");
  await done(page, "grad-cam");

  await picker(page).selectOption({ label: "Your own model…" });
  await dialog(page).getByRole("button", { name: "Remove Three animals" }).click();
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(picker(page).locator("option")).not.toContainText(["Three animals"]);
  await page.reload();
  await expect(page.locator("[data-class]")).toHaveCount(10);
});

test("a folder with a model in it is dropped on the page, and opens", async ({
  page,
  context,
}, testInfo) => {
  await openPage(page);
  const folder = testInfo.outputPath("my-model");
  mkdirSync(folder);
  for (const { name, bytes } of filesOf(greyModel())) writeFileSync(join(folder, name), bytes);
  const client = await context.newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await client.send("Input.dispatchDragEvent", {
      type,
      x: 700,
      y: 500,
      data: { items: [], files: [folder], dragOperationsMask: 1 },
    });
  await expect(dialog(page).locator("[data-found]")).toContainText("20 × 20");
});

test("a grey model reads what is drawn, out of an archive", async ({ page }) => {
  await openPage(page);
  await bring(page, [zipOf(filesOf(greyModel()))]);
  await dialog(page).getByRole("button", { name: "Use this model" }).click();
  await expect(page.locator("[data-class]")).toHaveCount(4);
  await expect(page.locator("[data-picture-of=seen]")).toHaveAttribute("width", "20");
  await done(page, "lrp");
  await page.getByRole("tab", { name: "CIFAR-10" }).click();
  await expect(picker(page).locator("option:checked")).toHaveText("model");
  await done(page, "lrp");
});

/** A graph model of pictures of any size in three colours; three classes. */
function colourGraph() {
  const random = createRandom(9);
  const attr = { T: { type: "DT_FLOAT" } };
  const { json, bytes } = graphFile(
    [-1, -1, 3],
    [
      { op: "Conv2D", name: "conv", input: ["x", "kernel"], attr: sliding([2, 2], "SAME") },
      { op: "BiasAdd", name: "biased", input: ["conv", "bias"], attr },
      { op: "Relu6", name: "relu", input: ["biased"], attr },
      { op: "MaxPool", name: "pool", input: ["relu"], attr: pooling(2, 2, "VALID") },
      { op: "Mean", name: "mean", input: ["pool", "places"], attr },
      { op: "MatMul", name: "scores", input: ["mean", "matrix"], attr },
      { op: "Softmax", name: "p", input: ["scores"], attr },
    ],
    {
      kernel: noise([5, 5, 3, 8], random),
      bias: noise([8], random),
      matrix: noise([8, 3], random),
    },
    { places: [1, 2] },
  );
  return { json, bytes };
}

test("a graph model is asked for what scores can tell, says the rest in a sentence, and is kept", async ({
  page,
}) => {
  await openPage(page);
  await bring(page, filesOf(colourGraph()));
  // Its file leaves the size of its pictures open.
  await expect(dialog(page).locator('[data-trouble="model-size-open"]')).toBeVisible();
  await dialog(page).getByLabel("Height in pixels").fill("48");
  await dialog(page).getByLabel("Width in pixels").fill("64");
  await dialog(page).getByRole("button", { name: "Read it at this size" }).click();
  await expect(dialog(page).locator("[data-found]")).toContainText(
    "48 × 64 in three colours and gives 3 scores. It ends in a softmax. It is a graph model",
  );
  await dialog(page)
    .getByLabel(/^Class names/)
    .fill("cat, dog, bird");
  await dialog(page).getByRole("button", { name: "Use this model" }).click();
  await expect(page.locator("[data-class]")).toHaveCount(3);
  for (const method of ["lime", "kernel-shap"])
    await expect(panel(page, method)).toHaveAttribute("data-state", /done|empty/);
  await expect(panel(page, "grad-cam")).toContainText(
    "it needs its layers, and a graph model gives scores only",
  );
  // It is no square: what the page shows is cut to its shape, and maps have it too.
  await expect(page.locator("[data-picture-of=seen]")).toHaveAttribute("width", "64");
  await expect(page.locator(".seen__how")).toContainText("Not stretched");
  const map = panel(page, "lime").locator("canvas[data-map]");
  await expect(map).toHaveAttribute("height", "48");
  const box = (await map.boundingBox())!;
  expect(box.width / box.height).toBeCloseTo(4 / 3, 1);
  await page.getByRole("button", { name: "Card of this model" }).click();
  await expect(page.locator("[data-operations]")).toContainText("1 × Conv2D");
  await expect(page.locator("[data-layers]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(page.locator("[data-class]")).toHaveCount(3);
  await expect(panel(page, "lime")).toHaveAttribute("data-state", /done|empty/);
});

test("what is no model is said in a sentence, and the next one can be tried", async ({ page }) => {
  await openPage(page);
  const [description, weights] = filesOf(greyModel()) as [
    { name: string; bytes: Uint8Array },
    { name: string; bytes: Uint8Array },
  ];
  const trouble = (code: string) => dialog(page).locator(`[data-trouble="${code}"]`);
  await bring(page, [description]);
  await expect(trouble("model-files-missing")).toContainText("weights.bin");
  await bring(page, [description, { ...weights, bytes: weights.bytes.slice(0, 100) }]);
  await expect(trouble("model-truncated")).toBeVisible();
  const graph = new TextEncoder().encode('{"format":"graph-model","modelTopology":{}}');
  await bring(page, [{ name: "model.json", bytes: graph }]);
  await expect(trouble("model-malformed")).toContainText("it lists no weights");
  await bring(page, [description, weights]);
  await expect(dialog(page).locator("[data-found]")).toBeVisible();
  await expect(dialog(page).locator("[data-trouble]")).toHaveCount(0);
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(page.locator("[data-class]")).toHaveCount(10);
});

test("a link to a scene with a model that is not here says so, and shows the rest", async ({
  page,
}) => {
  const scene = sceneOf({ picture: SHIP, model: "own-0123456789abcdef" });
  await openPage(page, { fragment: writeScene(scene) });
  await expect(page.locator('[data-trouble="model-not-kept"]')).toBeVisible();
  await expect(page.locator("[data-class]")).toHaveCount(10);
  await done(page, "grad-cam");
});
