/**
 * Numbers that a player gets out of a function of coalitions, linearly and without regard to names: a
 * sum over coalitions whose terms count by their size and by whether the player is in them. Shapley
 * values and the coefficients of a weighted linear fit over all coalitions are such numbers.
 */
export interface SymmetricFunctional {
  /** `[players + 1]`: what the mean over the coalitions of a size that hold the player counts. */
  readonly within: Float64Array;
  /** The same over those that do not hold it. */
  readonly without: Float64Array;
}

/** A number for each coalition by size and by whether one player is in it, in the same layout. */
export type BySize = SymmetricFunctional;

/** What a player adds, averaged over the sizes of what it joins (Shapley 1953). */
export function shapleyFunctional(players: number): SymmetricFunctional {
  const within = new Float64Array(players + 1).fill(1 / players, 1);
  const without = new Float64Array(players + 1).fill(-1 / players, 0, players);
  return { within, without };
}

/**
 * A player's coefficient in the ridge regression on all coalitions, its intercept free: a functional, for
 * the Gram matrix of coalitions weighed by size knows no names.
 * @param mass `[players + 1]`: what all coalitions of a size weigh together; sums to 1
 * @param alpha the penalty, against a total weight of 1
 */
export function regressionFunctional(mass: Float64Array, alpha: number): SymmetricFunctional {
  const players = mass.length - 1;
  const { share, own, other } = exchangeableGram(mass);
  // (G + αI)⁻¹ = (I − γ·11ᵀ) / δ
  const delta = own - other + alpha;
  const gamma = other / (delta + players * other);
  const within = new Float64Array(players + 1);
  const without = new Float64Array(players + 1);
  for (let size = 0; size <= players; size++) {
    const all = gamma * (size - players * share);
    within[size] = (((mass[size]! * size) / players) * (1 - share - all)) / delta;
    without[size] = (((mass[size]! * (players - size)) / players) * (-share - all)) / delta;
  }
  return { within, without };
}

/**
 * Of coalitions weighed by size: how often a player is in, and the covariances of being in, a player's
 * with itself and two players'.
 */
export function exchangeableGram(mass: Float64Array): {
  share: number;
  own: number;
  other: number;
} {
  const players = mass.length - 1;
  let [share, both] = [0, 0];
  for (let size = 0; size <= players; size++) {
    share += (mass[size]! * size) / players;
    if (players > 1) both += (mass[size]! * size * (size - 1)) / (players * (players - 1));
  }
  return {
    share,
    own: share - share * share,
    other: players > 1 ? both - share * share : 0,
  };
}

/** The functional of a function that itself goes by size and by whether that player is in. */
export function applyTo({ within, without }: SymmetricFunctional, values: BySize): number {
  let sum = 0;
  for (let size = 0; size < within.length; size++)
    sum += within[size]! * values.within[size]! + without[size]! * values.without[size]!;
  return sum;
}
