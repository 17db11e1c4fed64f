import { cholesky, solveLower } from "./cholesky";
import { dot, dotsOfFour } from "./dot";

/**
 * What a Gaussian process with a trend says of numbers drawn linearly from it, kept up answer by
 * answer: universal kriging (Rasmussen and Williams 2006, section 2.7), or Bayesian quadrature where
 * the numbers are integrals (O'Hagan 1991). Each new row costs as many products as there are rows before
 * it, times columns: nothing is solved again.
 *
 * With K = L·Lᵀ the rows' covariances, F their trend features, C their covariances with the numbers
 * wanted and y the answers, it holds L⁻¹F, L⁻¹C and L⁻¹y, whose rows are uncorrelated.
 */
export interface Kriging {
  /** Rows at most. */
  readonly capacity: number;
  readonly trends: number;
  readonly wanted: number;
  rows: number;
  /** L, `[capacity, capacity]`. */
  readonly lower: Float64Array;
  /** L⁻¹(F | C | y), column by column: `[trends + wanted + 1, capacity]`. */
  readonly whitened: Float64Array;
  /** FᵀK⁻¹F, `[trends, trends]`, its lower triangle; FᵀK⁻¹y; yᵀK⁻¹y. */
  readonly trendGram: Float64Array;
  readonly trendCross: Float64Array;
  square: number;
  /** CᵀK⁻¹F, `[wanted, trends]`; CᵀK⁻¹y; the diagonal of CᵀK⁻¹C. */
  readonly wantedTrend: Float64Array;
  readonly wantedCross: Float64Array;
  readonly wantedSquare: Float64Array;
}

export function createKriging(capacity: number, trends: number, wanted: number): Kriging {
  return {
    capacity,
    trends,
    wanted,
    rows: 0,
    lower: new Float64Array(capacity * capacity),
    whitened: new Float64Array((trends + wanted + 1) * capacity),
    trendGram: new Float64Array(trends * trends),
    trendCross: new Float64Array(trends),
    square: 0,
    wantedTrend: new Float64Array(wanted * trends),
    wantedCross: new Float64Array(wanted),
    wantedSquare: new Float64Array(wanted),
  };
}

/** Rows that are told at once at most: what is read for one is there for the others. */
export const ROWS_AT_ONCE = 4;

/** The least share of a row's variance that the rows before are taken to leave of it. */
const LEAST_LEFT = 1e-12;

/**
 * @param count 1..4 rows
 * @param covariances of each row with all before it, then its own variance, `[count, capacity]`
 * @param told of each row its trend features, its covariances with the numbers wanted, its answer:
 *   `[count, trends + wanted + 1]`
 */
export function tellKriging(
  kriging: Kriging,
  count: number,
  covariances: Float64Array,
  told: Float64Array,
): void {
  const { capacity, trends, wanted, rows, lower, whitened } = kriging;
  const columns = trends + wanted + 1;
  const at = Array.from({ length: count }, (_, i) => (rows + i) * capacity);
  // Fewer than four are followed by the last again, which is written twice over.
  const [p, q, r, s] = [0, 1, 2, 3].map((i) => at[Math.min(i, count - 1)]!) as Four;
  const sums = new Float64Array(2 * ROWS_AT_ONCE);
  for (let column = 0; column < rows; column += 2) {
    const two = Math.min(2, rows - column);
    const from = column * capacity;
    const next = (column + two - 1) * capacity;
    dotsOfFour(lower, from, next, lower, p, q, r, s, column, sums);
    for (let i = 0; i < count; i++) {
      const entry = (covariances[i * capacity + column]! - sums[i]!) / lower[from + column]!;
      lower[at[i]! + column] = entry;
      if (two === 1) continue;
      const left = covariances[i * capacity + column + 1]! - sums[ROWS_AT_ONCE + i]!;
      lower[at[i]! + column + 1] =
        (left - lower[next + column]! * entry) / lower[next + column + 1]!;
    }
  }
  for (let i = 0; i < count; i++)
    for (let column = rows; column <= rows + i; column++) {
      const rest =
        covariances[i * capacity + column]! - dot(lower, at[i]!, lower, column * capacity, column);
      const least = LEAST_LEFT * covariances[i * capacity + rows + i]!;
      lower[at[i]! + column] =
        column < rows + i
          ? rest / lower[column * capacity + column]!
          : Math.sqrt(Math.max(rest, least));
    }
  const fresh = new Float64Array(count * columns);
  for (let column = 0; column < columns; column += 2) {
    const two = Math.min(2, columns - column);
    const next = (column + two - 1) * capacity;
    dotsOfFour(whitened, column * capacity, next, lower, p, q, r, s, rows, sums);
    for (let which = 0; which < two; which++)
      for (let i = 0; i < count; i++) {
        let rest = told[i * columns + column + which]! - sums[which * ROWS_AT_ONCE + i]!;
        for (let before = 0; before < i; before++)
          rest -= lower[at[i]! + rows + before]! * fresh[before * columns + column + which]!;
        const value = rest / lower[at[i]! + rows + i]!;
        fresh[i * columns + column + which] = value;
        whitened[(column + which) * capacity + rows + i] = value;
      }
  }
  kriging.rows += count;
  for (let i = 0; i < count; i++) addUp(kriging, fresh.subarray(i * columns, (i + 1) * columns));
}

type Four = [number, number, number, number];

/** Adds a row that is uncorrelated with those before to the products that estimates are made of. */
function addUp(kriging: Kriging, fresh: Float64Array): void {
  const { trends, wanted } = kriging;
  const answer = fresh[trends + wanted]!;
  kriging.square += answer * answer;
  for (let i = 0; i < trends; i++) {
    kriging.trendCross[i]! += fresh[i]! * answer;
    for (let j = 0; j <= i; j++) kriging.trendGram[i * trends + j]! += fresh[i]! * fresh[j]!;
  }
  for (let q = 0; q < wanted; q++) {
    const own = fresh[trends + q]!;
    kriging.wantedCross[q]! += own * answer;
    kriging.wantedSquare[q]! += own * own;
    for (let i = 0; i < trends; i++) kriging.wantedTrend[q * trends + i]! += own * fresh[i]!;
  }
}

/** So small against the data that it decides only what they leave open. */
const PULL = 1e-10;

/** Of the numbers wanted: what they are likely to be, and how far off. */
export interface Kriged {
  /** `[wanted]` */
  readonly values: Float64Array;
  /** Their variances as shares of the process's own. */
  readonly variances: Float64Array;
  /** The process's variance as the answers tell it, from what each left of what those before foretold. */
  readonly scale: number;
  /** `[trends]` */
  readonly trend: Float64Array;
}

/**
 * @param ofTrend the numbers wanted of each trend feature taken as a function, `[wanted, trends]`
 * @param prior the numbers' variances before any answer, as shares of the process's
 */
export function kriged(kriging: Kriging, ofTrend: Float64Array, prior: Float64Array): Kriged {
  const { trends, wanted, rows, trendGram, trendCross, wantedTrend, wantedCross } = kriging;
  const gram = trendGram.slice();
  let most = 0;
  for (let i = 0; i < trends; i++) most = Math.max(most, gram[i * trends + i]!);
  for (let i = 0; i < trends; i++) gram[i * trends + i]! += PULL * (most || 1);
  const factor = cholesky(gram, trends, 0);
  if (!factor) throw new Error("the rows are not numbers");
  const trend = solveLower(factor, trendCross, trends);
  const values = new Float64Array(wanted);
  const variances = new Float64Array(wanted);
  const open = new Float64Array(trends);
  for (let q = 0; q < wanted; q++) {
    let value = wantedCross[q]!;
    let variance = prior[q]! - kriging.wantedSquare[q]!;
    for (let i = 0; i < trends; i++) {
      let left = ofTrend[q * trends + i]! - wantedTrend[q * trends + i]!;
      value += left * trend[i]!;
      for (let k = 0; k < i; k++) left -= factor[i * trends + k]! * open[k]!;
      open[i] = left / factor[i * trends + i]!;
      variance += open[i]! * open[i]!;
    }
    values[q] = value;
    variances[q] = Math.max(0, variance);
  }
  let misfit = kriging.square;
  for (let i = 0; i < trends; i++) misfit -= trend[i]! * trendCross[i]!;
  const scale = Math.max(0, misfit) / Math.max(1, rows - trends);
  return { values, variances, scale, trend };
}

/** K⁻¹(y − Fβ): how much each row pulls what is foretold elsewhere away from the trend, `[rows]`. */
export function pullOf(kriging: Kriging, trend: Float64Array): Float64Array {
  const { capacity, trends, wanted, rows, lower, whitened } = kriging;
  const pull = whitened.slice((trends + wanted) * capacity, (trends + wanted) * capacity + rows);
  for (let i = 0; i < trends; i++)
    for (let row = 0; row < rows; row++) pull[row]! -= trend[i]! * whitened[i * capacity + row]!;
  for (let row = rows - 1; row >= 0; row--) {
    const value = pull[row]! / lower[row * capacity + row]!;
    pull[row] = value;
    for (let k = 0; k < row; k++) pull[k]! -= lower[row * capacity + k]! * value;
  }
  return pull;
}
