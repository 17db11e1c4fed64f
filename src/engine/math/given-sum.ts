import { cholesky, solveLower } from "./cholesky";
import type { Normal } from "./moments";

/** So small against the data that it decides only what they leave open. */
const PULL = 1e-8;

/**
 * Least squares whose coefficients have a given sum: the last one is what the others leave of it,
 * and drops out. Where the rows leave coefficients open (there are fewer of them than unknowns), the
 * closest to an even split is taken.
 * @param chosen which features take part; the others are 0
 */
export function leastSquaresOfSum(
  { features, gram, cross }: Normal,
  sum: number,
  chosen: readonly number[] = Array.from({ length: features }, (_, i) => i),
): Float64Array {
  const coefficients = new Float64Array(features);
  const last = chosen.at(-1);
  if (last === undefined) return coefficients;
  const free = chosen.slice(0, -1);
  const size = free.length;
  const g = (i: number, j: number) => gram[i * features + j]!;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  free.forEach((i, row) => {
    free.forEach((j, column) => {
      matrix[row * size + column] = g(i, j) - g(i, last) - g(last, j) + g(last, last);
    });
    right[row] = cross[i]! - cross[last]! - sum * (g(i, last) - g(last, last));
  });
  const lower = cholesky(matrix, size) ?? pulled(matrix, right, size, sum);
  let left = sum;
  solveLower(lower, right, size).forEach((value, row) => {
    coefficients[free[row]!] = value;
    left -= value;
  });
  coefficients[last] = left;
  return coefficients;
}

/** Adds PULL·Σ(φ − sum/n)² over all coefficients, the one that dropped out among them. */
function pulled(
  matrix: Float64Array,
  right: Float64Array,
  size: number,
  sum: number,
): Float64Array {
  let strength = 0;
  for (let i = 0; i < size; i++) strength = Math.max(strength, matrix[i * size + i]!);
  strength = PULL * (strength || 1);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) matrix[i * size + j]! += i === j ? 2 * strength : strength;
    right[i]! += strength * sum;
  }
  const lower = cholesky(matrix, size, 0);
  if (!lower) throw new Error("the rows' weights are not numbers");
  return lower;
}
