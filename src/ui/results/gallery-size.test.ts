import { expect, test } from "vitest";
import { gallerySize } from "./gallery-size";

const PAGE = { gutter: 12, picture: 84 };
const PHONE = { gutter: 8, picture: 96 };
/** A tile's height beyond its picture's, as the page has it. */
const HEAD = 64;

test.each([
  [22, 929, 580],
  [26, 929, 580],
  [22, 1520, 830],
  [26, 1520, 830],
  [4, 1520, 830],
])("%i tiles stand on one screen of %i × %i, as large as it lets them", (count, width, height) => {
  const { columns, size } = gallerySize(count, { width, height }, 28, PAGE, 1);
  const rows = Math.ceil(count / columns);
  expect(size % 28).toBe(0);
  expect(columns * size + (columns - 1) * PAGE.gutter).toBeLessThanOrEqual(width);
  expect(rows * (size + HEAD)).toBeLessThanOrEqual(height);
  const larger = size + 28;
  const fewer = Math.floor((width + PAGE.gutter) / (larger + PAGE.gutter));
  const fits = Math.ceil(count / fewer) * (larger + HEAD) <= height;
  expect(larger > 336 || !fits).toBe(true);
});

test("where no size fits, the smallest that can be read", () => {
  expect(gallerySize(40, { width: 929, height: 300 }, 28, PAGE, 1).size).toBe(84);
});

test("on phones three stand in a row, on the narrowest two", () => {
  const columns = (width: number) => gallerySize(22, { width, height: 700 }, 28, PHONE, 2).columns;
  expect([columns(328), columns(288)]).toEqual([3, 2]);
});

test.each([160, 224, 512])(
  "pictures of %i pixels a side are made smaller, and do not overlap",
  (side) => {
    const { columns, size } = gallerySize(25, { width: 929, height: 580 }, side, PAGE, 1);
    expect(columns * size + (columns - 1) * PAGE.gutter).toBeLessThanOrEqual(929);
    expect(size).toBeGreaterThanOrEqual(PAGE.picture);
  },
);
