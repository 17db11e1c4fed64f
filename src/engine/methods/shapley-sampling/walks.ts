import type { Random } from "../../random";
import { distinctMasks, type Masks } from "../shared/masks";

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
