/** How a list of layers shows its branches: lines beside it, from a layer to one further down. */

/** What a line does at a layer: leaves it, goes by, is read by it and goes on, or ends in it. */
export type Pass = "leaves" | "passes" | "read" | "ends";

export interface Lane {
  /** How many lines there are room for. */
  readonly count: number;
  /** For each layer, what each line does there. */
  readonly rows: readonly (readonly (Pass | undefined)[])[];
}

/** Words say the rest: more lines than this are no picture any more. */
const MOST = 6;

/** @param inputs for each layer, the places of those it reads, which come before it */
export function lanesOf(inputs: readonly (readonly number[])[]): Lane {
  const readers = inputs.map((): number[] => []);
  inputs.forEach((read, at) => {
    for (const from of new Set(read)) if (at - from > 1) readers[from]!.push(at);
  });
  const rows = inputs.map((): (Pass | undefined)[] => []);
  /** Where each line, so far, is free from. */
  const ends: number[] = [];
  readers.forEach((targets, from) => {
    const last = targets.at(-1);
    if (last === undefined) return;
    const free = ends.findIndex((end) => end < from);
    const lane = free < 0 ? ends.length : free;
    if (lane >= MOST) return;
    ends[lane] = last;
    rows[from]![lane] = "leaves";
    for (let at = from + 1; at < last; at++)
      rows[at]![lane] = targets.includes(at) ? "read" : "passes";
    rows[last]![lane] = "ends";
  });
  const count = ends.length;
  return { count, rows: rows.map((row) => Array.from({ length: count }, (_, i) => row[i])) };
}

/** Whether a layer reads the one above it in the list. */
export function readsAbove(inputs: readonly (readonly number[])[], at: number): boolean {
  return inputs[at]?.includes(at - 1) ?? false;
}

/** Whether it reads that one alone: then nothing needs to be said. */
export function readsOnlyAbove(inputs: readonly (readonly number[])[], at: number): boolean {
  return at === 0 || inputs[at]!.every((from) => from === at - 1);
}
