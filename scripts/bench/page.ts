/** The page's part: the same benchmark in a worker built as the page's is, and the page itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { build } from "vite";
import { CHROMIUM_FLAGS } from "../../e2e/playwright.config";
import { weighPage } from "../budget.mjs";
import { findOrGetChromium } from "../chromium.mjs";
import { ROOT } from "../command.mjs";
import { Trouble } from "../trouble";
import type { Row, Unfit } from "./core";
import { serveCounting } from "./counting-server";
import { type FirstScreen, measureFirstScreen } from "./first-screen";
import type { BenchPlan, BenchReply } from "./page/protocol";

export interface PageReport {
  readonly chromium: string;
  readonly backend: string;
  readonly rows: readonly (Row | Unfit)[];
  readonly firstScreen: FirstScreen;
}

/** @throws Trouble where there is no Chromium, or the benchmark's worker fails */
export async function benchPage(plan: BenchPlan): Promise<PageReport> {
  const found = await findOrGetChromium();
  if (!found) throw new Trouble("Without a Chromium there is no page to measure.");
  const folder = mkdtempSync(join(tmpdir(), "whyglass-bench-"));
  try {
    const page = join(folder, "page");
    const worker = join(folder, "worker");
    await buildBoth(page, worker);
    const browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_FLAGS });
    try {
      return {
        chromium: browser.version(),
        ...(await runWorker(browser, worker, plan)),
        firstScreen: await visit(browser, page, plan.repeats),
      };
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The page as it ships, and the benchmark's worker by the same configuration. */
async function buildBoth(page: string, worker: string): Promise<void> {
  const shared = { configFile: join(ROOT, "vite.config.ts"), logLevel: "silent" } as const;
  const root = join(ROOT, "scripts/bench/page");
  const publicDir = join(ROOT, "public");
  try {
    await build({ ...shared, root: ROOT, build: { outDir: page } });
    await build({ ...shared, root, publicDir, build: { outDir: worker } });
  } catch {
    throw new Trouble("The page does not build: npm run build says why.");
  }
}

async function runWorker(
  browser: Browser,
  folder: string,
  plan: BenchPlan,
): Promise<Pick<PageReport, "backend" | "rows">> {
  const server = await serveCounting(folder);
  const page = await browser.newPage();
  try {
    const rows: (Row | Unfit)[] = [];
    let backend = "";
    const ended = new Promise<void>((resolve, reject) => {
      const hear = (reply: BenchReply) => {
        if (reply.kind === "row") rows.push(reply.row);
        if (reply.kind === "started") backend = reply.backend;
        if (reply.kind === "done") resolve();
        if (reply.kind === "failed") reject(new Trouble(`The worker failed: ${reply.reason}`));
      };
      page.exposeFunction("hearBench", hear).then(() => {
        return page.goto(`${server.address}#${encodeURIComponent(JSON.stringify(plan))}`);
      }, reject);
    });
    await ended;
    return { backend, rows };
  } finally {
    await page.close();
    server.close();
  }
}

async function visit(browser: Browser, folder: string, visits: number): Promise<FirstScreen> {
  const server = await serveCounting(folder);
  try {
    const { total } = weighPage(folder);
    return await measureFirstScreen(browser, server.address, server, visits, total);
  } finally {
    server.close();
  }
}
