import { describe, expect, test } from "vitest";
import { createRandom } from "../random";
import { relativeError } from "../testing/differ";
import {
  type GaussianMixture,
  improveMixture,
  logDensities,
  startMixture,
} from "./gaussian-mixture";

const NOISE = 0.02 ** 2;

/** Values `[n, d]` around a few centres, each stretched its own way. */
function clouds(rows: number, d: number, centres: number, seed = 1): Float64Array {
  const random = createRandom(seed);
  const middles = Array.from({ length: centres * d }, () => random.uniform());
  const widths = Array.from({ length: centres * d }, () => 0.15 * random.uniform());
  const values = new Float64Array(rows * d);
  for (let row = 0; row < rows; row++) {
    const at = random.integer(centres) * d;
    const common = random.normal();
    for (let i = 0; i < d; i++)
      values[row * d + i] = middles[at + i]! + widths[at + i]! * (common + random.normal() / 3);
  }
  return values;
}

const likelihood = (mixture: GaussianMixture, values: Float64Array) =>
  logDensities(mixture, values).reduce((sum, one) => sum + one, 0);

/** A covariance L·Lᵀ, and what inverts it, by Gauss and Jordan. */
function covarianceOf({ root, mean }: GaussianMixture["components"][number]) {
  const d = mean.length;
  const matrix = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) =>
      mean.reduce((sum, _, k) => sum + root[i * d + k]! * root[j * d + k]!, 0),
    ),
  );
  const left = matrix.map((row) => [...row]);
  const inverse = matrix.map((_, i) => matrix.map((_, j) => (i === j ? 1 : 0)));
  let determinant = 1;
  for (let i = 0; i < d; i++) {
    const pivot = left[i]![i]!;
    determinant *= pivot;
    for (let j = 0; j < d; j++) {
      left[i]![j]! /= pivot;
      inverse[i]![j]! /= pivot;
    }
    for (let k = 0; k < d; k++) {
      if (k === i) continue;
      const factor = left[k]![i]!;
      for (let j = 0; j < d; j++) {
        left[k]![j]! -= factor * left[i]![j]!;
        inverse[k]![j]! -= factor * inverse[i]![j]!;
      }
    }
  }
  return { matrix, inverse, determinant };
}

/** log Σ_k π_k exp(log N(z; μ_k, Σ_k) − ½ ε tr Σ_k⁻¹), as it is written. */
function slowDensity({ components, dimensions: d, noise }: GaussianMixture, z: Float64Array) {
  let sum = 0;
  for (const component of components) {
    const { inverse, determinant } = covarianceOf(component);
    let power = 0;
    for (let i = 0; i < d; i++) {
      power -= (noise / 2) * inverse[i]![i]!;
      for (let j = 0; j < d; j++)
        power -=
          ((z[i]! - component.mean[i]!) * inverse[i]![j]! * (z[j]! - component.mean[j]!)) / 2;
    }
    sum += (component.weight * Math.exp(power)) / Math.sqrt((2 * Math.PI) ** d * determinant);
  }
  return Math.log(sum);
}

describe.each([1, 2, 3])("%s dimensions", (d) => {
  const values = clouds(120, d, 4);

  test("the density is the formula's, written as loops", () => {
    const mixture = improveMixture(startMixture(values, d, 3, NOISE), values);
    const wanted = Array.from({ length: 120 }, (_, row) =>
      slowDensity(mixture, values.slice(row * d, (row + 1) * d)),
    );
    expect(relativeError(logDensities(mixture, values), wanted)).toBeLessThan(1e-9);
  });

  test("one Gaussian is the sample's mean and covariance, the noise on its diagonal", () => {
    const { components } = startMixture(values, d, 1, NOISE);
    const { mean } = components[0]!;
    const { matrix } = covarianceOf(components[0]!);
    for (let i = 0; i < d; i++) {
      const of = (at: number) => Array.from({ length: 120 }, (_, row) => values[row * d + at]!);
      const average = (all: number[]) => all.reduce((a, b) => a + b) / 120;
      expect(mean[i]).toBeCloseTo(average(of(i)), 12);
      for (let j = 0; j < d; j++) {
        const products = of(i).map((v, row) => (v - mean[i]!) * (of(j)[row]! - mean[j]!));
        expect(matrix[i]![j]).toBeCloseTo(average(products) + (i === j ? NOISE : 0), 12);
      }
    }
  });

  test("no step makes the values less likely, and the first ones make them more so", () => {
    for (const [centres, most] of [
      [1, 5],
      [3, 2],
      [5, 5],
    ] as const) {
      const some = clouds(80, d, centres, 3 + centres);
      let mixture = startMixture(some, d, most, NOISE);
      const start = likelihood(mixture, some);
      let before = start;
      for (let step = 0; step < 60; step++) {
        mixture = improveMixture(mixture, some);
        const after = likelihood(mixture, some);
        expect(after).toBeGreaterThanOrEqual(before - 1e-9 * Math.abs(before));
        before = after;
      }
      expect(before).toBeGreaterThan(start);
      const weights = mixture.components.reduce((sum, { weight }) => sum + weight, 0);
      expect(weights).toBeCloseTo(1, 9);
    }
  });

  test("values that are all alike make one component, and fewer than asked make as many", () => {
    const alike = startMixture(new Float64Array(7 * d).fill(0.4), d, 5, NOISE);
    expect(alike.components).toHaveLength(1);
    expect(logDensities(alike, new Float64Array(d).fill(0.4))[0]).toBeGreaterThan(0);
    const two = Float64Array.from({ length: 2 * d }, (_, i) => (i < d ? 0 : 1));
    const mixture = improveMixture(startMixture(two, d, 5, NOISE), two);
    expect(mixture.components).toHaveLength(2);
    expect(mixture.components[0]!.mean[0]).toBeCloseTo(0, 9);
    expect(mixture.components[1]!.mean[0]).toBeCloseTo(1, 9);
  });
});

test("finds clouds that lie apart", () => {
  const random = createRandom(2);
  const centres = [0.1, 0.5, 0.9];
  const values = Float64Array.from(
    { length: 300 },
    (_, row) => centres[row % 3]! + 0.02 * random.normal(),
  );
  let mixture = startMixture(values, 1, 3, NOISE / 100);
  for (let step = 0; step < 20; step++) mixture = improveMixture(mixture, values);
  const means = mixture.components.map(({ mean }) => mean[0]!).sort();
  means.forEach((mean, at) => {
    expect(Math.abs(mean - centres[at]!)).toBeLessThan(0.01);
  });
});
