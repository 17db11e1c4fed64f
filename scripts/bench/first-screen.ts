/** What a visitor waits for and fetches before the first screen has its answers. */
import type { Browser, Page } from "@playwright/test";
import { draw, SEVEN } from "../../e2e/whyglass";
import { PAGE_BUDGET } from "../budget.mjs";
import { median } from "./compare";
import type { Fetched } from "./counting-server";
import { FROM, type LongestTask, TO, traceTasks, worst } from "./main-thread";
import { columns } from "./table";

/** The methods whose maps the first screen shows. */
const DEFAULT_MAPS = 4;
const EVERYTHING_BUDGET = 1_100_000;
const LONGEST_TASK = 50;
const PATIENCE = 120_000;

export interface FirstScreen {
  readonly backend: string;
  /** From navigation, medians over fresh visits, in milliseconds. */
  readonly firstPrediction: number;
  readonly defaultMaps: number;
  readonly visits: number;
  /** Gzip; HTML, scripts and style sheets without tfjs. */
  readonly pageBytes: number;
  /** What one visit fetched until the default maps were there, gzip where that is smaller. */
  readonly fetched: readonly Fetched[];
  readonly bytes: number;
  /** The main thread's longest tasks while methods run, the worst of all visits. */
  readonly longestTask: Readonly<Record<Situation, LongestTask>>;
}

const SITUATIONS = ["first screen", "drawing", "a photo"] as const;
type Situation = (typeof SITUATIONS)[number];

/** What the page notes of itself from its first moment on. */
interface Notes {
  ready?: number;
  maps?: number;
}
declare global {
  interface Window {
    benchNotes: Notes;
  }
}

/** @param server what it has sent since it was last emptied */
export async function measureFirstScreen(
  browser: Browser,
  address: string,
  server: { readonly fetched: Fetched[] },
  visits: number,
  pageBytes: number,
): Promise<FirstScreen> {
  const notes: Notes[] = [];
  const tasks: Readonly<Record<Situation, LongestTask>>[] = [];
  let rest: Pick<FirstScreen, "backend" | "fetched" | "bytes"> | undefined;
  for (let visit = 0; visit < visits; visit++) {
    server.fetched.length = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(takeNotes, [DEFAULT_MAPS, FROM, TO] as const);
    const first = await traceTasks(browser, page, async () => {
      await page.goto(address);
      await page.waitForFunction(() => window.benchNotes.maps !== undefined);
    });
    const fetched = [...server.fetched];
    notes.push(await page.evaluate(() => window.benchNotes));
    rest ??= {
      backend: await page.evaluate(() => document.documentElement.dataset.backend ?? "unknown"),
      fetched,
      bytes: fetched.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    const during = (act: () => Promise<unknown>) =>
      traceTasks(browser, page, () => untilAnswered(page, act));
    tasks.push({
      "first screen": first,
      drawing: await during(() => draw(page, SEVEN)),
      "a photo": await during(() => page.locator('[data-tab="gallery"]').click()),
    });
    await context.close();
  }
  return {
    ...rest!,
    longestTask: Object.fromEntries(
      SITUATIONS.map((when) => [when, worst(tasks.map((visit) => visit[when]))]),
    ) as FirstScreen["longestTask"],
    firstPrediction: median(notes.map(({ ready }) => ready!)),
    defaultMaps: median(notes.map(({ maps }) => maps!)),
    visits,
    pageBytes,
  };
}

/** Runs in the page, before anything of its own does; marks the span in which methods run. */
function takeNotes([maps, from, to]: readonly [number, string, string]): void {
  const notes: Notes = {};
  window.benchNotes = notes;
  new MutationObserver(() => {
    if (document.documentElement?.dataset.ready !== undefined)
      notes.ready ??= performance.mark(from).startTime;
    const done = document.querySelectorAll('[data-panel][data-state="done"]').length;
    if (done >= maps) notes.maps ??= performance.mark(to).startTime;
  }).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-ready", "data-state"],
  });
}

/** From the act until all methods have answered anew. */
async function untilAnswered(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate((name) => performance.mark(name), FROM);
  await act();
  const panels = page.locator("[data-panel]");
  await panels.and(page.locator('[data-state="running"], [data-stale]')).first().waitFor();
  await page.waitForFunction(
    (maps) =>
      document.querySelectorAll('[data-panel][data-state="done"]:not([data-stale])').length >= maps,
    DEFAULT_MAPS,
  );
  await page.evaluate((name) => performance.mark(name), TO);
}

export function firstScreenTable(first: FirstScreen): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const task = ({ wall, cpu }: LongestTask) =>
    `${Math.round(cpu)} ms of CPU time, ${Math.round(wall)} ms by the clock`;
  const bar = (value: number, most: number, written: string) =>
    `at most ${written}${value > most ? ", OVER" : ""}`;
  const { longestTask } = first;
  return columns([
    [`first screen, ${first.backend}`, `median of ${first.visits} visits`, "bar"],
    ["navigation to first prediction", `${Math.round(first.firstPrediction)} ms`, ""],
    [`navigation to ${DEFAULT_MAPS} default maps`, `${Math.round(first.defaultMaps)} ms`, ""],
    [
      "page without tfjs, gzip",
      kilobytes(first.pageBytes),
      bar(first.pageBytes, PAGE_BUDGET, kilobytes(PAGE_BUDGET)),
    ],
    [
      "everything fetched until then",
      kilobytes(first.bytes),
      bar(first.bytes, EVERYTHING_BUDGET, kilobytes(EVERYTHING_BUDGET)),
    ],
    ...SITUATIONS.map((when) => [
      `longest main-thread tasks, ${when}, worst visit`,
      task(longestTask[when]),
      bar(longestTask[when].cpu, LONGEST_TASK, `${LONGEST_TASK} ms of CPU time`),
    ]),
  ]);
}
