import { expect, test } from "vitest";
import { pictureSize } from "./picture-size";

test.each([
  // free width, columns, side, gutter, pixel ratio, size: the ladder of the design
  [944, 4, 28, 11, 1, 224],
  [929, 4, 28, 11, 1, 224], // beside a scrollbar
  [944, 4, 32, 11, 1, 224],
  [1536, 4, 28, 11, 1, 364],
  [1536, 4, 32, 11, 1, 352],
  [720, 2, 28, 11, 1, 336],
  [705, 2, 32, 11, 1, 320],
  [328, 2, 28, 8, 2, 154],
  [328, 2, 32, 8, 2, 160],
  [288, 2, 28, 8, 2, 140],
  [288, 2, 32, 8, 1, 128],
])("%d px for %d of %d, gutter %d, ratio %d: %d", (free, columns, side, gutter, ratio, size) => {
  expect(pictureSize(free, columns, side, gutter, ratio)).toBe(size);
});

test("a pixel is a whole number of device pixels, and the row fits, at any width and ratio", () => {
  for (const ratio of [1, 1.25, 1.5, 2, 3])
    for (let free = 280; free < 2200; free += 37)
      for (const [columns, side] of [
        [2, 28],
        [4, 32],
      ] as const) {
        const size = pictureSize(free, columns, side, 8, ratio);
        const times = (size * ratio) / side;
        expect(times).toBeCloseTo(Math.round(times), 9);
        expect(times).toBeGreaterThanOrEqual(1);
        if (times > 1) expect(size * columns + 8 * (columns - 1)).toBeLessThanOrEqual(free);
      }
});

test.each([
  [944, 4, 224, 11, 1, 224],
  [328, 2, 224, 8, 1, 160],
  [328, 2, 224, 8, 2, 160],
  [944, 4, 96, 11, 1, 192],
  [944, 4, 128, 11, 1, 227],
  [929, 4, 299, 11, 1, 224],
])(
  "%d px for %d of %d, gutter %d, ratio %d: it fits, at %d",
  (free, columns, side, gutter, ratio, size) => {
    expect(pictureSize(free, columns, side, gutter, ratio)).toBe(size);
  },
);

test("however wide the page, a picture stays a picture", () => {
  expect(pictureSize(6000, 4, 28, 11, 1)).toBe(448);
});
