import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/words/en";
import type { Request } from "../src/worker/protocol";
import { mapOf, painted } from "./maps";
import { DIGIT, openScene, panelOf, SHIP } from "./scene";
import { done, panel } from "./whyglass";

const { run, settings } = en.answers;
const LONG = panelOf("lime", { samples: 10_000, segmentation: "grid" });
/** One picture at a time: so slow that even digits take a while. */
const SLOWLY = "backend=wasm&batch=1";

const lime = (page: Page) => panel(page, "lime");
const button = (page: Page, name: string) => lime(page).getByRole("button", { name, exact: true });
const progress = (page: Page) => lime(page).getByRole("progressbar");
const digest = async (page: Page) => (await painted(mapOf(page, "lime"))).digest;
const share = async (page: Page) => Number(await progress(page).getAttribute("value"));

declare global {
  interface Window {
    /** What the page has asked of its worker: what, and under which number. */
    requests: { kind: Request["kind"]; job: number; method?: string }[];
  }
}

async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requests = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, ...message: unknown[]) {
      const asked = message[0] as Request;
      const method = asked.kind === "explain" ? asked.request.method : undefined;
      window.requests.push({ kind: asked.kind, job: asked.job, ...(method && { method }) });
      return Reflect.apply(postMessage, this, message);
    };
  });
}

const requests = (page: Page) => page.evaluate(() => window.requests);

test("a long run shows its progress and its growing map, stops when told, and runs again", async ({
  page,
}) => {
  await openScene(page, { picture: SHIP, panels: [LONG] });
  await expect(lime(page)).toHaveAttribute("data-state", "running");
  await expect.poll(() => share(page)).toBeGreaterThan(0);
  const early = { share: await share(page), map: await digest(page) };
  await expect.poll(() => share(page)).toBeGreaterThan(early.share);
  await expect.poll(() => digest(page)).not.toBe(early.map);
  await expect(lime(page).getByText(/^[\d,]+ evaluations$/)).toBeVisible();
  await expect(lime(page).getByText(run.grows)).toBeVisible();

  // The page answers meanwhile: the unfinished map is read out, the look changes.
  await mapOf(page, "lime").hover();
  await expect(lime(page).locator("[data-readout]")).toBeVisible();
  await page.getByRole("radiogroup", { name: en.frame.look.scale }).getByText("rank").click();
  await page.getByRole("radiogroup", { name: en.frame.look.scale }).getByText("own").click();

  await button(page, run.cancel).click();
  await expect(lime(page)).toHaveAttribute("data-state", "stopped");
  const said = (await lime(page)
    .getByText(/^Stopped after/)
    .textContent())!;
  const evaluations = Number(/[\d,]+/.exec(said)![0].replaceAll(",", ""));
  expect(evaluations).toBeGreaterThan(0);
  expect(evaluations).toBeLessThan(10_000);
  await expect(lime(page).getByText(run.kept)).toBeVisible();
  const kept = await digest(page);
  await page.waitForTimeout(500);
  expect(await digest(page)).toBe(kept);
  await expect(lime(page)).toHaveAttribute("data-state", "stopped");

  await button(page, run.again).click();
  await expect(lime(page)).toHaveAttribute("data-state", "running");
  await button(page, run.cancel).click();
  await lime(page).getByRole("button", { name: settings.heading }).click();
  const samples = lime(page).getByLabel(settings.exact("Samples"));
  await samples.fill("100");
  await samples.press("Enter");
  await done(page, "lime");
});

test("what a change makes stale is cancelled: another picture, an empty sheet, a removed panel", async ({
  page,
}) => {
  await listen(page);
  await openScene(page, { picture: SHIP, panels: [panelOf("grad-cam"), LONG] }, SLOWLY);
  const running = () => expect.poll(() => share(page)).toBeGreaterThan(0);
  const explains = async () =>
    (await requests(page)).filter(({ kind, method }) => kind === "explain" && method === "lime");
  const cancelled = async () =>
    (await requests(page)).filter(({ kind }) => kind === "cancel").map(({ job }) => job);

  await running();
  await page.locator('[data-picture]:not([aria-pressed="true"])').first().click();
  await expect.poll(explains).toHaveLength(2);
  expect(await cancelled()).toContain((await explains())[0]!.job);
  // The cheap map of the new picture is not kept waiting by a run that nobody wants any more.
  await done(page, "grad-cam");

  await running();
  await page.getByRole("tab", { name: en.stage.tabs.digit }).click();
  await expect.poll(explains).toHaveLength(3);
  expect(await cancelled()).toContain((await explains())[1]!.job);
  await running();
  await page.getByRole("button", { name: en.stage.tools.clear }).click();
  await expect(lime(page)).toHaveAttribute("data-state", "idle");
  await expect.poll(cancelled).toContain((await explains())[2]!.job);

  await page.getByRole("button", { name: en.stage.tools.undo }).click();
  await expect.poll(explains).toHaveLength(4);
  await lime(page).getByRole("application").focus();
  await page.keyboard.press("Delete");
  await expect(lime(page)).toHaveCount(0);
  await expect.poll(cancelled).toContain((await explains())[3]!.job);
  await done(page, "grad-cam");
});

test("a stroke drawn while a costly method runs cancels it, and it runs anew when the pen rests", async ({
  page,
}) => {
  await listen(page);
  await openScene(page, { picture: DIGIT, panels: [LONG] }, SLOWLY);
  await expect.poll(() => share(page)).toBeGreaterThan(0);
  const box = (await page.locator("[data-draw]").boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 200, { steps: 4 });
  await expect
    .poll(async () => (await requests(page)).filter(({ kind }) => kind === "cancel").length)
    .toBe(1);
  // The pen is down: nothing costly starts, however long it rests there.
  await page.waitForTimeout(600);
  const started = async () =>
    (await requests(page)).filter(({ kind }) => kind === "explain").length;
  expect(await started()).toBe(1);
  await page.mouse.up();
  await expect.poll(started).toBe(2);
  await expect(lime(page)).toHaveAttribute("data-state", "running");
});
