/** What a visitor waits for and fetches before the first screen has its answers. */
import type { Browser } from "@playwright/test";
import { PAGE_BUDGET } from "../budget.mjs";
import { median } from "./compare";
import type { Fetched } from "./counting-server";
import { type LongestTask, measureSituations, traceTasks, worst } from "./main-thread";
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
  readonly longestTasks: readonly LongestTask[];
}

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
  const longestTasks: LongestTask[][] = [];
  let rest: Pick<FirstScreen, "backend" | "fetched" | "bytes"> | undefined;
  for (let visit = 0; visit < visits; visit++) {
    server.fetched.length = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(takeNotes, DEFAULT_MAPS);
    const first = await traceTasks(browser, page, "first screen", async () => {
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
    longestTasks.push([first, ...(await measureSituations(browser, page, DEFAULT_MAPS))]);
    await context.close();
  }
  return {
    ...rest!,
    longestTasks: worst(longestTasks),
    firstPrediction: median(notes.map(({ ready }) => ready!)),
    defaultMaps: median(notes.map(({ maps }) => maps!)),
    visits,
    pageBytes,
  };
}

/** Runs in the page, before anything of its own does; marks the span in which methods run. */
function takeNotes(maps: number): void {
  const notes: Notes = {};
  window.benchNotes = notes;
  new MutationObserver(() => {
    if (document.documentElement?.dataset.ready !== undefined)
      notes.ready ??= performance.mark("bench from").startTime;
    const done = document.querySelectorAll('[data-panel][data-state="done"]').length;
    if (done >= maps) notes.maps ??= performance.mark("bench to").startTime;
  }).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-ready", "data-state"],
  });
}

export function firstScreenTable(first: FirstScreen): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const task = ({ wall, cpu }: LongestTask) =>
    `${wall.toFixed(0)} ms, ${cpu.toFixed(0)} ms of CPU time`;
  const bar = (value: number, most: number, written: string) =>
    `at most ${written}${value > most ? ", OVER" : ""}`;
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
    ...first.longestTasks.map((longest) => [
      `longest main-thread task, ${longest.when}`,
      task(longest),
      bar(longest.wall, LONGEST_TASK, `${LONGEST_TASK} ms in every visit`),
    ]),
  ]);
}
