import { describe, expect, test } from "vitest";
import { createRandom } from "../random";
import { gauss } from "../testing/gauss";
import { drawData, momentsOf, restricted, slowRidge } from "../testing/regression";
import { cholesky, solveLower } from "./cholesky";
import { addRow, centred, createMoments } from "./moments";
import { ridge } from "./ridge";

describe("cholesky", () => {
  test("solves what Gaussian elimination solves", () => {
    const random = createRandom(3);
    const size = 9;
    const root = Array.from({ length: size }, () =>
      Array.from({ length: size }, () => random.normal()),
    );
    // The diagonal keeps it well conditioned: two ways of solving differ by rounding alone.
    const matrix = root.map((a, i) =>
      root.map((b, j) => a.reduce((sum, value, k) => sum + value * b[k]!, i === j ? 1 : 0)),
    );
    const right = root.map(() => random.normal());
    const lower = cholesky(Float64Array.from(matrix.flat()), size)!;
    const solved = solveLower(lower, right, size);
    gauss(matrix, right).forEach((value, i) => {
      expect(solved[i]).toBeCloseTo(value, 12);
    });
  });

  test("says where rows depend on each other", () => {
    expect(cholesky(Float64Array.from([1, 2, 2, 4]), 2)).toBeUndefined();
    expect(cholesky(Float64Array.from([0]), 1)).toBeUndefined();
  });
});

describe("ridge", () => {
  test.each([
    [0, true],
    [0.01, true],
    [1, true],
    [1, false],
    [25, false],
  ])("equals the normal equations with their intercept: α = %d, masks %s", (alpha, masks) => {
    const data = drawData(createRandom(11), { masks });
    const fit = ridge(centred(momentsOf(data, data.y[0])), alpha);
    const slow = slowRidge(data, alpha);
    expect(fit.intercept).toBeCloseTo(slow.intercept, 11);
    expect(fit.r2).toBeCloseTo(slow.r2, 11);
    slow.coefficients.forEach((value, i) => {
      expect(fit.coefficients[i]).toBeCloseTo(value, 11);
    });
  });

  test("chosen features alone are fitted, the others are 0", () => {
    const data = drawData(createRandom(12));
    const fit = ridge(centred(momentsOf(data)), 1, [5, 2]);
    const slow = slowRidge(restricted(data, [5, 2]), 1);
    expect(fit.coefficients[5]).toBeCloseTo(slow.coefficients[0]!, 11);
    expect(fit.coefficients[2]).toBeCloseTo(slow.coefficients[1]!, 11);
    expect(fit.coefficients.filter((value) => value !== 0)).toHaveLength(2);
    expect(fit.r2).toBeCloseTo(slow.r2, 11);
  });

  test("answers far from zero lose no digits", () => {
    const data = drawData(createRandom(13));
    const far = { ...data, y: data.y.map((y) => y + 1e6) };
    const near = ridge(centred(momentsOf(data, data.y[0])), 1);
    const shifted = ridge(centred(momentsOf(far, far.y[0])), 1);
    expect(shifted.intercept - 1e6).toBeCloseTo(near.intercept, 7);
    near.coefficients.forEach((value, i) => {
      expect(shifted.coefficients[i]).toBeCloseTo(value, 8);
    });
  });

  test("a constant answer is explained by the intercept alone", () => {
    const moments = createMoments(2, 0.7);
    for (const row of [
      [1, 0],
      [0, 1],
      [1, 1],
    ])
      addRow(moments, row, 0, 0.7, 0.5);
    const { coefficients, intercept, r2 } = ridge(centred(moments), 1);
    expect([...coefficients, intercept, r2]).toEqual([0, 0, 0.7, 1]);
  });

  test("dependent features need a penalty", () => {
    const data = drawData(createRandom(14), { features: 3 });
    const twice = { ...data, x: data.x.map((row) => [...row, row[0]!]) };
    expect(() => ridge(centred(momentsOf(twice)), 0)).toThrow("depend");
    const { coefficients } = ridge(centred(momentsOf(twice)), 1);
    expect(coefficients[0]).toBeCloseTo(coefficients[3]!, 10);
  });
});
