import { expect, test } from "vitest";
import { seedGrid } from "./seeds";

test.each([
  // Steps: √(1024/25) = 6.4, √(784/25) = 5.6, √(784/50) ≈ 3.96, √(1024/4) = 16.
  [32, 32, 25, { startY: 3, startX: 3, stepY: 6, stepX: 6, rows: 5, columns: 5 }],
  [28, 28, 25, { startY: 2, startX: 2, stepY: 6, stepX: 6, rows: 5, columns: 5 }],
  [28, 28, 50, { startY: 1, startX: 1, stepY: 4, stepX: 4, rows: 7, columns: 7 }],
  [32, 32, 4, { startY: 8, startX: 8, stepY: 16, stepX: 16, rows: 2, columns: 2 }],
  // A step of 2.5 rounds to the even 2.
  [10, 10, 16, { startY: 1, startX: 1, stepY: 2, stepX: 2, rows: 5, columns: 5 }],
  // Flatter than one step: a line of points.
  [2, 40, 5, { startY: 1, startX: 4, stepY: 2, stepX: 8, rows: 1, columns: 5 }],
  [40, 2, 5, { startY: 4, startX: 1, stepY: 8, stepX: 2, rows: 5, columns: 1 }],
  // As many as there are pixels.
  [3, 4, 12, { startY: 0, startX: 0, stepY: 1, stepX: 1, rows: 3, columns: 4 }],
  [1, 1, 25, { startY: 0, startX: 0, stepY: 1, stepX: 1, rows: 1, columns: 1 }],
])("%i×%i for about %i points", (height, width, count, wanted) => {
  expect(seedGrid(height, width, count)).toEqual(wanted);
});
