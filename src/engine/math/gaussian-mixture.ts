/**
 * Mixtures of Gaussians with full covariances, fitted by expectation and maximisation. The values are
 * taken as known only to within a noise of variance ε, and a density's logarithm as its mean over that
 * noise, log N(z) − ½ ε tr Σ⁻¹: its best covariance is the sample's plus ε on the diagonal, so that no
 * component can shrink onto a point, and the likelihood still never falls. Dempster, Laird and Rubin
 * 1977; the first split into clusters is Orchard and Bouman's, 1991, as in GrabCut.
 */
import { cholesky } from "./cholesky";
import { splitByVariance } from "./split-by-variance";

export interface GaussianMixture {
  readonly dimensions: number;
  /** ε */
  readonly noise: number;
  readonly components: readonly Component[];
}

interface Component {
  /** Its share of the values, above 0. */
  readonly weight: number;
  /** `[dimensions]` */
  readonly mean: Float64Array;
  /** L of its covariance L·Lᵀ, `[dimensions, dimensions]`, and one over its diagonal. */
  readonly root: Float64Array;
  readonly inverse: Float64Array;
  /** All of the logarithm of its weighted density that is the same for every value. */
  readonly constant: number;
}

/**
 * A mixture for values `[n, dimensions]`, n at least 1: one Gaussian for each of the clusters that
 * splitting makes. Fewer than `most` where the values are fewer, or alike.
 * @param noise ε, above 0
 */
export function startMixture(
  values: Float64Array,
  dimensions: number,
  most: number,
  noise: number,
): GaussianMixture {
  const clusters = splitByVariance(values, dimensions, most);
  const count = Math.max(...clusters) + 1;
  const shares = new Float64Array(count * clusters.length);
  clusters.forEach((cluster, row) => {
    shares[row * count + cluster] = 1;
  });
  return maximise(values, shares, count, dimensions, noise);
}

/** One step of expectation and maximisation: values `[n, dimensions]` are no less likely after it. */
export function improveMixture(mixture: GaussianMixture, values: Float64Array): GaussianMixture {
  const { components, dimensions, noise } = mixture;
  const count = components.length;
  const shares = new Float64Array((values.length / dimensions) * count);
  const { own, logDensity } = densityOf(mixture, values);
  for (let row = 0; row * dimensions < values.length; row++) {
    const whole = logDensity(row);
    for (let k = 0; k < count; k++) shares[row * count + k] = Math.exp(own[k]! - whole);
  }
  return maximise(values, shares, count, dimensions, noise);
}

/** The logarithm of the density at each of the values, `[n]`. */
export function logDensities(mixture: GaussianMixture, values: Float64Array): Float64Array {
  const { logDensity } = densityOf(mixture, values);
  return new Float64Array(values.length / mixture.dimensions).map((_, row) => logDensity(row));
}

/** @param shares how much of each value belongs to each component, `[n, count]` */
function maximise(
  values: Float64Array,
  shares: Float64Array,
  count: number,
  dimensions: number,
  noise: number,
): GaussianMixture {
  const d = dimensions;
  const rows = values.length / d;
  const components: Component[] = [];
  for (let k = 0; k < count; k++) {
    let sum = 0;
    const mean = new Float64Array(d);
    for (let row = 0; row < rows; row++) {
      const share = shares[row * count + k]!;
      sum += share;
      for (let i = 0; i < d; i++) mean[i]! += share * values[row * d + i]!;
    }
    if (!(sum > NOBODY)) continue;
    for (let i = 0; i < d; i++) mean[i]! /= sum;
    const covariance = new Float64Array(d * d);
    for (let row = 0; row < rows; row++) {
      const share = shares[row * count + k]! / sum;
      if (share === 0) continue;
      for (let i = 0; i < d; i++) {
        const away = share * (values[row * d + i]! - mean[i]!);
        for (let j = 0; j <= i; j++)
          covariance[i * d + j]! += away * (values[row * d + j]! - mean[j]!);
      }
    }
    for (let i = 0; i < d; i++) covariance[i * d + i]! += noise;
    components.push(componentOf(sum / rows, mean, covariance, noise));
  }
  return { dimensions, noise, components };
}

/** A component with less than this of one value would soon have nothing. */
const NOBODY = 1e-12;

function componentOf(
  weight: number,
  mean: Float64Array,
  covariance: Float64Array,
  noise: number,
): Component {
  const d = mean.length;
  // The noise on its diagonal keeps it positive definite: its rows cannot depend on one another.
  const root = cholesky(covariance, d, 0)!;
  const inverse = Float64Array.from(mean, (_, i) => 1 / root[i * d + i]!);
  let constant = Math.log(weight) - (d / 2) * Math.log(2 * Math.PI);
  for (let i = 0; i < d; i++) constant += Math.log(inverse[i]!);
  constant -= (noise / 2) * traceOfInverse(root, inverse);
  return { weight, mean, root, inverse, constant };
}

/** tr (L·Lᵀ)⁻¹, which is the sum of the squares in L⁻¹. */
function traceOfInverse(root: Float64Array, inverse: Float64Array): number {
  const d = inverse.length;
  let trace = 0;
  for (let unit = 0; unit < d; unit++) {
    const column = new Float64Array(d);
    for (let i = unit; i < d; i++) {
      let left = i === unit ? 1 : 0;
      for (let j = unit; j < i; j++) left -= root[i * d + j]! * column[j]!;
      column[i] = left * inverse[i]!;
      trace += column[i]! ** 2;
    }
  }
  return trace;
}

/** The logarithm of the density at one of the values after the other, and each component's part in it. */
function densityOf({ components, dimensions: d }: GaussianMixture, values: Float64Array) {
  const own = new Float64Array(components.length);
  const whitened = new Float64Array(d);
  const logDensity = (row: number): number => {
    let most = -Infinity;
    for (let k = 0; k < own.length; k++) {
      const { mean, root, inverse, constant } = components[k]!;
      let squares = 0;
      for (let i = 0; i < d; i++) {
        let left = values[row * d + i]! - mean[i]!;
        for (let j = 0; j < i; j++) left -= root[i * d + j]! * whitened[j]!;
        whitened[i] = left * inverse[i]!;
        squares += whitened[i]! * whitened[i]!;
      }
      own[k] = constant - squares / 2;
      if (own[k]! > most) most = own[k]!;
    }
    let sum = 0;
    for (let k = 0; k < own.length; k++) sum += Math.exp(own[k]! - most);
    return most + Math.log(sum);
  };
  return { own, logDensity };
}
