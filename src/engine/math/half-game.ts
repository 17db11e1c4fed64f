/**
 * One half of a function of coalitions: half the difference of a coalition and its complement, in which
 * only orders one, three, five … are left, or half their sum, with the even orders. The two know nothing
 * of each other, so each is foretold by kriging of its own, from pairs of coalitions: at a quarter of the
 * cost of foretelling the function whole.
 */
import { differing, pack, wordsFor } from "./bits";
import { covarianceWith, decayOf, hammingKernel } from "./hamming-kernel";
import {
  createKriging,
  type Kriged,
  type Kriging,
  kriged,
  pullOf,
  ROWS_AT_ONCE,
  tellKriging,
} from "./kriging";
import { applyTo, type BySize, type SymmetricFunctional } from "./symmetric-functional";

export interface HalfGame {
  readonly players: number;
  /** The half with the differences, whose trend is what each player does alone; or the other, with a constant. */
  readonly differences: boolean;
  readonly kriging: Kriging;
  /** `[players + 1]`: κ of two pairs by the number of players in which their first coalitions differ. */
  readonly kernel: Float64Array;
  /** Covariance of a player's number with a pair, by the first coalition's size and the player. */
  readonly covariance: BySize;
  readonly prior: Float64Array;
  /** A player's number of each trend feature, `[players, trends]`. */
  readonly ofTrend: Float64Array;
  /** The first coalitions of the pairs told, `[capacity, words]`. */
  readonly bits: Int32Array;
  /** Of the pairs at hand: κ with those before, and trend, covariances, answer. */
  readonly near: Float64Array;
  readonly row: Float64Array;
}

/**
 * @param functional what is wanted of each player
 * @param capacity pairs at most
 */
export function createHalfGame(
  functional: SymmetricFunctional,
  differences: boolean,
  capacity: number,
): HalfGame {
  const players = functional.within.length - 1;
  const decay = decayOf(players);
  const half = (values: Float64Array, mirrored: Float64Array) =>
    values.map((v, i) => (v + (differences ? -1 : 1) * mirrored[players - i]!) / 2);
  const whole = hammingKernel(players, decay);
  const { within, without } = covarianceWith(functional, decay);
  const covariance = { within: half(within, without), without: half(without, within) };
  const trends = differences ? players : 1;
  return {
    players,
    differences,
    kriging: createKriging(capacity, trends, players),
    kernel: half(whole, whole),
    covariance,
    prior: new Float64Array(players).fill(applyTo(functional, covariance)),
    ofTrend: differences ? ofPlayers(functional) : ofConstant(functional),
    bits: new Int32Array(capacity * wordsFor(players)),
    near: new Float64Array(ROWS_AT_ONCE * capacity),
    row: new Float64Array(ROWS_AT_ONCE * (trends + players + 1)),
  };
}

/**
 * @param kept rows of players in or out
 * @param firsts the rows of one to four pairs' first coalitions; no pair comes twice
 * @param answers half the difference, or half the sum, of what each pair's two score
 */
export function tellPairs(
  half: HalfGame,
  kept: Uint8Array,
  firsts: readonly number[],
  answers: readonly number[],
): void {
  const { players, kriging, near, row, bits, covariance } = half;
  const { trends, rows, capacity } = kriging;
  const columns = trends + players + 1;
  firsts.forEach((first, i) => {
    const size = lookAt(half, kept, first, rows + i, i);
    pack(kept, first, players, bits, rows + i);
    near[i * capacity + rows + i] = half.kernel[0]!;
    for (let player = 0; player < players; player++)
      row[i * columns + trends + player] = (
        kept[first * players + player] ? covariance.within : covariance.without
      )[size]!;
    row[i * columns + trends + players] = answers[i]!;
  });
  tellKriging(kriging, firsts.length, near, row);
}

/** What the pairs told say of every player's number. */
export function numbersOf(half: HalfGame): Kriged {
  return kriged(half.kriging, half.ofTrend, half.prior);
}

/** What the pairs told foretell of others, as it stands now. */
export type Foretold = (kept: Uint8Array, at: number) => number;

export function foretell(half: HalfGame): Foretold {
  const { trend } = numbersOf(half);
  const pull = pullOf(half.kriging, trend);
  return (kept, at) => {
    lookAt(half, kept, at, half.kriging.rows, 0);
    let value = 0;
    for (let i = 0; i < trend.length; i++) value += half.row[i]! * trend[i]!;
    for (let i = 0; i < pull.length; i++) value += half.near[i]! * pull[i]!;
    return value;
  };
}

/**
 * Writes a pair's trend and its κ with the first `told` into place `to` of the four; says its first
 * coalition's size.
 */
function lookAt(half: HalfGame, kept: Uint8Array, at: number, told: number, to: number): number {
  const { players, kriging, differences, near, row, bits, kernel } = half;
  const words = wordsFor(players);
  const own = new Int32Array(words);
  pack(kept, at, players, own, 0);
  const trend = to * (kriging.trends + players + 1);
  let size = 0;
  for (let i = 0; i < players; i++) {
    const present = kept[at * players + i]!;
    size += present;
    if (differences) row[trend + i] = present - 0.5;
  }
  if (!differences) row[trend] = 1;
  const from = to * kriging.capacity;
  for (let pair = 0; pair < told; pair++)
    near[from + pair] = kernel[differing(bits, pair, own, 0, words)]!;
  return size;
}

/** The functional of the function that says whether a player is in, less a half. */
function ofPlayers(functional: SymmetricFunctional): Float64Array {
  const players = functional.within.length - 1;
  const sizes = Float64Array.from({ length: players + 1 }, (_, size) => size);
  const own = applyTo(functional, { within: sizes.map(() => 0.5), without: sizes.map(() => -0.5) });
  const others = Math.max(1, players - 1);
  const other = applyTo(functional, {
    within: sizes.map((size) => (size - 1) / others - 0.5),
    without: sizes.map((size) => size / others - 0.5),
  });
  const all = new Float64Array(players * players).fill(other);
  for (let i = 0; i < players; i++) all[i * players + i] = own;
  return all;
}

function ofConstant(functional: SymmetricFunctional): Float64Array {
  const ones = new Float64Array(functional.within.length).fill(1);
  const value = applyTo(functional, { within: ones, without: ones });
  return new Float64Array(ones.length - 1).fill(value);
}
