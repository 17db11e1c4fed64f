import { dot } from "./dot";

/**
 * The lower triangle L of a symmetric positive definite matrix A = L·Lᵀ, row-major `[size, size]`,
 * zeros above the diagonal; undefined where a row depends on those before it.
 * @param matrix `[size, size]`; only its lower triangle is read
 * @param tolerance the least share of a diagonal entry that the rows before may leave of it
 */
export function cholesky(
  matrix: Float64Array,
  size: number,
  tolerance = 1e-12,
): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    if (!appendRow(lower, size, row, matrix.subarray(row * size, row * size + row + 1), tolerance))
      return undefined;
  return lower;
}

/**
 * Grows L by one row: solves for it against the rows before. Says whether the row was independent.
 * @param lower `[stride, stride]`, rows 0..row−1 filled; row `row` is written
 * @param entries the matrix's row up to and with its diagonal, `row + 1` numbers
 */
export function appendRow(
  lower: Float64Array,
  stride: number,
  row: number,
  entries: Float64Array,
  tolerance = 1e-12,
): boolean {
  const at = row * stride;
  const diagonal = entries[row]!;
  let left = diagonal;
  for (let column = 0; column < row; column++) {
    const rest = entries[column]! - dot(lower, at, lower, column * stride, column);
    const value = rest / lower[column * stride + column]!;
    lower[at + column] = value;
    left -= value * value;
  }
  if (!(left > tolerance * diagonal)) return false;
  lower[at + row] = Math.sqrt(left);
  return true;
}

/** Solves L·Lᵀ·x = `right` for the first `size` rows of L. */
export function solveLower(
  lower: Float64Array,
  right: ArrayLike<number>,
  size: number,
  stride = size,
): Float64Array {
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = right[row]!;
    for (let k = 0; k < row; k++) sum -= lower[row * stride + k]! * x[k]!;
    x[row] = sum / lower[row * stride + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row]!;
    for (let k = row + 1; k < size; k++) sum -= lower[k * stride + row]! * x[k]!;
    x[row] = sum / lower[row * stride + row]!;
  }
  return x;
}
