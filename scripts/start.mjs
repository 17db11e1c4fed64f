/**
 * `npm start`: install what is missing, build, serve on localhost. Downloads no data by itself;
 * needs no network once the packages are there. PORT in the environment sets the first port tried.
 */
import { runTool } from "./command.mjs";
import { requireNode } from "./node-version.mjs";
import { installPackages } from "./packages.mjs";

requireNode();
await installPackages();

console.log("Building the page ...");
const { code, output } = await runTool("vite/bin/vite.js", ["build"], { quiet: true });
if (code !== 0) {
  console.error(`${output}\nThe page could not be built (Vite's message is above).`);
  process.exit(1);
}

// Only now: it needs packages that may just have come.
const { endCleanly, serveBuiltPage } = await import("./serve.mjs");
endCleanly();
await serveBuiltPage();
