import type { Random } from "../../random";
import { distinctMasks, type Masks, maskKey } from "../shared/masks";
import { MOST_SPREAD, type Pairs } from "../shared/pairs";

/** Orders in which players join, and the coalitions on the way, no one of them twice. */
export interface Walks {
  readonly players: number;
  readonly count: number;
  /** `[count, players]`: who joins first, second, third … */
  readonly orders: Int32Array;
  /** The coalitions on all walks, in the order in which the walks come to them; first all, then none. */
  readonly masks: Masks;
  /** `[count, players + 1]`: the rows of `masks` that a walk comes by, from none to all. */
  readonly rows: Int32Array;
}

/**
 * All walks of a run, drawn before the first is scored, so that they depend on the seed alone (Štrumbelj
 * and Kononenko 2014).
 * @param antithetic whether each order comes a second time in reverse, right after itself: who joins
 *   early in one joins late in the other, so that what one misses the other tells
 */
export function drawWalks(
  players: number,
  { permutations, antithetic }: { readonly permutations: number; readonly antithetic: boolean },
  random: Random,
): Walks {
  const count = permutations * (antithetic ? 2 : 1);
  const orders = new Int32Array(count * players);
  for (let walk = 0; walk < count; walk++) {
    const again = antithetic && walk % 2 === 1;
    const order = again
      ? orders.slice((walk - 1) * players, walk * players).reverse()
      : random.permutation(players);
    orders.set(order, walk * players);
  }
  const between = players - 1;
  const kept = new Uint8Array((2 + count * between) * players).fill(1, 0, players);
  for (let walk = 0; walk < count; walk++)
    for (let joined = 1; joined < players; joined++) {
      const row = (1 + walk * between + joined) * players;
      for (let i = 0; i < joined; i++) kept[row + orders[walk * players + i]!] = 1;
    }
  const masks = distinctMasks({ players, count: 2 + count * between, kept });
  const rows = new Int32Array(count * (players + 1));
  for (let walk = 0; walk < count; walk++) {
    const at = walk * (players + 1);
    rows[at] = 1;
    for (let joined = 1; joined < players; joined++)
      rows[at + joined] = masks.places[1 + walk * between + joined]!;
    rows[at + players] = 0;
  }
  return { players, count, orders, masks, rows };
}

/**
 * Orders in twos, each with its reverse: after an order drawn comes the one whose two halves are the first
 * one's, each reversed, so that who joins early among the early joins late among them. What the walks come
 * by are pairs: a coalition on one's way is the complement of one on its reverse's.
 * @param orders how many, reverses not counted
 */
export function drawPairedWalks(players: number, orders: number, random: Random): Pairs {
  const between = players - 1;
  const all = 2 ** between;
  const places = new Map<string, number>();
  const rows: Uint8Array[] = [];
  const add = (row: Uint8Array): number => {
    const key = maskKey(row, 0, players);
    const found = places.get(key);
    if (found !== undefined) return found;
    const pair = rows.length / 2;
    const other = row.map((present) => 1 - present);
    places.set(key, pair).set(maskKey(other, 0, players), pair);
    rows.push(row, other);
    return pair;
  };
  add(new Uint8Array(players).fill(1));
  const draws: number[] = [];
  let spread: number | undefined;
  let order: Int32Array = new Int32Array(players);
  for (let walk = 0; walk < orders; walk++) {
    const half = players >> 1;
    order =
      walk % 2 === 0
        ? random.permutation(players)
        : Int32Array.from(
            order,
            (_, i) => order[i < half ? half - 1 - i : players - 1 - i + half]!,
          );
    if (walk % 2 === 0 && rows.length >= 2 * MOST_SPREAD) spread ??= rows.length / 2;
    const row = new Uint8Array(players);
    for (let joined = 0; joined < between; joined++) {
      row[order[joined]!] = 1;
      const pair = add(row.slice());
      if (spread !== undefined) draws.push(pair);
    }
  }
  const kept = new Uint8Array(rows.length * players);
  rows.forEach((row, i) => {
    kept.set(row, i * players);
  });
  const count = rows.length;
  return {
    players,
    count,
    kept,
    spread: spread ?? count / 2,
    draws: Int32Array.from(draws),
    together: 2 * Math.max(1, between),
    mass: Float64Array.from({ length: players + 1 }, (_, s) =>
      s % players === 0 ? 0 : 1 / between,
    ),
    complete: count === 2 * all,
  };
}
