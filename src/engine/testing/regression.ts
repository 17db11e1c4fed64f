import { addRow, createMoments, type Moments } from "../math/moments";
import type { Random } from "../random";
import { gauss } from "./gauss";

/** Rows of features, their answers and weights. */
export interface Data {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly w: readonly number[];
}

/** Masks or normal draws, answers that depend on them with noise, weights in (0, 1]. */
export function drawData(
  random: Random,
  { rows = 60, features = 7, masks = true, noise = 0.3 } = {},
): Data {
  const truth = Array.from({ length: features }, () => random.normal());
  const x = Array.from({ length: rows }, () =>
    truth.map(() => (masks ? random.integer(2) : random.normal())),
  );
  const y = x.map((row) => 3 + dot(row, truth) + noise * random.normal());
  return { x, y, w: x.map(() => 1 - 0.95 * random.uniform()) };
}

export function momentsOf({ x, y, w }: Data, origin = 0): Moments {
  const moments = createMoments(x[0]!.length, origin);
  x.forEach((row, i) => {
    addRow(moments, row, 0, y[i]!, w[i]!);
  });
  return moments;
}

/**
 * Weighted ridge regression from the definition: the normal equations of [x, 1] with α on the
 * diagonal but for the intercept's, by Gaussian elimination; R² from residuals.
 */
export function slowRidge(
  { x, y, w }: Data,
  alpha: number,
): { coefficients: number[]; intercept: number; r2: number } {
  const rows = x.map((row) => [...row, 1]);
  const size = rows[0]!.length;
  const a = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      const penalty = i === j && i < size - 1 ? alpha : 0;
      return rows.reduce((sum, row, at) => sum + w[at]! * row[i]! * row[j]!, penalty);
    }),
  );
  const b = Array.from({ length: size }, (_, i) =>
    rows.reduce((sum, row, at) => sum + w[at]! * row[i]! * y[at]!, 0),
  );
  const solved = gauss(a, b);
  const mean = dot(w, y) / w.reduce((sum, v) => sum + v, 0);
  let residual = 0;
  let spread = 0;
  rows.forEach((row, at) => {
    residual += w[at]! * (y[at]! - dot(row, solved)) ** 2;
    spread += w[at]! * (y[at]! - mean) ** 2;
  });
  return {
    coefficients: solved.slice(0, -1),
    intercept: solved.at(-1)!,
    r2: 1 - residual / spread,
  };
}

/** Only these features of the data. */
export function restricted({ x, y, w }: Data, chosen: readonly number[]): Data {
  return { x: x.map((row) => chosen.map((feature) => row[feature]!)), y, w };
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
