import type { Value } from "../../src/engine/params";
import type { Row, Unfit } from "./core";

const HEAD = [
  "model",
  "method",
  "evaluations",
  "time",
  "bare passes",
  "ratio (quartiles)",
  "at best",
  "bar",
];

/** The rows as text, in columns; below them, what could not be measured and why. */
export function benchTable(rows: readonly (Row | Unfit)[]): string {
  const cells = rows
    .filter(isMeasured)
    .map((row) => [
      row.model,
      [row.method, settings(row.params)].filter(Boolean).join(", "),
      passes(row.evaluations),
      milliseconds(row.milliseconds),
      `${milliseconds(row.bare.milliseconds)}, ${row.bare.passes}${row.bare.batch > 1 ? ` by ${row.bare.batch}` : ""}`,
      `${row.ratio.toFixed(2)} (${row.quartiles.map((ratio) => ratio.toFixed(2)).join("–")})`,
      row.ratioAtBest.toFixed(2),
      row.bar === undefined ? "" : `at most ${row.bar}${row.ratio > row.bar ? ", OVER" : ""}`,
    ]);
  const unfit = rows.flatMap((row) =>
    isMeasured(row) ? [] : [`${row.model}, ${row.method}: ${row.reason}`],
  );
  return [columns([HEAD, ...cells]), ...unfit].join("\n");
}

function isMeasured(row: Row | Unfit): row is Row {
  return !("reason" in row);
}

/** Lines of words, each column as wide as its longest. */
export function columns(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  return lines
    .map((line) =>
      line
        .map((word, at) => word.padEnd(widths[at]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A choice by its value, a number by its name too. */
function settings(params: Readonly<Record<string, Value>>): string {
  return Object.entries(params)
    .map(([name, value]) => (typeof value === "string" ? value : `${value} ${name}`))
    .join(", ");
}

function passes({ forward, backward }: Row["evaluations"]): string {
  return backward === 0 ? String(forward) : `${forward}, ${backward} back`;
}

function milliseconds(time: number): string {
  return time < 100 ? `${time.toPrecision(3)} ms` : `${Math.round(time)} ms`;
}
