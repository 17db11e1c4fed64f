/** What a visitor's browser must fetch before the page can show itself, and how much it weighs. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { parseSync } from "vite";

/** Bytes of HTML, scripts and style sheets, gzip, tfjs not among them. */
export const PAGE_BUDGET = 200_000;

/** The URL parameter from which tfjs-core reads its flags: a string that no minifier removes. */
const TFJS_MARKER = "tfjsflags";

/**
 * @param {string} folder the built page
 * @returns {{ files: { name: string, gzip: number }[], total: number, complaint: string | undefined }}
 */
export function weighPage(folder) {
  const names = pageFiles(folder);
  const files = names.map((name) => ({
    name,
    gzip: gzipSync(readFileSync(join(folder, name))).length,
  }));
  const total = files.reduce((sum, { gzip }) => sum + gzip, 0);
  return { files, total, complaint: complaintAbout(folder, names, total) };
}

/** @param {string} folder @param {string[]} names @param {number} total */
function complaintAbout(folder, names, total) {
  const holdsTfjs = (/** @type {string} */ name) =>
    readFileSync(join(folder, name), "utf8").includes(TFJS_MARKER);
  const guilty = names.find(holdsTfjs);
  if (guilty !== undefined) return `tfjs is in ${guilty}, which the page loads`;
  const scripts = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"));
  if (!scripts.some((name) => holdsTfjs(`assets/${name}`))) {
    return `no script holds "${TFJS_MARKER}": either tfjs is gone or its marker is another`;
  }
  if (total > PAGE_BUDGET) return `over the budget of ${PAGE_BUDGET / 1000} kB`;
  return undefined;
}

/**
 * The page, its style sheets, its scripts and all that these import statically.
 *
 * @param {string} folder
 */
function pageFiles(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const names = new Set(["index.html"]);
  for (const [, written = ""] of html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) {
    names.add(posix.normalize(written));
  }
  // A Set hands out what is added while it is walked.
  for (const name of names) {
    if (!name.endsWith(".js")) continue;
    const { module } = parseSync(name, readFileSync(join(folder, name), "utf8"));
    const requests = [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
      ),
    ];
    for (const request of requests) names.add(posix.join(posix.dirname(name), request));
  }
  return [...names];
}
