/**
 * Serves the built page, and the fetched data sets where there are some, on localhost. By itself
 * (`node scripts/serve.mjs`) it serves what was last built; PORT in the environment sets the first
 * port tried.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./command.mjs";
import { precompress } from "./precompress.mjs";
import { listenOnLocalhost, pageHandler } from "./static-server.mjs";

const FIRST_PORT = 4173;

/** Prints the address, or one sentence and ends where there is nothing to serve or no port free. */
export async function serveBuiltPage() {
  const page = join(ROOT, "dist");
  try {
    if (!existsSync(join(page, "index.html"))) {
      throw new Error("There is no built page to serve: run npm run build first.");
    }
    await precompress(page);
    const handler = pageHandler({ page, data: join(ROOT, "data") });
    const { port } = await listenOnLocalhost(handler, Number(process.env.PORT) || FIRST_PORT);
    console.log(`Whyglass is at http://localhost:${port}/ (Ctrl-C ends it)`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Ctrl-C is the way to end it, and so no failure. */
export function endCleanly() {
  process.on("SIGINT", () => process.exit(0));
  process.on("SIGTERM", () => process.exit(0));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  endCleanly();
  await serveBuiltPage();
}
