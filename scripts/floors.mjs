/**
 * Imports only go down: holds `src/` to the plan of `floor-plan.mjs`.
 * Circles are Biome's to find (`noImportCycles`).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync, Visitor } from "vite";
import { FLOORS, floorOf } from "./floor-plan.mjs";

/**
 * @typedef {{ file: string, line: number, text: string }} Fault
 * @typedef {{ from: string, target: string | undefined, onlyTypes: boolean, line: number }} Import
 * @typedef {import("./floor-plan.mjs").Floor} Floor
 */

const IS_TEST = /\.test\.tsx?$/;

/**
 * Everything the file imports or re-exports, dynamic imports and `import("...").Type` included.
 *
 * @param {string} file path from the repository's top
 * @param {string} source
 * @returns {Import[]} target: a path from the repository's top, without ending, or a package's name;
 *   undefined where it is computed
 */
export function importsOf(file, source) {
  /** @type {Import[]} */
  const imports = [];
  const see = (
    /** @type {{ start: number, source?: unknown, importKind?: string, exportKind?: string }} */ node,
    onlyTypes = node.importKind === "type" || node.exportKind === "type",
  ) => {
    if (node.source === null) return;
    const { value, quasis } =
      /** @type {{ value?: unknown, quasis?: { value: { cooked: string } }[] }} */ (node.source);
    const written = value ?? (quasis?.length === 1 ? quasis[0]?.value.cooked : undefined);
    const line = source.slice(0, node.start).split("\n").length;
    const target = typeof written === "string" ? resolveTarget(file, written) : undefined;
    imports.push({ from: file, target, onlyTypes, line });
  };
  new Visitor({
    ImportDeclaration: (node) => see(node),
    ExportNamedDeclaration: (node) => see(node),
    ExportAllDeclaration: (node) => see(node),
    ImportExpression: (node) => see(node, false),
    TSImportType: (node) => see(node, true),
  }).visit(parseSync(file, source).program);
  return imports;
}

/** @param {string} file @param {string} written */
function resolveTarget(file, written) {
  const path = written.replace(/\?.*$/, "");
  if (path.startsWith(".")) return posix.join(posix.dirname(file), path);
  return path.split("/", path.startsWith("@") ? 2 : 1).join("/");
}

/**
 * @param {Map<string, string>} sources TypeScript files by path from the repository's top
 * @returns {Fault[]}
 */
export function findFloorFaults(sources) {
  return [...sources].flatMap(([file, source]) => {
    const name = floorOf(file);
    if (name === undefined) {
      return [
        {
          file,
          line: 1,
          text: "stands on no floor: give its folder one in scripts/floor-plan.mjs",
        },
      ];
    }
    return importsOf(file, source).flatMap((found) => {
      const text = IS_TEST.test(file) ? faultInTest(name, found) : faultInSource(name, found);
      return text === undefined ? [] : [{ file, line: found.line, text }];
    });
  });
}

/** @param {string} name @param {Import} found @returns {string | undefined} */
function faultInSource(name, { from, target, onlyTypes }) {
  const floor = FLOORS[name];
  if (target === undefined) return "imports what a reader cannot follow: name it in quotes";
  if (!target.startsWith("src/")) {
    if (isPath(target)) return upward(name, target);
    return floor?.packages?.test(target)
      ? undefined
      : `${name} may not import the package ${target}`;
  }
  if (IS_TEST.test(`${target}.ts`)) return "imports a test";
  const other = floorOf(target);
  if (other === name) return floor?.strangers ? strangersFault(floor, from, target) : undefined;
  if (other !== undefined && floor?.below.includes(other)) return undefined;
  if (other !== undefined && floor?.types?.includes(other)) {
    return onlyTypes
      ? undefined
      : `${name} may import types alone from ${other}: write "import type"`;
  }
  return upward(name, other ?? target);
}

/**
 * A test may import any package, its own floor's strangers, test models, the scripts and, within
 * the engine, any of its floors; but nothing above.
 *
 * @param {string} name @param {Import} found @returns {string | undefined}
 */
function faultInTest(name, { target }) {
  if (target === undefined || !isPath(target) || target.startsWith("scripts/")) return undefined;
  const other = floorOf(target);
  if (other === undefined) return target.startsWith("src/") ? upward(name, target) : undefined;
  if (isEngine(name) && isEngine(other)) return undefined;
  const floor = FLOORS[name];
  const reach = [name, "testing", ...(floor?.below ?? []), ...(floor?.types ?? [])];
  return reach.includes(other) ? undefined : upward(name, other);
}

/** @param {string} name */
function isEngine(name) {
  return FLOORS[name]?.at.startsWith("src/engine/") ?? false;
}

/** @param {Floor} floor @param {string} from @param {string} target */
function strangersFault({ at }, from, target) {
  const [room, deeper] = from.slice(at.length).split("/", 2);
  const [other, otherDeeper] = target.slice(at.length).split("/", 2);
  if (deeper === undefined || otherDeeper === undefined) return undefined;
  if (room === other || other === "shared") return undefined;
  return `${room} may not import ${other}: what two need lives in shared/`;
}

/** @param {string} target */
function isPath(target) {
  return /^(\.\.|src|scripts|e2e|public|data)(\/|$)/.test(target);
}

/** @param {string} name @param {string} other */
function upward(name, other) {
  return `${name} may not import ${other}: imports only go down`;
}

/** @param {string} root the repository's top folder */
export function readSources(root) {
  const names = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const files = names.map((name) => `src/${name.replaceAll("\\", "/")}`);
  return new Map(
    files.filter((f) => /\.tsx?$/.test(f)).map((f) => [f, readFileSync(join(root, f), "utf8")]),
  );
}
