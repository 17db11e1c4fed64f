import { differing, pack, wordsFor } from "../../math/bits";
import { decayOf, hammingKernel } from "../../math/hamming-kernel";
import type { Random } from "../../random";
import { type Masks, maskKey } from "./masks";

/** Coalitions to evaluate, each right before its complement, no one twice. */
export interface Pairs extends Masks {
  /** Of the pairs, the first of which are all and none, so many are spread out; the others are drawn. */
  readonly spread: number;
  /**
   * Which pair each draw came to, one after another, among them pairs that are there already: what these
   * draws say on average is without bias.
   */
  readonly draws: Int32Array;
  /** So many draws, one after another, are not independent of each other. */
  readonly together: number;
  /** `[players + 1]`: how often a size is drawn; sums to 1. */
  readonly mass: Float64Array;
  /** Are these all the coalitions there are? */
  readonly complete: boolean;
}

/** Pairs that are spread out, at most; what they foretell costs as the cube of them. */
export const MOST_SPREAD = 384;

/** Candidates for the next pair together are held against so many pairs. */
const EFFORT = 1000;
const CANDIDATES = { least: 2, most: 32 };
/** More draws than this for each pair wanted, and all that can be found are there. */
const PATIENCE = 8;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Plans at most `budget` evaluations, before the first, so that they depend on the seed alone. Each
 * coalition comes with its complement (Covert and Lee 2021). The first are spread out:
 * sizes run evenly through what they weigh, and of some candidates of a size the one is taken that is
 * least alike those there. The rest are drawn each on its own.
 * @param mass `[players + 1]`: what sizes weigh, those of a coalition and its complement alike
 */
export function planPairs(mass: Float64Array, budget: number, random: Random): Pairs {
  const players = mass.length - 1;
  const all = 2 ** (players - 1);
  const wanted = Math.max(1, Math.min(all, Math.floor(budget / 2)));
  const complete = wanted === all;
  const sizes = normal(mass);
  const places = new Map<string, number>();
  const kept = new Uint8Array(2 * wanted * players);
  let count = 0;
  const add = (row: Uint8Array): number => {
    const key = maskKey(row, 0, players);
    const found = places.get(key);
    if (found !== undefined) return found;
    const other = row.map((present) => 1 - present);
    kept.set(row, 2 * count * players);
    kept.set(other, (2 * count + 1) * players);
    places.set(key, count).set(maskKey(other, 0, players), count);
    return count++;
  };
  add(new Uint8Array(players).fill(1));
  const drawRow = drawing(players, random);
  const near = neighbours(players, Math.min(wanted, MOST_SPREAD));
  near.add(kept, 0);
  let place = random.uniform();
  const spreadOver = complete ? wanted : Math.min(wanted, MOST_SPREAD);
  for (let tries = PATIENCE * spreadOver; tries > 0 && count < spreadOver; tries--) {
    place = (place + GOLDEN) % 1;
    const size = sizeAt(sizes, place);
    const tried = Math.ceil(EFFORT / count);
    let best: Uint8Array | undefined;
    let least = Infinity;
    for (let i = Math.min(CANDIDATES.most, Math.max(CANDIDATES.least, tried)); i > 0; i--) {
      const row = drawRow(size);
      const likeness = near.likeness(row);
      if (likeness < least) [best, least] = [row, likeness];
    }
    if (!best) continue;
    const at = add(best);
    if (at < MOST_SPREAD) near.add(kept, 2 * at);
  }
  if (complete) for (const row of halfOfAll(players)) add(row);
  const spread = complete ? Math.min(count, MOST_SPREAD) : count;
  const draws: number[] = [];
  for (let tries = PATIENCE * (wanted - count); tries > 0 && count < wanted; tries--)
    draws.push(add(drawRow(sizeAt(sizes, random.uniform()))));
  return {
    players,
    count: 2 * count,
    kept: kept.slice(0, 2 * count * players),
    spread,
    draws: Int32Array.from(draws),
    together: 1,
    mass: sizes,
    complete,
  };
}

/** Sizes as often as they weigh, those of all and none left out: these two are there from the start. */
function normal(mass: Float64Array): Float64Array {
  const players = mass.length - 1;
  let total = 0;
  for (let size = 1; size < players; size++) total += mass[size]!;
  return mass.map((weight, size) => (size % players === 0 ? 0 : weight / total));
}

/** The size at a place in 0..1 where sizes lie one after another, each as long as it weighs. */
function sizeAt(mass: Float64Array, place: number): number {
  let left = place;
  for (let size = 1; size < mass.length - 2; size++) {
    left -= mass[size]!;
    if (left < 0) return size;
  }
  return mass.length - 2;
}

/** Draws coalitions of a size, each as likely. */
function drawing(players: number, random: Random): (size: number) => Uint8Array {
  const order = Int32Array.from({ length: players }, (_, i) => i);
  return (size) => {
    const row = new Uint8Array(players);
    for (let i = 0; i < size; i++) {
      const j = i + random.integer(players - i);
      const drawn = order[j]!;
      order[j] = order[i]!;
      order[i] = drawn;
      row[drawn] = 1;
    }
    return row;
  };
}

/**
 * How much a coalition is like those there: the squares of its covariances with them, summed; beyond all
 * bounds where it is one of them, or its complement.
 */
function neighbours(players: number, capacity: number) {
  const words = wordsFor(players);
  const bits = new Int32Array(capacity * words);
  const own = new Int32Array(words);
  const kernel = hammingKernel(players, decayOf(players));
  const squares = kernel.map((value, d) =>
    d % players === 0 ? Infinity : (value - kernel[players - d]!) ** 2,
  );
  let count = 0;
  return {
    add(kept: Uint8Array, row: number): void {
      pack(kept, row, players, bits, count++);
    },
    likeness(row: Uint8Array): number {
      pack(row, 0, players, own, 0);
      let sum = 0;
      for (let i = 0; i < count; i++) sum += squares[differing(bits, i, own, 0, words)]!;
      return sum;
    },
  };
}

/** One of each coalition and its complement: those that the last player is in. */
function* halfOfAll(players: number): Generator<Uint8Array> {
  for (let others = 0; others < 2 ** (players - 1); others++)
    yield Uint8Array.from({ length: players }, (_, i) =>
      i === players - 1 ? 1 : (others >> i) & 1,
    );
}
