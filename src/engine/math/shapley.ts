/** Every player's share of a game, and where it comes from. */
export interface Shares {
  /** Shapley values, `[players]`. */
  readonly values: Float64Array;
  /**
   * `[players, players]`: what a player adds, on average over the coalitions of 0, 1, 2 … others that
   * it can join. A row's mean is the player's Shapley value.
   */
  readonly bySize: Float64Array;
}

/**
 * Exact Shapley values (Shapley 1953) from the worth of every coalition.
 * @param worth `2^players` numbers; player i is in coalition c where bit i of c is set
 */
export function shapley(worth: ArrayLike<number>, players: number): Shares {
  const bySize = new Float64Array(players * players);
  const joined = new Float64Array(players * players);
  for (let coalition = 0; coalition < 2 ** players; coalition++) {
    const size = bitsOf(coalition);
    for (let player = 0; player < players; player++) {
      if (coalition & (1 << player)) continue;
      const at = player * players + size;
      bySize[at]! += worth[coalition | (1 << player)]! - worth[coalition]!;
      joined[at]! += 1;
    }
  }
  const values = new Float64Array(players);
  for (let at = 0; at < bySize.length; at++) {
    bySize[at]! /= joined[at]!;
    values[Math.floor(at / players)]! += bySize[at]! / players;
  }
  return { values, bySize };
}

function bitsOf(coalition: number): number {
  let bits = 0;
  for (let left = coalition; left; left &= left - 1) bits++;
  return bits;
}
