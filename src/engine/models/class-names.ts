import { isJson } from "./json";

const LONGEST_NAME = 80;
/** Records within records. */
const DEEPEST = 3;
const KEYS = ["classes", "labels", "class_names", "classNames", "names"];

/**
 * The names of a model's classes, in the order of its scores, from text or JSON: one a line (with or
 * without its number before it), a list, a list under `classes` or `labels`, or a record by number,
 * such as `{ "0": ["n01440764", "tench"] }`.
 * @returns undefined where there are not as many names as scores
 */
export function readClassNames(text: string, count: number): string[] | undefined {
  const names = fromJson(text) ?? fromLines(text, count);
  if (names?.length !== count) return undefined;
  return unlike(names.map((name, at) => name.trim().slice(0, LONGEST_NAME) || String(at)));
}

/** The names in a parsed JSON file, where it holds any. */
export function namesWithin(json: unknown, depth = 0): string[] | undefined {
  if (Array.isArray(json)) return listed(json as unknown[]);
  if (!isJson(json) || depth > DEEPEST) return undefined;
  for (const key of KEYS) {
    const named = json[key];
    if (Array.isArray(named) || isJson(named)) return namesWithin(named, depth + 1);
  }
  const byNumber = Object.entries(json);
  const numbered = byNumber.every(([key]) => /^\d+$/.test(key));
  if (numbered && byNumber.length > 0)
    return listed(byNumber.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value));
  // Keras's class_indices: { "cat": 0, "dog": 1 }.
  const indices = byNumber.map(([, value]) => value);
  const whole = indices.every((value) => Number.isInteger(value));
  if (!whole || new Set(indices).size !== indices.length || indices.length === 0) return undefined;
  return byNumber.sort(([, a], [, b]) => (a as number) - (b as number)).map(([name]) => name);
}

function listed(values: unknown[]): string[] | undefined {
  const names = values.map((value) => {
    const said = Array.isArray(value) ? (value as unknown[]).at(-1) : value;
    if (isJson(said)) return said.name ?? said.label;
    return typeof said === "number" ? String(said) : said;
  });
  return names.every((name) => typeof name === "string") ? (names as string[]) : undefined;
}

function fromJson(text: string): string[] | undefined {
  try {
    return namesWithin(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function fromLines(text: string, count: number): string[] | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const filled = lines.filter((line) => line !== "");
  // One line of names between commas is what a person types.
  const names = filled.length === 1 && count > 1 ? filled[0]!.split(",") : filled;
  const numbered = names.every((name, at) => new RegExp(`^${at}[\\s:,.]+\\S`).test(name.trim()));
  return numbered ? names.map((name) => name.trim().replace(/^\d+[\s:,.]+/, "")) : names;
}

/** Names that occur twice are told apart by their number. */
function unlike(names: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return names.map((name, at) => (times.get(name) === 1 ? name : `${name} (${at})`));
}
