import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const WORTH_IT = /\.(html|js|css|json|svg|wasm|bin|txt|webmanifest)$/;

/**
 * Writes `name.br` and `name.gz` beside every file that shrinks, as static servers like to find
 * them. Files that have their copies are passed over.
 *
 * @param {string} folder
 */
export async function precompress(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const paths = names.filter((name) => WORTH_IT.test(name)).map((name) => join(folder, name));
  await Promise.all(paths.map(compressBeside));
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** @param {string} path */
async function compressBeside(path) {
  const { mtimeMs } = statSync(path);
  if ((statSync(`${path}.br`, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= mtimeMs) return;
  const plain = readFileSync(path);
  const copies = {
    // One below the highest quality: some 3 % larger, in half the time.
    br: await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    gz: await gzipped(plain, { level: 9 }),
  };
  for (const [ending, bytes] of Object.entries(copies)) {
    if (bytes.length < plain.length) writeFileSync(`${path}.${ending}`, bytes);
  }
}
