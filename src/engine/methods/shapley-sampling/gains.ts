/** What players added on the walks so far. */
export interface Gains {
  readonly players: number;
  /** Walks that belong together, and are not independent: an order and its reverse. */
  readonly perGroup: number;
  /** Walks told. */
  walks: number;
  readonly sums: Float64Array;
  /** Of the group under way. */
  readonly open: Float64Array;
  /** Mean and sum of squared deviations of the groups' means (Welford's running sums). */
  readonly means: Float64Array;
  readonly squares: Float64Array;
}

export function createGains(players: number, perGroup: number): Gains {
  const zeros = () => new Float64Array(players);
  return {
    players,
    perGroup,
    walks: 0,
    sums: zeros(),
    open: zeros(),
    means: zeros(),
    squares: zeros(),
  };
}

/** @param added what each player added on one walk, by player */
export function tellWalk(gains: Gains, added: Float64Array): void {
  const { players, perGroup, sums, open, means, squares } = gains;
  gains.walks++;
  const groups = gains.walks / perGroup;
  for (let player = 0; player < players; player++) {
    sums[player]! += added[player]!;
    open[player]! += added[player]!;
    if (!Number.isInteger(groups)) continue;
    const mean = open[player]! / perGroup;
    const off = mean - means[player]!;
    means[player]! += off / groups;
    squares[player]! += off * (mean - means[player]!);
    open[player] = 0;
  }
}

/** What each player added on average over the walks told: the estimate of its Shapley value. */
export function meanGains({ sums, walks }: Gains): Float64Array {
  return sums.map((sum) => sum / walks);
}

/**
 * How far each estimate is likely off (one standard error), from how much whole groups of walks differ;
 * undefined before two are there.
 */
export function standardErrors({ walks, perGroup, squares }: Gains): Float64Array | undefined {
  const groups = Math.floor(walks / perGroup);
  if (groups < 2) return undefined;
  return squares.map((sum) => Math.sqrt(sum / (groups - 1) / groups));
}
