import { expect, test } from "vitest";
import { piecesOf, sizesOf } from "../testing/pieces";
import { constantPicture } from "../testing/sample-pictures";
import { grid } from "./grid";

const picture = (height: number, width: number) => constantPicture(height, width, 1, 0);

test("rows and columns, numbered row by row", () => {
  const { labels, count } = grid(picture(4, 5), { rows: 2, columns: 3 });
  expect(count).toBe(6);
  expect([...labels]).toEqual([0, 0, 1, 1, 2, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 3, 3, 4, 4, 5]);
});

test.each([
  [28, 28, 25, 25],
  [32, 32, 25, 25],
  [28, 28, 50, 49],
  [20, 10, 8, 8],
  [1, 12, 4, 4],
  [12, 1, 4, 4],
  [3, 3, 100, 9],
  [1, 1, 7, 1],
])("%i×%i in about %i cells: %i of them, all but equal", (height, width, segments, wanted) => {
  const map = grid(picture(height, width), { segments });
  expect(map.count).toBe(wanted);
  const sizes = sizesOf(map);
  const rows = new Set(Array.from({ length: height }, (_, y) => map.labels[y * width])).size;
  const columns = wanted / rows;
  expect(Math.min(...sizes)).toBe(Math.floor(height / rows) * Math.floor(width / columns));
  expect(Math.max(...sizes)).toBe(Math.ceil(height / rows) * Math.ceil(width / columns));
  expect(piecesOf(map, false)).toEqual(sizes.map(() => 1));
});

test("at most one row or column a pixel; none is refused", () => {
  expect(grid(picture(3, 2), { rows: 50 }).count).toBe(6);
  expect(() => grid(picture(3, 2), { rows: 0 })).toThrow("parameter-out-of-range");
  expect(() => grid(picture(3, 2), { rows: 2, columns: Number.NaN })).toThrow("columns");
  expect(() => grid(picture(3, 2), { segments: 0 })).toThrow("segments");
});
