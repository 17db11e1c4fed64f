/** What a visitor waits for and fetches before the first screen has its answers. */
import type { Browser, Page } from "@playwright/test";
import { draw, SEVEN } from "../../e2e/whyglass";
import { PAGE_BUDGET } from "../budget.mjs";
import { median } from "./compare";
import type { Fetched } from "./counting-server";
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
  /** The main thread's longest task while methods run, in milliseconds; 0 where all are below 50. */
  readonly longestTask: {
    readonly firstScreen: number;
    readonly drawing: number;
    readonly photo: number;
  };
}

/** What the page notes of itself from its first moment on. */
interface Notes {
  ready?: number;
  maps?: number;
  readonly tasks: { readonly start: number; readonly end: number }[];
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
  let rest: Pick<FirstScreen, "backend" | "fetched" | "bytes" | "longestTask"> | undefined;
  for (let visit = 0; visit < visits; visit++) {
    server.fetched.length = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(takeNotes, DEFAULT_MAPS);
    await page.goto(address);
    await page.waitForFunction(() => window.benchNotes.maps !== undefined);
    const fetched = [...server.fetched];
    const note = await page.evaluate(() => window.benchNotes);
    notes.push(note);
    rest ??= {
      backend: await page.evaluate(() => document.documentElement.dataset.backend ?? "unknown"),
      fetched,
      bytes: fetched.reduce((sum, { bytes }) => sum + bytes, 0),
      longestTask: {
        firstScreen: longest(note, note.ready!, note.maps!),
        drawing: await longestDuring(page, () => draw(page, SEVEN)),
        photo: await longestDuring(page, () => page.locator('[data-tab="gallery"]').click()),
      },
    };
    await context.close();
  }
  return {
    ...rest!,
    firstPrediction: median(notes.map(({ ready }) => ready!)),
    defaultMaps: median(notes.map(({ maps }) => maps!)),
    visits,
    pageBytes,
  };
}

/** Runs in the page, before anything of its own does. */
function takeNotes(maps: number): void {
  const notes: Notes = { tasks: [] };
  window.benchNotes = notes;
  new MutationObserver(() => {
    if (document.documentElement?.dataset.ready !== undefined) notes.ready ??= performance.now();
    const done = document.querySelectorAll('[data-panel][data-state="done"]').length;
    if (done >= maps) notes.maps ??= performance.now();
  }).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-ready", "data-state"],
  });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      notes.tasks.push({ start: startTime, end: startTime + duration });
  }).observe({ type: "longtask", buffered: true });
}

/** The longest task from the act until all methods have answered anew. */
async function longestDuring(page: Page, act: () => Promise<unknown>): Promise<number> {
  const from = await page.evaluate(() => performance.now());
  await act();
  const panels = page.locator("[data-panel]");
  await panels.and(page.locator('[data-state="running"], [data-stale]')).first().waitFor();
  await page.waitForFunction(
    (maps) =>
      document.querySelectorAll('[data-panel][data-state="done"]:not([data-stale])').length >= maps,
    DEFAULT_MAPS,
  );
  // An observer is told of a task some time after its end.
  await page.waitForTimeout(200);
  const [note, to] = await page.evaluate(() => [window.benchNotes, performance.now()] as const);
  return longest(note, from, to);
}

function longest({ tasks }: Notes, from: number, to: number): number {
  const within = tasks.filter(({ start, end }) => end > from && start < to);
  return Math.max(0, ...within.map(({ start, end }) => end - start));
}

export function firstScreenTable(first: FirstScreen): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const task = (time: number) => (time === 0 ? `under ${LONGEST_TASK} ms` : `${time} ms`);
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
    ...(
      [
        ["first screen", longestTask.firstScreen],
        ["drawing", longestTask.drawing],
        ["a photo", longestTask.photo],
      ] as const
    ).map(([when, time]) => [
      `longest main-thread task, ${when}`,
      task(time),
      bar(time, LONGEST_TASK, `${LONGEST_TASK} ms`),
    ]),
  ]);
}
