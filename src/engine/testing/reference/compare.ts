import type { Case, Numbers } from "./case";
import { ABOUT_THE_PEER, type Answer } from "./claim";

/**
 * What a number beside a label map may differ by, where the tolerance is 0: the files keep nine
 * digits, and a difference of colours is only as exact as the colours, 0..1, in float64.
 */
const roundingOf = (size: number): number => 1e-8 * size + 4 * Number.EPSILON;

/**
 * The answer's largest error relative to what the file allows: at most 1 holds.
 * @throws Error naming the first number that is missing, or labels that differ
 */
export function largestError(c: Case, answer: Answer): number {
  let worst = tensorError(c, "values", c.values, answer.values, answer);
  for (const [name, wanted] of Object.entries(c.extra ?? {})) {
    const got = answer.extra?.[name];
    if (!got) throw new Error(`${c.name}: no answer for extra.${name}`);
    worst = Math.max(worst, tensorError(c, `extra.${name}`, wanted, got, answer));
  }
  const scale =
    c.compare === "relative-to-max"
      ? Math.max(largest(c.values.data), answer.readoutScale ?? 0)
      : 1;
  for (const [name, wanted] of Object.entries(c.readouts ?? {})) {
    if (ABOUT_THE_PEER.includes(name)) continue;
    worst = Math.max(worst, readoutError(c, name, wanted, answer.readouts?.[name], scale));
  }
  return worst;
}

function largest(data: ArrayLike<number>): number {
  return Array.from(data).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}

function tensorError(
  c: Case,
  name: string,
  wanted: Numbers,
  got: ArrayLike<number>,
  { labels }: Answer,
): number {
  if (got.length !== wanted.data.length)
    throw new Error(`${c.name}: ${name} has ${got.length} numbers, not ${wanted.data.length}`);
  if (labels && wanted.dtype === "int32") {
    const same = labels === "exact" ? equalLabels : samePartition;
    if (!same(wanted.data, got)) throw new Error(`${c.name}: ${name} is another label map`);
    return 0;
  }
  const scale = c.compare === "absolute" ? 1 : largest(wanted.data) || 1;
  const allowed = c.tolerance * scale || roundingOf(scale);
  let worst = 0;
  for (let i = 0; i < got.length; i++) {
    const error = Math.abs(got[i]! - wanted.data[i]!) / allowed;
    if (Number.isNaN(error)) throw new Error(`${c.name}: ${name}[${i}] is ${got[i]}`);
    worst = Math.max(worst, error);
  }
  return worst;
}

function readoutError(c: Case, name: string, wanted: unknown, got: unknown, scale: number): number {
  if (got === undefined) throw new Error(`${c.name}: no answer for readouts.${name}`);
  if (typeof wanted === "number") {
    if (typeof got !== "number") throw new Error(`${c.name}: readouts.${name} is no number`);
    if (wanted === got) return 0;
    return Math.abs(got - wanted) / (c.tolerance * scale || roundingOf(Math.abs(wanted)));
  }
  if (typeof wanted === "object" && wanted !== null) {
    const inner = got as Record<string, unknown>;
    const errors = Object.entries(wanted).map(([key, value]) =>
      readoutError(c, `${name}.${key}`, value, inner[key], scale),
    );
    return Math.max(0, ...errors);
  }
  if (wanted !== got) throw new Error(`${c.name}: readouts.${name} is ${got}, not ${wanted}`);
  return 0;
}

function equalLabels(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return Array.from(a).every((label, i) => label === b[i]);
}

function samePartition(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  return Array.from(a).every((label, i) => {
    const other = b[i]!;
    if (!there.has(label)) there.set(label, other);
    if (!back.has(other)) back.set(other, label);
    return there.get(label) === other && back.get(other) === label;
  });
}
