import { expect, test } from "vitest";
import { pageOf, runsOf } from "./paging";

test("a page holds its share, the last one the rest", () => {
  expect(pageOf(25, 12, 0)).toEqual({ page: 0, pages: 3, from: 0, end: 12 });
  expect(pageOf(25, 12, 2)).toEqual({ page: 2, pages: 3, from: 24, end: 25 });
});

test("a page that is not there becomes the nearest that is", () => {
  expect(pageOf(25, 12, 9).page).toBe(2);
  expect(pageOf(25, 12, -1).page).toBe(0);
  expect(pageOf(0, 12, 3)).toEqual({ page: 0, pages: 1, from: 0, end: 0 });
});

test("the pages follow one another without a gap", () => {
  const places: number[] = [];
  for (let page = 0; page < pageOf(100, 9, 0).pages; page++) {
    const { from, end } = pageOf(100, 9, page);
    for (let place = from; place < end; place++) places.push(place);
  }
  expect(places).toEqual([...Array(100).keys()]);
});

test("places near each other are read together, far ones apart", () => {
  expect(runsOf([3, 4, 8, 30, 31], 4)).toEqual([
    [3, 9],
    [30, 32],
  ]);
  expect(runsOf([3, 4, 8], 0)).toEqual([
    [3, 5],
    [8, 9],
  ]);
  expect(runsOf([], 4)).toEqual([]);
});
