import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Scene } from "../src/scene/scene";
import { writeScene } from "../src/scene/url";
import { en } from "../src/words/en";
import { allAnswers } from "./exported";
import { forgedLink } from "./link-packing";
import { mapDigests } from "./maps";
import { drawnPhoto, openScene, panelOf, quick, sceneOf } from "./scene";
import { done, draw, FOUR, openPage, prediction, SEVEN } from "./whyglass";

const { share, look } = en.frame;
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The link that the page's button copies. */
async function sharedLink(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: share.button, exact: true }).click();
  await expect(page.getByRole("button", { name: share.copied })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** A page of someone else's: nothing kept, nothing cached. */
async function elsewhere(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  return context.newPage();
}

/** All answers, but for how long they took. */
async function timeless(page: Page) {
  const { classes, answers } = await allAnswers(page);
  return { classes, answers: answers.map(({ milliseconds: _, ...answer }) => answer) };
}

/** What of the page a link has to bring back. */
async function standing(page: Page) {
  const value = (role: "combobox" | "slider", name: string) =>
    page.getByRole(role, { name, exact: true }).inputValue();
  return {
    question: await heading(page).getAttribute("aria-label"),
    model: await value("combobox", en.frame.header.model),
    colours: await value("combobox", look.colours),
    opacity: await value("slider", look.opacity),
    scale: await page
      .getByRole("radiogroup", { name: look.scale })
      .locator(":checked + *")
      .textContent(),
    smooth: await page.getByRole("radio", { name: look.smooth }).isChecked(),
    outlines: await page.getByRole("checkbox", { name: look.outlines }).isChecked(),
    panels: await page
      .locator("[data-panel]")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.panel)),
  };
}

const LOOK: Scene["look"] = {
  scale: "rank",
  palette: "gold",
  opacity: 0.6,
  smooth: true,
  outlines: false,
};

test("a link holds the whole scene: the same page and bit-equal maps elsewhere", async ({
  page,
  browser,
}) => {
  const methods = ["lrp", "lime", "kernel-shap"];
  const panels = [
    panelOf("lrp", { composite: "epsilon-gamma-box", gamma: 0.5 }),
    { ...quick("lime", 120), view: "for-and-against" as const, topSegments: 3 },
    quick("kernel-shap", 90),
  ];
  await openScene(page, { panels, look: LOOK, seed: 11, target: { for: 9, against: 3 } });
  // Drawn by hand on this page, so that the link has to carry what was drawn, not what was opened.
  await page.getByRole("button", { name: en.stage.tools.clear }).click();
  await draw(page, FOUR);
  await done(page, ...methods);
  await expect(page.locator("[data-stale]")).toHaveCount(0);
  const here = { page: await standing(page), answers: await timeless(page) };
  const maps = await mapDigests(page, methods);
  const link = await sharedLink(page);
  expect(here.page).toMatchObject({ question: "Why 9 and not 3?", scale: look.scales.rank });
  expect(here.answers.answers.map(({ seed }) => seed)).toEqual([0, 11, 11]);

  const there = await elsewhere(browser);
  await there.goto(link);
  await done(there, ...methods);
  expect(await standing(there)).toEqual(here.page);
  expect(await timeless(there)).toEqual(here.answers);
  await expect.poll(() => mapDigests(there, methods)).toEqual(maps);
  expect(await prediction(there)).toEqual(await prediction(page));
  await there.context().close();

  // In the very tab where the page is open already, too.
  await page.getByRole("button", { name: en.stage.tools.clear }).click();
  await expect(heading(page)).toHaveText(en.frame.question.emptyDigit);
  await page.goto(link);
  await done(page, ...methods);
  expect(await standing(page)).toEqual(here.page);
});

test("a link holds a picture's pixels", async ({ page, browser }) => {
  const panels = [panelOf("grad-cam"), quick("lime")];
  const picture = { ...drawnPhoto("frog", 2), origin: "own" as const, name: "pond.jpg" };
  await openScene(page, { picture, panels });
  await done(page, "grad-cam", "lime");
  const link = await sharedLink(page);
  const here = await timeless(page);
  const there = await elsewhere(browser);
  await there.goto(link);
  await done(there, "grad-cam", "lime");
  expect(await timeless(there)).toEqual(here);
  await expect(there.getByRole("img", { name: en.stage.own.picture("pond.jpg") })).toBeVisible();
  await there.context().close();
});

test("the same link gives the same maps on wasm and on plain JavaScript, within 1e-4 of the largest number", async ({
  page,
}) => {
  const methods = ["grad-cam", "lrp", "lime", "kernel-shap"];
  const panels = [panelOf("grad-cam"), panelOf("lrp"), quick("lime", 40), quick("kernel-shap", 40)];
  const on = async (backend: string) => {
    await openScene(page, { panels }, `backend=${backend}&batch=8`);
    await expect(page.locator("html")).toHaveAttribute("data-backend", backend);
    await done(page, ...methods);
    return (await allAnswers(page)).answers;
  };
  const wasm = await on("wasm");
  const cpu = await on("cpu");
  for (const [i, { panel: key, values, score, backend }] of wasm.entries()) {
    const other = cpu[i]!;
    expect([backend, other.backend]).toEqual(["wasm", "cpu"]);
    const largest = Math.max(...values.map(Math.abs));
    const apart = Math.max(...values.map((value, at) => Math.abs(value - other.values[at]!)));
    expect(largest, key).toBeGreaterThan(0);
    expect(apart / largest, key).toBeLessThan(1e-4);
    expect(Math.abs(score - other.score)).toBeLessThan(1e-4 * Math.abs(score));
  }
});

test("links that were damaged in other ways than cut short are said to be, and the rest is shown", async ({
  page,
}) => {
  // What the user drew before, as an earlier visit kept it.
  const strokes = [{ tool: "pen", width: 22, points: SEVEN[0]! }] as const;
  const mine = sceneOf({ picture: { kind: "drawing", strokes } });
  await page.addInitScript((kept) => {
    localStorage.setItem("whyglass-scene", kept);
  }, writeScene(mine));
  const LINKS = [
    { fragment: "#v1.no*link*of*ours", code: "link-malformed", shown: 7 },
    { fragment: "#v1.bm90IGRlZmxhdGVk", code: "link-malformed", shown: 7 },
    { fragment: forgedLink({ p: [["p", 220, "x"]] }), code: "link-malformed", shown: 7 },
    {
      fragment: forgedLink({ a: [["grad-cam", { warmth: 3 }, "map", 5]] }),
      code: "parameter-unknown",
      shown: 4,
    },
  ];
  for (const { fragment, code, shown } of LINKS) {
    await page.goto("about:blank");
    await openPage(page, { fragment });
    const said = page.locator(`[data-trouble="${code}"]`);
    await expect(said).toHaveText(/[.] .+[.]/);
    await said.getByRole("button", { name: en.frame.trouble.dismiss }).click();
    await expect(said).toHaveCount(0);
    await done(page, "grad-cam");
    expect((await prediction(page)).at).toBe(shown);
  }
});

test("a link that asks about a class the model has not asks about the predicted one", async ({
  page,
}) => {
  await openScene(page, { target: { for: 700, against: "nothing" } });
  await expect(heading(page)).toHaveAccessibleName("Why 4?");
  await done(page, "grad-cam");
});
