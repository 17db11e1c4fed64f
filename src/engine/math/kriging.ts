import { appendRow, cholesky, solveLower } from "./cholesky";

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

/**
 * @param covariances with each row before, then its own variance, `[rows + 1]`
 * @param row its trend features, its covariances with the numbers wanted, its answer:
 *   `[trends + wanted + 1]`
 * @returns whether it told anything that the rows before did not settle
 */
export function tellKriging(
  kriging: Kriging,
  covariances: Float64Array,
  row: Float64Array,
): boolean {
  const { capacity, trends, wanted, rows, lower, whitened } = kriging;
  if (!appendRow(lower, capacity, rows, covariances)) return false;
  const at = rows * capacity;
  const last = lower[at + rows]!;
  const columns = trends + wanted + 1;
  const fresh = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const from = column * capacity;
    let sum = row[column]!;
    for (let k = 0; k < rows; k++) sum -= lower[at + k]! * whitened[from + k]!;
    fresh[column] = sum / last;
    whitened[from + rows] = fresh[column]!;
  }
  const answer = fresh[columns - 1]!;
  kriging.rows++;
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
  return true;
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
