import { expect, test } from "vitest";
import { jackknifeErrors } from "./jackknife";

test("of means it gives the textbook's standard error", () => {
  const data = [3, 1, 4, 1, 5, 9];
  const mean = (of: readonly number[]) => of.reduce((sum, v) => sum + v, 0) / of.length;
  const without = data.map((_, left) => [mean(data.filter((_, i) => i !== left)), 7]);
  const variance = data.reduce((sum, v) => sum + (v - mean(data)) ** 2, 0) / 5;
  const [error, none] = jackknifeErrors(without);
  expect(error).toBeCloseTo(Math.sqrt(variance / 6), 12);
  expect(none).toBeCloseTo(0, 12);
});
