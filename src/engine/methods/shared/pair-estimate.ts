/**
 * Numbers that players get out of a game, estimated from pairs of a coalition and its complement. The
 * pairs that are spread out foretell the game, and so the numbers (kriging); the pairs drawn after them
 * tell how far off that is, without bias: a regression adjustment whose surrogate never saw the draws that
 * correct it (Witter, Liu and Musco 2025; as a control variate, Owen 2013, section 8.9). The two are
 * weighed by their variances. A pair's difference holds the odd orders alone, which are all that Shapley
 * values are made of, its sum the even ones.
 */
import {
  createHalfGame,
  type Foretold,
  foretell,
  type HalfGame,
  numbersOf,
  tellPairs,
} from "../../math/half-game";
import { ROWS_AT_ONCE } from "../../math/kriging";
import type { SymmetricFunctional } from "../../math/symmetric-functional";
import type { Pairs } from "./pairs";

export interface PairEstimate {
  readonly pairs: Pairs;
  readonly functional: SymmetricFunctional;
  /** The half with the differences; and that with the sums, where the functional depends on it. */
  readonly halves: readonly HalfGame[];
  /** Pairs told, and draws. */
  told: number;
  drawn: number;
  /** What is foretold of each half, once all pairs that are spread out are told. */
  foretold: readonly Foretold[];
  /** What draws say is missing of each number: of the group under way, and over those before. */
  readonly open: Float64Array;
  readonly missing: Float64Array;
  readonly squares: Float64Array;
}

export interface Estimates {
  /** `[players]` */
  readonly values: Float64Array;
  /** Their standard errors; undefined while too little is told to tell. */
  readonly errors: Float64Array | undefined;
}

/**
 * The share of the pairs that the even half is told of: a line fitted near to evenly weighed coalitions
 * depends on that half so little that more would not pay.
 */
const EVEN = 0.5;

/** @param even whether the functional depends on even orders too; Shapley values do not */
export function createPairEstimate(
  pairs: Pairs,
  functional: SymmetricFunctional,
  even: boolean,
): PairEstimate {
  const zeros = () => new Float64Array(pairs.players);
  const halves = [true, false].slice(0, even ? 2 : 1);
  return {
    pairs,
    functional,
    halves: halves.map((differences) => {
      const capacity = differences ? pairs.spread : Math.ceil(pairs.spread * EVEN);
      return createHalfGame(functional, differences, capacity);
    }),
    told: 0,
    drawn: 0,
    foretold: [],
    open: zeros(),
    missing: zeros(),
    squares: zeros(),
  };
}

/**
 * The numbers as all that is known tells them; exact once that is every coalition.
 * @param scores of the pairs' coalitions, of which the first `to` are there
 */
export function tellCoalitions(
  estimate: PairEstimate,
  scores: Float64Array,
  to: number,
): Estimates {
  const { pairs, functional } = estimate;
  if (pairs.complete && to === pairs.count)
    return { values: exactly(pairs, functional, scores), errors: new Float64Array(pairs.players) };
  tellScores(estimate, scores, to);
  return estimatesOf(estimate);
}

function tellScores(estimate: PairEstimate, scores: Float64Array, to: number): void {
  const { pairs, halves } = estimate;
  const { spread, draws } = pairs;
  const there = Math.floor(to / 2);
  while (estimate.told < spread) {
    const until = Math.min(spread, estimate.told + ROWS_AT_ONCE);
    // Told by as many always, wherever batches end: else the numbers would hang on that by a rounding.
    if (until > there) break;
    for (const half of halves) tellHalf(half, pairs, estimate.told, until, scores);
    estimate.told = until;
  }
  if (there < spread || draws.length === 0) return;
  if (estimate.foretold.length === 0) estimate.foretold = halves.map(foretell);
  for (; estimate.drawn < draws.length && draws[estimate.drawn]! < there; estimate.drawn++)
    tellDraw(estimate, draws[estimate.drawn]!, scores);
}

/** Pairs from..until−1, of which there are four at most. */
function tellHalf(
  half: HalfGame,
  { kept }: Pairs,
  from: number,
  until: number,
  scores: Float64Array,
): void {
  const firsts: number[] = [];
  const answers: number[] = [];
  const last = Math.min(until, half.kriging.capacity);
  for (let first = 2 * from; first < 2 * last; first += 2) {
    const [one, other] = [scores[first]!, scores[first + 1]!];
    firsts.push(first);
    answers.push((half.differences ? one - other : one + other) / 2);
  }
  if (firsts.length > 0) tellPairs(half, kept, firsts, answers);
}

/** Adds what the foretold game leaves of a pair, over how often the pair is drawn. */
function tellDraw(estimate: PairEstimate, pair: number, scores: Float64Array): void {
  const { pairs, open, missing, squares } = estimate;
  const { players, together } = pairs;
  addMissing(estimate, pair, scores);
  const groups = (estimate.drawn + 1) / together;
  if (!Number.isInteger(groups)) return;
  for (let i = 0; i < players; i++) {
    const mean = open[i]! / together;
    const off = mean - missing[i]!;
    missing[i]! += off / groups;
    squares[i]! += off * (mean - missing[i]!);
    open[i] = 0;
  }
}

function addMissing(estimate: PairEstimate, pair: number, scores: Float64Array): void {
  const { pairs, functional, halves, foretold, open } = estimate;
  const { players, kept, mass } = pairs;
  const [row, other] = [2 * pair, 2 * pair + 1];
  const [one, two] = [scores[row]!, scores[other]!];
  let [left, right] = [0, 0];
  halves.forEach(({ differences }, i) => {
    const off = (differences ? one - two : one + two) / 2 - foretold[i]!(kept, row);
    left += off;
    right += differences ? -off : off;
  });
  let size = 0;
  for (let i = 0; i < players; i++) size += kept[row * players + i]!;
  const without = players - size;
  const often = mass[size]! + mass[without]!;
  const { within, without: outside } = functional;
  const inside =
    (players / often) * ((within[size]! / size) * left + (outside[without]! / size) * right);
  const absent =
    (players / often) * ((outside[size]! / without) * left + (within[without]! / without) * right);
  for (let i = 0; i < players; i++) open[i]! += kept[row * players + i] ? inside : absent;
}

/** Rows beyond the trend's, and groups of draws, before their spread tells an error. */
const ENOUGH = 8;

function estimatesOf(estimate: PairEstimate): Estimates {
  const { halves, pairs, missing, squares } = estimate;
  const parts = halves.map(numbersOf);
  const values = new Float64Array(pairs.players);
  const variances = new Float64Array(pairs.players);
  for (const part of parts)
    for (let i = 0; i < values.length; i++) {
      values[i]! += part.values[i]!;
      variances[i]! += part.scale * part.variances[i]!;
    }
  const groups = Math.floor(estimate.drawn / pairs.together);
  if (groups >= ENOUGH) {
    const ofDraws = squares.map((sum) => sum / (groups - 1) / groups);
    const [before, after] = [total(variances), total(ofDraws)];
    const share = before === 0 ? 0 : before / (before + after);
    for (let i = 0; i < values.length; i++) {
      values[i]! += share * missing[i]!;
      variances[i] = (1 - share) ** 2 * variances[i]! + share ** 2 * ofDraws[i]!;
    }
  }
  const { rows, trends } = halves[0]!.kriging;
  const tells = rows >= trends + ENOUGH;
  return { values, errors: tells ? variances.map(Math.sqrt) : undefined };
}

/** The numbers from the scores of all coalitions. */
function exactly(
  { players, count, kept }: Pairs,
  { within, without }: SymmetricFunctional,
  scores: Float64Array,
): Float64Array {
  const subsets = new Float64Array(players + 1);
  for (let size = 0, of = 1; size <= players; of = (of * (players - size)) / ++size)
    subsets[size] = of;
  const values = new Float64Array(players);
  for (let row = 0; row < count; row++) {
    let size = 0;
    for (let i = 0; i < players; i++) size += kept[row * players + i]!;
    const holding = (subsets[size]! * size) / players;
    for (let i = 0; i < players; i++)
      values[i]! +=
        scores[row]! *
        (kept[row * players + i]
          ? within[size]! / holding
          : without[size]! / (subsets[size]! - holding));
  }
  return values;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
