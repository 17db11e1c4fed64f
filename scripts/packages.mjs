import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runCommand } from "./command.mjs";

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} Locked
 * @typedef {{ packages?: Record<string, Locked> }} Lockfile
 */

/**
 * Whether what is installed is what the lockfile names. Versions are compared, not file times,
 * which a change of branch moves. What npm may leave out (another platform's binaries) may be
 * missing, but not of another version.
 *
 * @param {Lockfile} wanted `package-lock.json`
 * @param {Lockfile} installed `node_modules/.package-lock.json`, which npm writes last
 */
export function lockfilesAgree(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(([path, { version, optional, link }]) => {
    if (path === "" || link) return true;
    const found = installed.packages?.[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

function packagesAreCurrent() {
  try {
    const read = (/** @type {string} */ path) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
    return lockfilesAgree(read("package-lock.json"), read("node_modules/.package-lock.json"));
  } catch {
    return false;
  }
}

/**
 * Installs what the lockfile names, unless it is there already. Ends the program with one sentence
 * where that fails.
 */
export async function installPackages() {
  if (packagesAreCurrent()) return;
  console.log("Installing the packages that package-lock.json names ...");
  const npm = process.env.npm_execpath ?? "";
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const { code } = /npm-cli\.c?js$/.test(npm)
    ? await runCommand(process.execPath, [npm, ...args])
    : await runCommand(process.platform === "win32" ? "npm.cmd" : "npm", args);
  if (code === 0) return;
  console.error(
    "The packages could not be installed (npm's message is above): is the network reachable?",
  );
  process.exit(1);
}
