/** Finds a Chromium for the end-to-end tests, or gets one. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand, runTool } from "./command.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const USUAL_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Where a Chromium may be, best first: named in the environment, on the PATH, in its usual place.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} paths of files that exist
 */
export function candidates(env) {
  const named = [env.WHYGLASS_CHROMIUM, env.CHROME_PATH].filter((path) => path !== undefined);
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...named, ...onPath, ...USUAL_PLACES].filter((path) => existsSync(path));
}

/**
 * The first that says its version: Ubuntu's stand-in for its snap, and a download whose system
 * libraries are missing, are there and do not start.
 *
 * @param {string[]} paths
 */
async function firstThatStarts(paths) {
  for (const path of paths) {
    const { code, output } = await runCommand(path, ["--version", "--no-sandbox"], { quiet: true });
    if (code === 0) return { path, version: output.trim().split("\n").at(-1) ?? "" };
  }
  return undefined;
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  return firstThatStarts([chromium.executablePath()].filter((path) => existsSync(path)));
}

/**
 * @returns {Promise<{ path: string, version: string } | undefined>} undefined where none is to be
 *   had; what to do is then printed
 */
export async function findOrGetChromium() {
  const found = (await firstThatStarts(candidates(process.env))) ?? (await playwrightsOwn());
  if (found !== undefined) return found;

  console.log("There is no Chromium on this machine: trying Playwright's download ...");
  await runTool("playwright/cli.js", ["install", "chromium"]);
  const downloaded = await playwrightsOwn();
  if (downloaded !== undefined) return downloaded;

  const { code } = await runCommand("apt-get", ["--version"], { quiet: true });
  if (process.getuid?.() === 0 && code === 0) {
    console.log("Trying Debian's package ...");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runCommand("apt-get", ["update"], { env });
    await runCommand("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
    const packaged = await firstThatStarts(candidates(process.env));
    if (packaged !== undefined) return packaged;
  }

  console.error(
    `The end-to-end tests need a Chromium, and none could be got. Run one of these, then try again:
  npx playwright install --with-deps chromium
  sudo apt-get install chromium
or name an installed one: WHYGLASS_CHROMIUM=/path/to/chromium npm test`,
  );
  return undefined;
}
