import { bitsOf } from "../../math/shapley";
import type { Masks } from "./masks";

/** With more players there are too many coalitions to evaluate them all. */
export const FEW = 12;

/** Every coalition of a few players. */
export interface Coalitions extends Masks {
  /** Which each row is, `[count]`: bit i is set where player i is in. */
  readonly numbers: Int32Array;
}

/**
 * All 2^players coalitions: first none and all, then sizes from both ends to the middle, so that what
 * is known grows evenly for all players.
 */
export function everyCoalition(players: number): Coalitions {
  const fromEnds = (coalition: number) => {
    const size = bitsOf(coalition);
    return Math.min(size, players - size);
  };
  const count = 2 ** players;
  const numbers = Int32Array.from({ length: count }, (_, coalition) => coalition).sort(
    (a, b) => fromEnds(a) - fromEnds(b) || a - b,
  );
  const kept = new Uint8Array(count * players);
  numbers.forEach((coalition, row) => {
    for (let i = 0; i < players; i++) kept[row * players + i] = (coalition >> i) & 1;
  });
  return { players, count, kept, numbers };
}
