import { expect, test } from "vitest";
import { lanesOf, readsAbove, readsOnlyAbove } from "./lanes";

const CHAIN = [[], [0], [1], [2]];

test("a chain has no lines beside it", () => {
  expect(lanesOf(CHAIN)).toEqual({ count: 0, rows: [[], [], [], []] });
  expect(CHAIN.every((_, at) => readsOnlyAbove(CHAIN, at))).toBe(true);
});

test("a block whose skip is a convolution: two lines that overlap", () => {
  // 1 → 2 → 3, and 1 → 4 → 5; 6 adds 3 and 5.
  const block = [[], [0], [1], [2], [1], [4], [3, 5]];
  const { count, rows } = lanesOf(block);
  expect(count).toBe(2);
  expect(rows.map((row) => row[0])).toEqual([
    undefined,
    "leaves",
    "passes",
    "passes",
    "ends",
    undefined,
    undefined,
  ]);
  expect(rows.map((row) => row[1])).toEqual([
    undefined,
    undefined,
    undefined,
    "leaves",
    "passes",
    "passes",
    "ends",
  ]);
  expect(readsAbove(block, 4)).toBe(false);
  expect(readsAbove(block, 6)).toBe(true);
  expect(readsOnlyAbove(block, 6)).toBe(false);
});

test("one line serves all that read a layer, and its room is used again", () => {
  const dense = [[], [0], [1, 0], [2, 0], [3], [4], [5, 4]];
  const { count, rows } = lanesOf(dense);
  expect(count).toBe(1);
  expect(rows.map(([pass]) => pass)).toEqual([
    "leaves",
    "passes",
    "read",
    "ends",
    "leaves",
    "passes",
    "ends",
  ]);
});

test("more lines than can be told apart are left to the words", () => {
  const last = 20;
  const many = Array.from({ length: last }, (_, at) => (at === 0 ? [] : [at - 1]));
  expect(lanesOf([...many, Array.from({ length: 10 }, (_, at) => at)]).count).toBe(6);
});
