/**
 * Covariances of a random function of coalitions that falls by the same factor with each player in
 * which two coalitions differ, and of what is drawn from it linearly. Such a function has parts of all
 * orders (what players do alone, in twos, in threes …), each order with a fixed share of the order
 * before: the prior of a Gaussian process on the cube (Rasmussen and Williams 2006, chapter 4).
 */
import type { BySize, SymmetricFunctional } from "./symmetric-functional";

/**
 * The factor for a game of so many players. What orders weigh together then falls as 2, 2²/2!, 2³/3! …,
 * however finely a picture is cut, much as it was found to with the page's networks; fixed, so that what is estimated of a sum of games is the sum of estimates.
 */
export function decayOf(players: number): number {
  const orderToOrder = Math.min(0.5, 2 / players);
  return (1 - orderToOrder) / (1 + orderToOrder);
}

/** κ, `[players + 1]`: the covariance of two coalitions by the number of players they differ in. */
export function hammingKernel(players: number, decay: number): Float64Array {
  return Float64Array.from({ length: players + 1 }, (_, differing) => decay ** differing);
}

/** The covariance of a player's number with the function at a coalition, by its size and the player. */
export function covarianceWith(functional: SymmetricFunctional, decay: number): BySize {
  const players = functional.within.length - 1;
  const others = players - 1;
  const within = new Float64Array(players + 1);
  const without = new Float64Array(players + 1);
  for (let joined = 0; joined <= others; joined++) {
    const mean = meansOver(others, joined, decay);
    let [same, differs] = [0, 0];
    for (let size = 0; size <= others; size++) {
      const [inside, outside] = [functional.within[size + 1]!, functional.without[size]!];
      same += (inside + decay * outside) * mean[size]!;
      differs += (decay * inside + outside) * mean[size]!;
    }
    within[joined + 1] = same;
    without[joined] = differs;
  }
  return { within, without };
}

/**
 * κ between a coalition of `size` players and those of 0, 1, 2 … players, averaged over each size:
 * the coefficients of (y + θ)^size · (1 + θy)^(players − size), over how many there are of a size.
 */
function meansOver(players: number, size: number, decay: number): Float64Array {
  const sums = new Float64Array(players + 1);
  sums[0] = 1;
  for (let player = 0; player < players; player++) {
    const [out, into] = player < size ? [decay, 1] : [1, decay];
    for (let at = player + 1; at > 0; at--) sums[at] = sums[at]! * out + sums[at - 1]! * into;
    sums[0]! *= out;
  }
  let subsets = 1;
  for (let at = 0; at <= players; at++) {
    sums[at]! /= subsets;
    subsets = (subsets * (players - at)) / (at + 1);
  }
  return sums;
}
