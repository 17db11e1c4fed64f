/** The page's main thread while methods run: its longest task, by the clock and by its own CPU time. */
import type { Browser, Page } from "@playwright/test";
import { bandsPng } from "../../e2e/made-files";
import { draw, SEVEN } from "../../e2e/whyglass";

/** In milliseconds. By the clock a task may have waited for a core; by CPU time it has not. */
export interface LongestTask {
  readonly when: string;
  readonly wall: number;
  /** The most that any task computed; not always the task that was longest by the clock. */
  readonly cpu: number;
}

/** The measured span's ends, as the page marks them. */
const FROM = "bench from";
const TO = "bench to";

interface Situation {
  readonly when: string;
  act(page: Page): Promise<unknown>;
}

/** In this order, each from where the one before has left the page. */
const SITUATIONS: readonly Situation[] = [
  {
    when: "drawing",
    act: (page) => Promise.all([begun(page), draw(page, SEVEN)]),
  },
  {
    when: "a photo",
    act: (page) => Promise.all([begun(page), page.locator('[data-tab="gallery"]').click()]),
  },
  {
    when: "other colours",
    async act(page) {
      await pickAndRun(page, 1);
      for (const colours of ["gold", "vermilion"])
        await page.locator('select:has(option[value="gold"])').selectOption(colours);
    },
  },
  {
    when: "an own picture of 12 megapixels",
    async act(page) {
      await pickAndRun(page, 2);
      await page.locator('[data-tab="own"]').click();
      await page.locator('[data-tab="own"] input[type="file"]').first().setInputFiles(ownPicture());
      await page.locator("[data-crop]").waitFor();
    },
  },
];

/** Looked for in each frame from before the act on: what is short is not missed. */
const shows = (page: Page, selector: string) =>
  page.waitForFunction((selector) => document.querySelector(selector), selector);

const begun = (page: Page) => shows(page, '[data-panel]:is([data-state="running"], [data-stale])');

/** Picks a picture of the gallery, and waits until LIME runs on it. */
const pickAndRun = (page: Page, at: number) =>
  Promise.all([
    shows(page, '[data-method="lime"][data-state="running"]'),
    page.locator("[data-picture]").nth(at).click(),
  ]);

let made: Buffer | undefined;
function ownPicture() {
  const [red, green, blue, grey] = [200, 120, 60, 30];
  const colours = [red, green, blue, grey].map((v) => [v, 255 - v, v] as const);
  made ??= bandsPng(colours, 1000, 3000);
  return { name: "own.png", mimeType: "image/png", buffer: made };
}

/** The longest tasks of all situations on a page that stands idle, `maps` methods on it. */
export async function measureSituations(
  browser: Browser,
  page: Page,
  maps: number,
): Promise<LongestTask[]> {
  const found: LongestTask[] = [];
  for (const { when, act } of SITUATIONS) {
    const longest = await traceTasks(browser, page, when, async () => {
      await mark(page, FROM);
      await act(page);
      await answered(page, maps);
      await mark(page, TO);
    });
    found.push(longest);
  }
  return found;
}

/** @param work during which the page marks the measured span's ends */
export async function traceTasks(
  browser: Browser,
  page: Page,
  when: string,
  work: () => Promise<unknown>,
): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return { when, ...longestTask(traceEvents) };
}

/** The worst of each situation over several visits. */
export function worst(visits: readonly (readonly LongestTask[])[]): LongestTask[] {
  const [first = []] = visits;
  return first.map(({ when }, at) => ({
    when,
    wall: Math.max(...visits.map((tasks) => tasks[at]!.wall)),
    cpu: Math.max(...visits.map((tasks) => tasks[at]!.cpu)),
  }));
}

const mark = (page: Page, name: string) => page.evaluate((name) => performance.mark(name), name);

async function answered(page: Page, maps: number): Promise<void> {
  const panels = page.locator("[data-panel]");
  const all = panels.and(page.locator('[data-state="done"], [data-state="empty"]'));
  await all
    .and(page.locator(":not([data-stale])"))
    .nth(maps - 1)
    .waitFor();
}

/** As Chromium writes it: times in microseconds, `tdur` of the thread's own. */
export interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Of the thread that set the marks, between them. */
export function longestTask(events: readonly TraceEvent[]): { wall: number; cpu: number } {
  const from = events.find(({ name }) => name === FROM);
  const to = events.find(({ name }) => name === TO);
  if (!from || !to) throw new Error("the page has set no marks");
  const tasks = events.filter(
    ({ name, pid, tid, ts, dur = 0 }) =>
      name.endsWith("RunTask") &&
      pid === from.pid &&
      tid === from.tid &&
      ts + dur > from.ts &&
      ts < to.ts,
  );
  return {
    wall: Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1000,
    cpu: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
}
