import type { Random } from "../../random";
import { type Masks, maskKey } from "../shared/masks";

/** The coalitions to evaluate, no one twice, and how much each counts. */
export interface Plan extends Masks {
  /**
   * Row 0 keeps all and row 1 none: they are given, not fitted, and weigh nothing. Then come the
   * sizes of which every coalition is there, with their kernel weights; from row `drawnFrom` on those
   * drawn, with how often each was drawn.
   */
  readonly weights: Float64Array;
  readonly drawnFrom: number;
  /** What all the drawn weigh together; all the fitted coalitions there are weigh 1. */
  readonly drawnMass: number;
}

/** The coalitions of one size and their complements: they weigh the same. */
interface SizeClass {
  readonly size: number;
  readonly count: number;
  /** Its share of the kernel's weight; all classes' sum is 1. */
  readonly mass: number;
}

/** More draws than this for each coalition wanted, and the rest has all been drawn. */
const PATIENCE = 4;

/**
 * Plans at most `budget` evaluations by the Shapley kernel (Lundberg and Lee 2017, theorem 2):
 * (M−1) / (C(M,s)·s·(M−s)) for a coalition of s of M players. From the smallest and largest sizes
 * inward, a size is enumerated, each coalition with its complement, where its share of the budget
 * allows it; of the sizes left, coalitions are drawn with their complements.
 */
export function planCoalitions(players: number, budget: number, random: Random): Plan {
  const classes = sizeClasses(players);
  let left = Math.max(0, budget - 2);
  let whole = 0;
  let drawnMass = 1;
  for (const { count, mass } of classes) {
    if (left * (mass / drawnMass) < count * (1 - 1e-8)) break;
    left -= count;
    drawnMass -= mass;
    whole++;
  }
  const rows: Uint8Array[] = [new Uint8Array(players).fill(1), new Uint8Array(players)];
  const weights: number[] = [0, 0];
  for (const { size, count, mass } of classes.slice(0, whole))
    for (const row of coalitions(players, size)) {
      rows.push(row);
      if (2 * size !== players) rows.push(complement(row));
      while (weights.length < rows.length) weights.push(mass / count);
    }
  const drawnFrom = rows.length;
  const open = classes.slice(whole);
  if (open.length === 0) drawnMass = 0;
  else draw(players, open, left, random, rows, weights);
  const kept = new Uint8Array(rows.length * players);
  rows.forEach((row, i) => {
    kept.set(row, i * players);
  });
  return {
    players,
    count: rows.length,
    kept,
    weights: Float64Array.from(weights),
    drawnFrom,
    drawnMass,
  };
}

/** Sizes 1..⌊M/2⌋, each standing for M−s too. */
function sizeClasses(players: number): SizeClass[] {
  const classes: SizeClass[] = [];
  let total = 0;
  let subsets = 1;
  for (let size = 1; 2 * size <= players; size++) {
    subsets = (subsets * (players - size + 1)) / size;
    const sides = 2 * size === players ? 1 : 2;
    const mass = (sides * (players - 1)) / (size * (players - size));
    total += mass;
    classes.push({ size, count: sides * subsets, mass });
  }
  return classes.map((one) => ({ ...one, mass: one.mass / total }));
}

/** All coalitions of a size, in lexical order. */
function* coalitions(players: number, size: number): Generator<Uint8Array> {
  const members = Array.from({ length: size }, (_, i) => i);
  for (;;) {
    const row = new Uint8Array(players);
    for (const member of members) row[member] = 1;
    yield row;
    let at = size - 1;
    while (at >= 0 && members[at] === players - size + at) at--;
    if (at < 0) return;
    members[at]! += 1;
    for (let i = at + 1; i < size; i++) members[i] = members[i - 1]! + 1;
  }
}

/** Draws pairs until `left` coalitions are there; one that comes again counts once more. */
function draw(
  players: number,
  classes: readonly SizeClass[],
  left: number,
  random: Random,
  rows: Uint8Array[],
  weights: number[],
): void {
  const places = new Map<string, number>();
  const mass = classes.reduce((sum, one) => sum + one.mass, 0);
  const last = rows.length + left;
  for (let draws = PATIENCE * left; draws > 0 && rows.length + 2 <= last; draws--) {
    const row = drawRow(players, drawSize(classes, mass, random), random);
    const key = maskKey(row, 0, players);
    let place = places.get(key);
    if (place === undefined) {
      const other = complement(row);
      place = rows.length;
      places.set(key, place);
      places.set(maskKey(other, 0, players), place);
      rows.push(row, other);
      weights.push(0, 0);
    }
    weights[place]! += 1;
    weights[place + 1]! += 1;
  }
}

/** A size as often as its class weighs. */
function drawSize(classes: readonly SizeClass[], mass: number, random: Random): number {
  let left = random.uniform() * mass;
  for (const one of classes) {
    left -= one.mass;
    if (left < 0) return one.size;
  }
  return classes.at(-1)!.size;
}

function drawRow(players: number, size: number, random: Random): Uint8Array {
  const row = new Uint8Array(players);
  const order = Int32Array.from({ length: players }, (_, i) => i);
  for (let i = 0; i < size; i++) {
    const j = i + random.integer(players - i);
    row[order[j]!] = 1;
    order[j] = order[i]!;
  }
  return row;
}

function complement(row: Uint8Array): Uint8Array {
  return row.map((kept) => 1 - kept);
}
