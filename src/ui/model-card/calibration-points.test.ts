import { expect, test } from "vitest";
import { meanConfidence, pointsOf, wilson } from "./calibration-points";

const bins = [
  { count: 0, confidence: 0, right: 0 },
  { count: 4, confidence: 0.4, right: 1 },
  { count: 12, confidence: 0.6, right: 9 },
  { count: 0, confidence: 0, right: 0 },
];

test("only bins that hold pictures are points, each at its own confidence and share", () => {
  const points = pointsOf(bins);
  expect(points).toHaveLength(2);
  expect(points[0]).toMatchObject({ from: 0.25, to: 0.5, count: 4, confidence: 0.4, right: 0.25 });
  expect(points[1]).toMatchObject({ from: 0.5, to: 0.75, right: 0.75 });
  expect(meanConfidence(bins)).toBeCloseTo(0.55);
  expect(meanConfidence([])).toBe(0);
});

test("Wilson's interval is as published, holds the share, and never leaves 0..1", () => {
  // Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  for (const [right, count, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const [from, to] = wilson(right, count);
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  }
  expect(wilson(5, 5)[1]).toBe(1);
});
