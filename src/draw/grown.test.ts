import { expect, test } from "vitest";
import { grownSoFar } from "./grown";

const segments = { height: 2, width: 4, labels: Int32Array.of(0, 0, 0, 1, 2, 2, 3, 1), count: 4 };
const weights = [2, 0.5, -1, -3];

test("each region adds its pixels, and what they hold of the side they speak for", () => {
  const at = (shown: number) => grownSoFar(segments, weights, shown);
  expect([1, 2, 3, 4].map((shown) => at(shown).area)).toEqual([3 / 8, 5 / 8, 7 / 8, 1]);
  expect([1, 2, 3, 4].map((shown) => at(shown).for)).toEqual([6 / 7, 1, 1, 1]);
  expect([1, 2, 3, 4].map((shown) => at(shown).against)).toEqual([0, 0, 2 / 5, 1]);
  expect(at(3).newest).toEqual({ pixels: 2, weight: -1 });
});

test("a side that no region speaks for has no shares", () => {
  expect(grownSoFar(segments, [1, 1, 1, 1], 2)).toMatchObject({ for: 5 / 8, against: null });
  expect(grownSoFar(segments, [0, 0, 0, 0], 1)).toMatchObject({ for: null, against: null });
});
