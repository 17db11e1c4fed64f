/** The page's main thread while methods run: its longest tasks, by the clock and by its own CPU time. */
import type { Browser, Page } from "@playwright/test";

/** In milliseconds. By the clock a task may have waited for a core; by CPU time it has not. */
export interface LongestTask {
  readonly wall: number;
  /** The most that any task computed; not always the task that was longest by the clock. */
  readonly cpu: number;
}

/** The measured span's ends, as the page marks them. */
export const FROM = "bench from";
export const TO = "bench to";

/** @param work during which the page marks the measured span's ends */
export async function traceTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return longestTask(traceEvents);
}

export function worst(tasks: readonly LongestTask[]): LongestTask {
  return {
    wall: Math.max(...tasks.map(({ wall }) => wall)),
    cpu: Math.max(...tasks.map(({ cpu }) => cpu)),
  };
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
export function longestTask(events: readonly TraceEvent[]): LongestTask {
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
