/** No graphics, graphics taken away, and workers that crash, hang or never start. */
import { expect, type Page, test, type Worker } from "@playwright/test";
import type { FailureCode, FailureFacts } from "../src/engine/failure";
import { en } from "../src/words/en";
import {
  beginWorkers,
  crash,
  hang,
  keepingContexts,
  loseGraphics,
  stopping,
  stoppingAtModels,
  WORKER_SCRIPT,
  withoutWebgl,
  workerOf,
} from "./faulty-worker";
import { expectDrawable, expectKept, expectSaid, openMine, sheet, told } from "./mine";
import { panelOf } from "./scene";
import { panel } from "./whyglass";

const { frame, answers } = en;
const PANELS = [panelOf("grad-cam"), panelOf("lime", { samples: 10_000, segmentation: "grid" })];
/** One picture at a time: so slow that LIME is still at work when things happen. */
const SLOWLY = "backend=wasm&batch=1";

const lime = (page: Page) => panel(page, "lime");
const button = (page: Page, name: string) => lime(page).getByRole("button", { name });
const expectBackend = (page: Page, name: string) =>
  expect(page.locator("html")).toHaveAttribute("data-backend", name);
const expectNoTrouble = (page: Page) => expect(page.locator("[data-trouble]")).toHaveCount(0);

/** LIME has its first numbers. */
async function expectRunning(page: Page): Promise<void> {
  await expect(lime(page)).toHaveAttribute("data-state", "running");
  const share = async () => Number(await lime(page).getByRole("progressbar").getAttribute("value"));
  await expect.poll(share).toBeGreaterThan(0);
}

/** LIME says what befell it, and the page too; what was done before stands; another worker is there. */
async function expectFallen(
  page: Page,
  before: Worker,
  code: FailureCode,
  facts: FailureFacts = {},
): Promise<void> {
  await expect(lime(page)).toHaveAttribute("data-state", "failed");
  await expectSaid(lime(page), code, facts);
  await told(page, code, facts);
  await expect(panel(page, "grad-cam")).toHaveAttribute("data-state", "done");
  await expect.poll(() => page.workers().includes(before)).toBe(false);
  await expect.poll(() => page.workers().length).toBe(1);
}

test("no WebGL where the address asks for it: WebAssembly, and the page says why", async ({
  page,
}) => {
  await beginWorkers(page, withoutWebgl);
  const mine = await openMine(page, undefined, "backend=webgl&batch=32");
  await told(page, "backend-unavailable", { wanted: "webgl" });
  await expectBackend(page, "wasm");
  await page.locator("[data-backend-badge]").click();
  await expect(page.getByText(frame.backend.why["asked-for"])).toHaveCount(0);
  await expect(page.getByText(frame.backend.why["no-graphics"])).toBeVisible();
  await page.keyboard.press("Escape");
  await expectKept(page, mine);

  // Not asked for, it is not missed.
  await openMine(page, undefined, "batch=32");
  await expectBackend(page, "wasm");
  await expectNoTrouble(page);
});

test("graphics taken away while a method runs: said, tried again, and gone on without", async ({
  page,
}) => {
  await beginWorkers(page, keepingContexts);
  const mine = await openMine(page, PANELS, "backend=webgl&batch=8");
  const lose = async () => {
    await expectRunning(page);
    const before = workerOf(page);
    await loseGraphics(page);
    await expectFallen(page, before, "context-lost");
  };
  await lose();
  await button(page, answers.run.again).click();
  await lose();
  await expectBackend(page, "webgl");
  await button(page, answers.run.withoutCard).click();
  await expectBackend(page, "wasm");
  await expectRunning(page);
  await expectNoTrouble(page);
  await expectKept(page, mine);
});

test("a worker that crashes while a method runs is replaced, each time, and the method tried again", async ({
  page,
}) => {
  const mine = await openMine(page, PANELS, SLOWLY);
  // More often than a worker is hired that never gets to work.
  for (let falls = 0; falls < 4; falls++) {
    await expectRunning(page);
    const before = workerOf(page);
    await crash(page);
    await expectFallen(page, before, "worker-crashed");
    await button(page, answers.run.again).click();
  }
  await expectRunning(page);
  await expectKept(page, mine);
});

test("a worker that hangs is replaced after half a minute, and the method tried again", async ({
  page,
}) => {
  await page.clock.install();
  const mine = await openMine(page, PANELS, SLOWLY);
  await expectRunning(page);
  const before = workerOf(page);
  await hang(page);
  // What it said before is still on its way.
  await page.waitForTimeout(500);
  await page.clock.fastForward(25_000);
  await expect(lime(page)).toHaveAttribute("data-state", "running");
  await page.clock.fastForward(5_000);
  await page.clock.fastForward(3_000);
  await expectFallen(page, before, "worker-silent", { seconds: 30 });
  await button(page, answers.run.again).click();
  await expectRunning(page);
  await expectKept(page, mine);
});

const NEVER: Record<string, (page: Page) => Promise<unknown>> = {
  "is not there": (page) => page.route(WORKER_SCRIPT, (route) => route.fulfill({ status: 404 })),
  "falls as it starts": (page) => beginWorkers(page, stopping),
  "falls whenever it opens a model": (page) => beginWorkers(page, stoppingAtModels),
};
for (const [name, spoil] of Object.entries(NEVER))
  test(`a worker that ${name} is given up; one can draw, and a reload finds all as it was`, async ({
    page,
  }) => {
    const mine = await openMine(page);
    await spoil(page);
    await page.reload();
    await told(page, "worker-unstartable");
    await expect(page.getByText(frame.question.hindered)).toBeVisible();
    expect(await sheet(page)).toBe(mine);
    await expectDrawable(page, mine);
    await page.unroute(WORKER_SCRIPT);
    await page.reload();
    await expectKept(page, mine);
    await expectNoTrouble(page);
  });
