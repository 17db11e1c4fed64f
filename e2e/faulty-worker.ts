/** A page whose worker is another than the built one: what it is like where things go wrong. */
import type { Page, Worker } from "@playwright/test";

export const WORKER_SCRIPT = "**/assets/worker-*.js";

/** Has every worker from now on begin with some code of the test's, before its own. */
export async function beginWorkers(page: Page, prelude: () => void): Promise<void> {
  await page.route(WORKER_SCRIPT, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${prelude})();\n${await response.text()}` });
  });
}

/** The page's own worker, not one that unpacks an archive. */
export function workerOf(page: Page): Worker {
  const found = page.workers().filter((worker) => /\/worker-[^/]*\.js$/.test(worker.url()));
  if (found.length !== 1) throw new Error(`${found.length} workers`);
  return found[0]!;
}

declare global {
  /** The WebGL contexts that the worker has made. */
  var contexts: WebGL2RenderingContext[] | undefined;
}

/** A worker in which no canvas gives WebGL, as where graphics are switched off. */
export function withoutWebgl(): void {
  OffscreenCanvas.prototype.getContext = () => null;
}

/** A worker that keeps its WebGL contexts where `loseGraphics` finds them. */
export function keepingContexts(): void {
  globalThis.contexts = [];
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...asked: unknown[]) {
    const context = Reflect.apply(getContext, this, asked) as WebGL2RenderingContext | null;
    if (context) globalThis.contexts!.push(context);
    return context;
  } as typeof getContext;
}

/** A worker that falls at its first word. */
export function stopping(): void {
  throw new Error("out of luck");
}

/** A worker that starts well enough, and falls when it is asked for a model. */
export function stoppingAtModels(): void {
  addEventListener("message", ({ data }: MessageEvent<{ kind: string }>) => {
    if (data.kind === "open") throw new Error("out of luck");
  });
}

/** Takes the graphics card away, as a driver's restart does. */
export function loseGraphics(page: Page): Promise<void> {
  return workerOf(page).evaluate(() => {
    for (const context of globalThis.contexts!)
      context.getExtension("WEBGL_lose_context")!.loseContext();
  });
}

/** Lets an error go uncaught in the worker. */
export function crash(page: Page): Promise<void> {
  return workerOf(page).evaluate(() => {
    setTimeout(() => {
      throw new Error("out of luck");
    });
  });
}

/** Keeps the worker busy for ever; settles when it is. */
export function hang(page: Page): Promise<void> {
  return workerOf(page).evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
}
