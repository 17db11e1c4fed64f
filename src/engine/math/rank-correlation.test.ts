import { expect, test } from "vitest";
import { createRandom } from "../random";
import { rankCorrelation } from "./rank-correlation";

test("Spearman's own sum where no values are equal: 1 − 6 Σd² / (n³ − n)", () => {
  const random = createRandom(5);
  const draw = () => Float32Array.from({ length: 40 }, () => random.normal());
  const [a, b] = [draw(), draw()];
  const rank = (list: Float32Array) => [...list].map((v) => list.filter((w) => w < v).length);
  const [x, y] = [rank(a), rank(b)];
  const squares = x.reduce((sum, r, i) => sum + (r - y[i]!) ** 2, 0);
  expect(rankCorrelation(a, b)).toBeCloseTo(1 - (6 * squares) / (40 ** 3 - 40), 12);
});

test("only the order counts, and the other order is its opposite", () => {
  const a = [3, -1, 4, 1.5, 9];
  expect(rankCorrelation(a, a.map(Math.exp))).toBeCloseTo(1, 12);
  expect(
    rankCorrelation(
      a,
      a.map((v) => -v),
    ),
  ).toBeCloseTo(-1, 12);
});

test("equal values share the mean of their ranks", () => {
  // Ranks 0, 1.5, 1.5, 3 and 0, 2, 1, 3: Pearson's correlation of these is √0.9.
  expect(rankCorrelation([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(Math.sqrt(0.9), 12);
});

test("a list that is the same all over has no order", () => {
  expect(rankCorrelation([0, 0, 0], [1, 2, 3])).toBeNaN();
});
