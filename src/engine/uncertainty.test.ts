import { expect, test } from "vitest";
import { createRandom } from "./random";
import { uncertaintyOf } from "./uncertainty";

test("networks that agree leave nothing to be learnt: all their doubt is the picture's", () => {
  const { total, aleatoric, epistemic, spread } = uncertaintyOf([0.5, 0.5, 0.5, 0.5], 2);
  expect(total).toBeCloseTo(1, 12);
  expect(aleatoric).toBeCloseTo(1, 12);
  expect(epistemic).toBe(0);
  expect([...spread]).toEqual([0, 0]);
});

test("networks that are each sure, and contradict one another, have only what could be learnt", () => {
  const { total, aleatoric, epistemic, spread } = uncertaintyOf([1, 0, 0, 1], 2);
  expect(total).toBeCloseTo(1, 12);
  expect(aleatoric).toBe(0);
  expect(epistemic).toBeCloseTo(1, 12);
  expect(spread[0]).toBeCloseTo(Math.SQRT1_2, 6);
});

test("one that is sure has none, and the whole is never above log₂ of the classes", () => {
  expect(uncertaintyOf([0, 1, 0, 0, 1, 0], 3)).toMatchObject({ total: 0, epistemic: 0 });
  const { uniform } = createRandom(3);
  for (let time = 0; time < 50; time++) {
    const rows = Array.from({ length: 5 }, () => {
      const row = Array.from({ length: 4 }, () => uniform() ** 3);
      const sum = row.reduce((a, b) => a + b, 0);
      return row.map((v) => v / sum);
    });
    const { total, aleatoric, epistemic } = uncertaintyOf(rows.flat(), 4);
    expect(total).toBeLessThanOrEqual(2 + 1e-12);
    // Mutual information, written the other way: the mean divergence of each from their mean.
    const mean = rows[0]!.map((_, c) => rows.reduce((a, row) => a + row[c]!, 0) / rows.length);
    const divergence = rows.map((row) =>
      row.reduce((sum, p, c) => sum + p * Math.log2(p / mean[c]!), 0),
    );
    const slow = divergence.reduce((a, b) => a + b, 0) / rows.length;
    expect(epistemic).toBeCloseTo(slow, 10);
    expect(total - aleatoric).toBeCloseTo(epistemic, 12);
  }
});
