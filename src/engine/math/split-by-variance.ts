/**
 * Clusters by splitting: of all clusters the one that spreads the most along its principal axis is
 * cut in two at its mean, across that axis, until there are enough. Orchard and Bouman 1991. It draws
 * nothing at random.
 */

/** Which cluster each of the values `[n, dimensions]` is in, numbered from 0; at most `most` of them. */
export function splitByVariance(
  values: Float64Array,
  dimensions: number,
  most: number,
): Int32Array {
  const clusters = new Int32Array(values.length / dimensions);
  const spreads = [spreadOf(values, dimensions, clusters, 0)];
  while (spreads.length < most) {
    const widest = spreads.reduce(
      (best, { variance }, at) => (variance > spreads[best]!.variance ? at : best),
      0,
    );
    const { mean, axis, variance } = spreads[widest]!;
    if (!(variance > ALIKE)) break;
    for (let row = 0; row < clusters.length; row++) {
      if (clusters[row] !== widest) continue;
      let along = 0;
      for (let i = 0; i < dimensions; i++)
        along += axis[i]! * (values[row * dimensions + i]! - mean[i]!);
      if (along > 0) clusters[row] = spreads.length;
    }
    spreads[widest] = spreadOf(values, dimensions, clusters, widest);
    spreads.push(spreadOf(values, dimensions, clusters, spreads.length));
  }
  return clusters;
}

/** Values with less than this total variance along their axis are taken as one. */
const ALIKE = 1e-9;

interface Spread {
  readonly mean: Float64Array;
  /** Of length 1. */
  readonly axis: Float64Array;
  /** The sum of squares along the axis, about the mean. */
  readonly variance: number;
}

function spreadOf(values: Float64Array, d: number, clusters: Int32Array, cluster: number): Spread {
  const mean = new Float64Array(d);
  let count = 0;
  for (let row = 0; row < clusters.length; row++) {
    if (clusters[row] !== cluster) continue;
    count++;
    for (let i = 0; i < d; i++) mean[i]! += values[row * d + i]!;
  }
  for (let i = 0; i < d; i++) mean[i]! /= count;
  const scatter = new Float64Array(d * d);
  for (let row = 0; row < clusters.length; row++) {
    if (clusters[row] !== cluster) continue;
    for (let i = 0; i < d; i++)
      for (let j = 0; j < d; j++)
        scatter[i * d + j]! +=
          (values[row * d + i]! - mean[i]!) * (values[row * d + j]! - mean[j]!);
  }
  return { mean, ...principalAxis(scatter, d) };
}

/** Colours have three numbers: so many multiplications find their axis as well as it needs to be. */
const TURNS = 30;

/** The axis of the greatest variance of a symmetric matrix that is nowhere negative, by powers of it. */
function principalAxis(scatter: Float64Array, d: number): Pick<Spread, "axis" | "variance"> {
  let widest = 0;
  for (let i = 1; i < d; i++) if (scatter[i * d + i]! > scatter[widest * d + widest]!) widest = i;
  // The column of the largest diagonal entry lies along no minor axis.
  let axis = scatter.slice(widest * d, (widest + 1) * d);
  let variance = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const length = Math.hypot(...axis);
    if (length === 0) break;
    axis = axis.map((value) => value / length);
    const turned = axis.map((_, i) => axis.reduce((sum, v, j) => sum + v * scatter[i * d + j]!, 0));
    variance = turned.reduce((sum, value, i) => sum + value * axis[i]!, 0);
    if (turn < TURNS - 1) axis = turned;
  }
  return { axis, variance };
}
