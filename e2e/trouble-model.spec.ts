/** Model files that are missing, cut short, or of another shape. */
import { readFileSync } from "node:fs";
import { expect, type Page, type Route, test } from "@playwright/test";
import type { FailureCode, FailureFacts } from "../src/engine/failure";
import { en } from "../src/words/en";
import { expectDrawable, expectKept, openMine, sheet, told } from "./mine";
import { done } from "./whyglass";

const { frame } = en;
const ID = "mnist-cnn";
const OTHER = "cifar-cnn";
const folder = (id: string) => `public/models/${id}`;

const json = JSON.parse(readFileSync(`${folder(ID)}/model.json`, "utf8")) as object;
const weights = readFileSync(`${folder(ID)}/weights.bin`);
const frontPage = { contentType: "text/html", body: "<!doctype html><title>Welcome</title>" };

type Answer = NonNullable<Parameters<Route["fulfill"]>[0]>;
const FAULTS: [file: string, answer: Answer, code: FailureCode, facts?: FailureFacts][] = [
  ["model.json", { status: 404 }, "model-unreachable"],
  ["card.json", { status: 404 }, "model-unreachable"],
  ["weights.bin", { status: 404 }, "model-unreachable"],
  // Some hosts answer every unknown address with their front page.
  ["model.json", frontPage, "model-malformed", { detail: "model.json is no JSON" }],
  [
    "model.json",
    { json: { ...json, format: "graph-model" } },
    "model-malformed",
    { detail: "it is not a layers model" },
  ],
  [
    "weights.bin",
    { body: weights.subarray(0, 100_000) },
    "model-truncated",
    { got: 100_000, wanted: weights.length },
  ],
];

const hindered = (page: Page) => page.getByText(frame.question.hindered);

test("model files that are missing, cut short or no model's: said, and opened once they are right", async ({
  page,
}) => {
  const mine = await openMine(page);
  for (const [file, answer, code, facts] of FAULTS) {
    const address = `**/models/${ID}/${file}`;
    await page.route(address, (route) => route.fulfill(answer));
    await page.reload();
    const said = await told(page, code, { id: ID, ...facts });
    await expect(hindered(page)).toBeVisible();
    expect(await sheet(page)).toBe(mine);
    await page.unroute(address);
    await said.getByRole("button", { name: frame.trouble.again }).click();
    await expect(said).toHaveCount(0);
    await done(page, "grad-cam");
  }
  await expectKept(page, mine);
});

test("a model that cannot be had, tried again in vain, is said again, and once; meanwhile one can draw", async ({
  page,
}) => {
  const mine = await openMine(page);
  let asked = 0;
  await page.route(`**/models/${ID}/model.json`, (route) => {
    asked++;
    return route.abort();
  });
  await page.reload();
  const said = await told(page, "model-unreachable", { id: ID });
  await said.getByRole("button", { name: frame.trouble.again }).click();
  await expect.poll(() => asked).toBe(2);
  await told(page, "model-unreachable", { id: ID });
  await expectDrawable(page, mine);
});

test("a model that reads other pictures is said to, and another one works", async ({ page }) => {
  const mine = await openMine(page);
  await page.route(`**/models/${ID}/*`, (route) => {
    const file = new URL(route.request().url()).pathname.split("/").at(-1)!;
    return route.fulfill({ path: `${folder(OTHER)}/${file}` });
  });
  await page.reload();
  await told(page, "picture-wrong-shape", { got: "28×28×1", wanted: "32×32×3" });
  await expect(hindered(page)).toBeVisible();
  expect(await sheet(page)).toBe(mine);
  await page.getByRole("combobox", { name: frame.header.model }).selectOption(OTHER);
  await expect(page.locator("[data-trouble]")).toHaveCount(0);
  await done(page, "grad-cam");
});
