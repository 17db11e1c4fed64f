/** Bad files, bad links, storage that refuses, no network. */
import { writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import type { FailureCode, FailureFacts } from "../src/engine/failure";
import { writeScene } from "../src/scene/url";
import { en } from "../src/words/en";
import { forgedLink } from "./link-packing";
import { bandsPng, type Colour, claimedPng, noiseTestBatch } from "./made-files";
import { paintedBytes } from "./maps";
import { expectKept, expectSaid, MINE, openMine, sheet, told } from "./mine";
import { panelOf, quick, sceneOf } from "./scene";
import { done, openPage, panel, prediction } from "./whyglass";

const { frame, stage } = en;
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });
const troubles = (page: Page) => page.locator("[data-trouble]");

test.beforeEach(async ({ page }) => {
  // A host that has no data sets beside the page, wherever the tests run.
  await page.route("**/data/index.json", (route) => route.fulfill({ status: 404 }));
});

const GREEN: Colour = [30, 160, 60];
const green = bandsPng([GREEN], 40, 40);
const diary = Buffer.from("Dear diary, this is no picture.");
const png = (buffer: Buffer, name: string) => ({ name, mimeType: "image/png", buffer });
const FILES: [file: ReturnType<typeof png>, code: FailureCode, facts?: FailureFacts][] = [
  [{ name: "diary.txt", mimeType: "text/plain", buffer: diary }, "picture-unreadable"],
  [png(diary, "diary.png"), "picture-unreadable"],
  [png(green.subarray(0, 60), "half.png"), "picture-unreadable"],
  [png(Buffer.alloc(0), "nothing.png"), "picture-empty"],
  [
    png(claimedPng(10_000, 10_000), "wall.png"),
    "picture-too-large",
    { megapixels: 100, limit: 64 },
  ],
];

test("a file that is no picture, cut short, of 0 bytes or of 100 megapixels is refused; picture and drawing stay", async ({
  page,
}) => {
  const mine = await openMine(page);
  await tab(page, stage.tabs.own).click();
  const choose = (name: string) => page.getByLabel(name, { exact: true });
  await choose(stage.own.choose).setInputFiles(FILES[0]![0]);
  await told(page, FILES[0]![1]);
  // Nothing was chosen: the drawing is still what is explained.
  expect((await prediction(page)).at).toBe(7);

  await choose(stage.own.choose).setInputFiles(png(green, "green.png"));
  const picture = page.getByRole("img", { name: stage.own.picture("green.png") });
  await expect(picture).toBeVisible();
  await expect(troubles(page)).toHaveCount(0);
  const seen = async () =>
    (await paintedBytes(page.getByRole("img", { name: stage.seen.label(32) }))).data.toJSON();
  const before = await seen();
  for (const [file, code, facts] of FILES) {
    await choose(stage.own.chooseOther).setInputFiles(file);
    const said = await told(page, code, facts);
    await expect(troubles(page)).toHaveCount(1);
    await expect(picture).toBeVisible();
    expect(await seen()).toEqual(before);
    await said.getByRole("button", { name: stage.dismiss }).click();
    await expect(said).toHaveCount(0);
  }
  await done(page, "grad-cam");
  await tab(page, stage.tabs.digit).click();
  await expect.poll(async () => (await prediction(page)).at).toBe(7);
  await expectKept(page, mine);
});

test("a link that is damaged, of the future, or asks for what is not here: said, and the rest is shown", async ({
  page,
}) => {
  const scene = { picture: MINE, panels: [panelOf("grad-cam")] };
  const whole = writeScene(sceneOf(scene));
  const strange = forgedLink(
    {
      m: "alexnet",
      a: [
        ["oracle", {}, "map", 5],
        ["grad-cam", {}, "map", 5],
        ["lime", { samples: -5 }, "map", 5],
      ],
    },
    scene,
  );
  const wanted = "a whole number from 10 to 10000";
  const LINKS: [fragment: string, said: [code: FailureCode, facts?: FailureFacts][]][] = [
    [whole.slice(0, -20), [["link-malformed"]]],
    [whole.replace("#v1.", "#v2."), [["link-from-the-future", { got: 2, known: 1 }]]],
    [
      strange,
      [
        ["model-unknown", { id: "alexnet" }],
        ["method-unknown", { id: "oracle" }],
        ["parameter-out-of-range", { method: "lime", name: "samples", got: -5, wanted }],
      ],
    ],
  ];
  const mine = await openMine(page);
  // What an earlier visit kept, for the links that cannot be read at all.
  await page.evaluate((kept) => localStorage.setItem("whyglass-scene", kept), whole);
  for (const [fragment, said] of LINKS) {
    await page.goto("about:blank");
    await openPage(page, { fragment });
    for (const [code, facts] of said) await told(page, code, facts);
    await expect(troubles(page)).toHaveCount(said.length);
    await done(page, "grad-cam");
    expect(await sheet(page)).toBe(mine);
  }
  await expectKept(page, mine);
});

/** Runs in the page, before its own code. */
function refuseStorage(how: "full" | "forbidden"): void {
  const refuse = (): never => {
    throw new DOMException("", how === "full" ? "QuotaExceededError" : "SecurityError");
  };
  if (how === "full") {
    Storage.prototype.setItem = refuse;
    IDBObjectStore.prototype.put = refuse;
  } else {
    Object.defineProperty(window, "localStorage", { get: refuse });
    Object.defineProperty(window, "indexedDB", { get: refuse });
  }
}

for (const how of ["full", "forbidden"] as const)
  test(`storage that is ${how}: said once, and all works until the page is closed`, async ({
    page,
  }, testInfo) => {
    await page.addInitScript(refuseStorage, how);
    const mine = await openMine(page);
    await expectKept(page, mine);
    const said = await told(page, `storage-${how}`);
    await said.getByRole("button", { name: frame.trouble.dismiss }).click();
    await expectKept(page, mine);
    // Long enough for the page to have tried to keep it again.
    await page.waitForTimeout(1_000);
    await expect(said).toHaveCount(0);

    const path = testInfo.outputPath("test_batch.bin");
    writeFileSync(path, noiseTestBatch());
    await tab(page, stage.tabs.gallery).click();
    await page.getByLabel(stage.gallery.choose).setInputFiles(path);
    await told(page, `storage-${how}`);
    await expect(page.getByText(stage.gallery.session)).toBeVisible();
    await page.locator("[data-picture]").nth(3).click();
    await expect(page.getByText(`${stage.photo.trueLabel} frog`)).toBeVisible();
    await done(page, "grad-cam");
  });

test("without a network what is open goes on; what is not says so, and comes when there is one", async ({
  page,
  context,
}) => {
  const mine = await openMine(page, [panelOf("grad-cam"), quick("lime")]);
  await done(page, "lime");
  await context.setOffline(true);
  await expectKept(page, mine);
  await done(page, "lime");

  const newcomer = panel(page, "saliency");
  await page.getByRole("button", { name: frame.add.add("Saliency") }).click();
  await expect(newcomer).toHaveAttribute("data-state", "failed");
  await expectSaid(newcomer, "method-unreachable", { method: "Saliency" });

  const model = page.getByRole("combobox", { name: frame.header.model });
  const other = { id: "cifar-cnn" };
  await model.selectOption(other.id);
  await told(page, "model-unreachable", other);
  await expect(page.getByText(frame.question.hindered)).toBeVisible();
  await model.selectOption("mnist-cnn");
  await expect(troubles(page)).toHaveCount(0);
  await expect.poll(async () => (await prediction(page)).at).toBe(7);
  await expectKept(page, mine);

  await model.selectOption(other.id);
  await told(page, "model-unreachable", other);
  await context.setOffline(false);
  await expect(troubles(page)).toHaveCount(0);
  await done(page, "grad-cam", "saliency");
  await model.selectOption("mnist-cnn");
  await expectKept(page, mine);
});
