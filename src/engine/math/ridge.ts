import { cholesky, solveLower } from "./cholesky";
import type { Centred, Normal } from "./moments";

/** y ≈ intercept + x·coefficients */
export interface LinearFit {
  /** `[features]`; 0 for those left out. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  /** Weighted coefficient of determination on the rows that were fitted, at most 1. */
  readonly r2: number;
}

/**
 * Weighted ridge regression with an unpenalised intercept: (G + αI)β = c about the weighted means.
 * @param alpha at least 0; above 0 where features may depend on each other
 * @param chosen which features take part; all unless given
 * @throws Error where α is 0 and the chosen features depend on each other
 */
export function ridge(data: Centred, alpha: number, chosen?: readonly number[]): LinearFit {
  const coefficients = solveRidge(data, alpha, chosen);
  let intercept = data.mean;
  for (let i = 0; i < data.features; i++) intercept -= coefficients[i]! * data.means[i]!;
  return { coefficients, intercept, r2: r2Of(data, coefficients) };
}

function solveRidge(
  { features, gram, cross }: Normal,
  alpha: number,
  chosen: readonly number[] = Array.from({ length: features }, (_, i) => i),
): Float64Array {
  const size = chosen.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) matrix[i * size + j] = gram[chosen[i]! * features + chosen[j]!]!;
    matrix[i * size + i]! += alpha;
  }
  const lower = cholesky(matrix, size);
  if (!lower) throw new Error("features depend on each other and nothing is penalised");
  const solved = solveLower(
    lower,
    chosen.map((feature) => cross[feature]!),
    size,
  );
  const coefficients = new Float64Array(features);
  chosen.forEach((feature, i) => {
    coefficients[feature] = solved[i]!;
  });
  return coefficients;
}

/** 1 − residual / spread, both weighted; 1 where every answer is the same. */
export function r2Of(
  { features, gram, cross, spread }: Centred,
  coefficients: Float64Array,
): number {
  if (spread === 0) return 1;
  let explained = 0;
  for (let i = 0; i < features; i++) {
    const coefficient = coefficients[i]!;
    if (coefficient === 0) continue;
    let product = 0;
    for (let j = 0; j < features; j++) product += gram[i * features + j]! * coefficients[j]!;
    explained += coefficient * (2 * cross[i]! - product);
  }
  return Math.min(1, explained / spread);
}
