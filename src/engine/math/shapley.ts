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
 * @param known for each coalition whether its worth is known; all are unless given. What is not is left
 *   out of all means; an entry of `bySize` that nothing is known of is 0, and not in its row's mean.
 */
export function shapley(
  worth: ArrayLike<number>,
  players: number,
  known?: ArrayLike<number | boolean>,
): Shares {
  const bySize = new Float64Array(players * players);
  const joined = new Float64Array(players * players);
  for (let coalition = 0; coalition < 2 ** players; coalition++) {
    const size = bitsOf(coalition);
    for (let player = 0; player < players; player++) {
      if (coalition & (1 << player)) continue;
      if (known && !(known[coalition] && known[coalition | (1 << player)])) continue;
      const at = player * players + size;
      bySize[at]! += worth[coalition | (1 << player)]! - worth[coalition]!;
      joined[at]! += 1;
    }
  }
  const values = new Float64Array(players);
  for (let player = 0; player < players; player++) {
    let sizes = 0;
    for (let at = player * players; at < (player + 1) * players; at++) {
      if (joined[at] === 0) continue;
      bySize[at]! /= joined[at]!;
      values[player]! += bySize[at]!;
      sizes++;
    }
    values[player]! /= sizes || 1;
  }
  return { values, bySize };
}

/** How many bits of a number are set. */
export function bitsOf(coalition: number): number {
  let bits = 0;
  for (let left = coalition; left; left &= left - 1) bits++;
  return bits;
}
