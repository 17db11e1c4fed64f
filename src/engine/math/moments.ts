/**
 * Weighted sums over rows of features x and an answer y: all that least squares asks of its data,
 * so that a fit can be made again after each batch without going over the rows again.
 */
export interface Moments {
  readonly features: number;
  /** Taken off every answer before it is summed, so that answers far from 0 lose no digits. */
  readonly origin: number;
  /** Σw, Σwy and Σwy² */
  weight: number;
  y: number;
  yy: number;
  /** Σwx and Σwxy, `[features]` */
  readonly x: Float64Array;
  readonly xy: Float64Array;
  /** Σwxxᵀ, `[features, features]`, its lower triangle. */
  readonly xx: Float64Array;
}

export function createMoments(features: number, origin = 0): Moments {
  return {
    features,
    origin,
    weight: 0,
    y: 0,
    yy: 0,
    x: new Float64Array(features),
    xy: new Float64Array(features),
    xx: new Float64Array(features * features),
  };
}

/** @param rows any number of rows, `features` numbers each, of which the one numbered `at` is added */
export function addRow(
  moments: Moments,
  rows: ArrayLike<number>,
  at: number,
  answer: number,
  weight: number,
): void {
  const { features, x, xy, xx } = moments;
  const from = at * features;
  const y = answer - moments.origin;
  moments.weight += weight;
  moments.y += weight * y;
  moments.yy += weight * y * y;
  for (let i = 0; i < features; i++) {
    const weighted = weight * rows[from + i]!;
    // Rows are mostly masks: every other number is 0.
    if (weighted === 0) continue;
    x[i]! += weighted;
    xy[i]! += weighted * y;
    for (let j = 0; j <= i; j++) xx[i * features + j]! += weighted * rows[from + j]!;
  }
}

/** A least-squares problem: minimise βᵀGβ − 2βᵀc. */
export interface Normal {
  readonly features: number;
  /** G, `[features, features]`, both triangles. */
  readonly gram: Float64Array;
  /** c, `[features]` */
  readonly cross: Float64Array;
}

/** The same about the weighted means, with which an intercept that nothing penalises drops out. */
export interface Centred extends Normal {
  /** Weighted means of the features and of the answers. */
  readonly means: Float64Array;
  readonly mean: number;
  /** Weighted sum of squares of the answers about their mean. */
  readonly spread: number;
}

export function uncentred({ features, xx, xy }: Moments): Normal {
  return { features, gram: bothTriangles(xx, features), cross: xy.slice() };
}

export function centred({ features, origin, weight, y, yy, x, xy, xx }: Moments): Centred {
  const gram = bothTriangles(xx, features);
  const cross = new Float64Array(features);
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) gram[i * features + j]! -= (x[i]! * x[j]!) / weight;
    cross[i] = xy[i]! - (x[i]! * y) / weight;
  }
  return {
    features,
    gram,
    cross,
    means: x.map((sum) => sum / weight),
    mean: origin + y / weight,
    spread: Math.max(0, yy - (y * y) / weight),
  };
}

function bothTriangles(lower: Float64Array, size: number): Float64Array {
  const full = lower.slice();
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) full[j * size + i] = lower[i * size + j]!;
  return full;
}

/** The moments of the rows of all of these together. */
export function together(parts: readonly Moments[]): Moments {
  const [{ features, origin }] = parts as [Moments];
  const sum = createMoments(features, origin);
  for (const part of parts) {
    sum.weight += part.weight;
    sum.y += part.y;
    sum.yy += part.yy;
    for (let i = 0; i < features; i++) {
      sum.x[i]! += part.x[i]!;
      sum.xy[i]! += part.xy[i]!;
    }
    for (let i = 0; i < sum.xx.length; i++) sum.xx[i]! += part.xx[i]!;
  }
  return sum;
}
