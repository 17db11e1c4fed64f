/**
 * `npm start`: install what is missing, build, serve on localhost. Downloads no data by itself;
 * needs no network once the packages are there. PORT in the environment sets the first port tried.
 */
import { join } from "node:path";
import { ROOT, runTool } from "./command.mjs";
import { requireNode } from "./node-version.mjs";
import { installPackages } from "./packages.mjs";

const FIRST_PORT = 4173;

requireNode();
process.on("SIGINT", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
await installPackages();

const { code, output } = await runTool("vite/bin/vite.js", ["build"], { quiet: true });
if (code !== 0) {
  console.error(`${output}\nThe page could not be built (Vite's message is above).`);
  process.exit(1);
}

const { precompress } = await import("./precompress.mjs");
const { listenOnLocalhost, pageHandler } = await import("./static-server.mjs");
const page = join(ROOT, "dist");
await precompress(page);
const handler = pageHandler({ page, data: join(ROOT, "data") });
try {
  const { port } = await listenOnLocalhost(handler, Number(process.env.PORT) || FIRST_PORT);
  console.log(`Whyglass is at http://localhost:${port}/ (Ctrl-C ends it)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
