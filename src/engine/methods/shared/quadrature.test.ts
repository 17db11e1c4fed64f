import { describe, expect, test } from "vitest";
import { quadrature } from "./quadrature";
import { ruleParam } from "./way-params";

const RULES = ruleParam.options.map(({ value }) => value);
const sum = (values: Float64Array) => values.reduce((all, v) => all + v, 0);

describe.each(RULES)("%s", (rule) => {
  test.each([2, 3, 7, 50, 64, 500])(
    "with %i steps, stays on the way and counts it once",
    (steps) => {
      const { points, weights } = quadrature(rule, steps);
      expect(points).toHaveLength(steps);
      expect(new Set(points).size).toBe(steps);
      expect(points.every((point) => point >= 0 && point <= 1)).toBe(true);
      expect(weights.every((weight) => weight > 0)).toBe(true);
      const whole = rule === "captum-trapezoid" ? (steps - 1) / steps : 1;
      expect(sum(weights)).toBeCloseTo(whole, 13);
    },
  );

  test.each([2, 9, 50])("with %i steps, integrates a straight line exactly", (steps) => {
    const { points, weights } = quadrature(rule, steps);
    const integral = sum(points.map((point, k) => weights[k]! * (3 - 4 * point)));
    expect(integral).toBeCloseTo(rule === "captum-trapezoid" ? (steps - 1) / steps : 1, 13);
  });

  test("its first points lie all over the way already", () => {
    const { points } = quadrature(rule, 50);
    for (let first = 4; first <= 50; first++) {
      const known = [0, ...points.slice(0, first).sort(), 1];
      const gaps = known.slice(1).map((point, i) => point - known[i]!);
      expect(Math.max(...gaps)).toBeLessThan(3 / first);
    }
  });
});

test("trapezoids reach both ends, half counted; midpoints and nodes none", () => {
  const at = (rule: (typeof RULES)[number]) => {
    const { points, weights } = quadrature(rule, 5);
    return new Map(Array.from(points, (point, k) => [point, weights[k]!]));
  };
  expect([...at("trapezoid")].sort()).toEqual([
    [0, 1 / 8],
    [0.25, 1 / 4],
    [0.5, 1 / 4],
    [0.75, 1 / 4],
    [1, 1 / 8],
  ]);
  expect(at("captum-trapezoid").get(0)).toBe(1 / 10);
  expect([...at("midpoint").keys()].sort()).toEqual([0.1, 0.3, 0.5, 0.7, 0.9]);
  expect(at("gauss-legendre").has(0)).toBe(false);
});
