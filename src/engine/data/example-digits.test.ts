import { expect, test } from "vitest";
import { EXAMPLE_DIGITS, smoothLine } from "./example-digits";
import { SHEET } from "./strokes";

test("every digit is there once, a 4 of two strokes first, and one that could be two digits", () => {
  const sure = EXAMPLE_DIGITS.filter(({ meant }) => meant.length === 1);
  expect(sure.map(({ meant }) => meant[0]!).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(EXAMPLE_DIGITS[0]).toMatchObject({ id: "4", meant: [4] });
  expect(EXAMPLE_DIGITS[0]!.strokes).toHaveLength(2);
  expect(EXAMPLE_DIGITS.filter(({ meant }) => meant.length === 2)).toHaveLength(1);
});

test("their points lie on the sheet, on tenths of a unit, few enough for a link", () => {
  for (const { strokes } of EXAMPLE_DIGITS) {
    const all = strokes.flatMap(({ points }) => [...points]);
    expect(all.length / 2).toBeLessThanOrEqual(150);
    for (const v of all) {
      expect(v).toBe(Math.round(v * 10) / 10);
      expect(v > 10 && v < SHEET - 10).toBe(true);
    }
  }
});

test("a smooth line passes through its control points in steps of at most about five units", () => {
  const points = smoothLine([0, 0, 50, 10, 60, 80]);
  const pairs = Array.from({ length: points.length / 2 }, (_, i) => [
    points[2 * i]!,
    points[2 * i + 1]!,
  ]);
  for (const control of [
    [0, 0],
    [50, 10],
    [60, 80],
  ])
    expect(pairs).toContainEqual(control);
  for (const [i, [x, y]] of pairs.entries()) {
    const [nextX, nextY] = pairs[i + 1] ?? [x, y];
    expect(Math.hypot(nextX! - x!, nextY! - y!)).toBeLessThan(9);
  }
});

test("a straight line stays straight", () => {
  const points = smoothLine([10, 10, 20, 20, 30, 30]);
  for (let i = 0; i < points.length; i += 2) expect(points[i]).toBe(points[i + 1]);
});
