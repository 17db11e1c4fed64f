import { expect, test } from "vitest";
import { createRandom } from "../random";
import { piecesOf, sizesOf } from "../testing/pieces";
import { connectPieces } from "./connect";

/** Rows of digits as cluster numbers. */
function connect(rows: string[], minSize: number, maxSize: number): string[] {
  const width = rows[0]!.length;
  const clusters = Int32Array.from(rows.join(""), Number);
  const { labels } = connectPieces(clusters, rows.length, width, minSize, maxSize);
  return rows.map((_, y) => labels.slice(y * width, (y + 1) * width).join(""));
}

test("two pieces of one cluster become two segments, numbered as they are met", () => {
  expect(connect(["7722", "7722", "2277", "2277"], 1, 16)).toEqual([
    "0011",
    "0011",
    "2233",
    "2233",
  ]);
});

test("a piece that touches only by a corner is a piece of its own", () => {
  expect(connect(["01", "10"], 1, 4)).toEqual(["01", "23"]);
});

test("a small piece joins the finished neighbour seen last: right, left, down, up", () => {
  // The 4 sees 0 on the right, then 1 on the left; below it nothing is finished.
  expect(connect(["01140", "02220", "00000"], 2, 15)).toEqual(["01110", "02220", "00000"]);
  // 1 on the left, then 0 below.
  expect(connect(["01140", "00000"], 2, 10)).toEqual(["01100", "00000"]);
  // 0 on the left, then 1 above.
  expect(connect(["0111", "0411", "3331"], 2, 18)).toEqual(["0111", "0111", "2221"]);
});

test("a small piece at the very start has no neighbour yet: the next one takes it in", () => {
  expect(connect(["5111", "1111"], 2, 8)).toEqual(["0000", "0000"]);
});

test("a piece is cut where it reaches the largest size", () => {
  expect(connect(["000000"], 1, 4)).toEqual(["000011"]);
  // The rest is too small to stand alone.
  expect(connect(["000000"], 3, 4)).toEqual(["000000"]);
});

test("a picture whose pieces are all too small is one segment", () => {
  expect(connect(["0123", "3210"], 3, 24)).toEqual(["0000", "0000"]);
});

test.each([1, 2, 3, 4, 5, 6])(
  "any clusters: whole, large enough, all numbers used (%i)",
  (seed) => {
    const random = createRandom(seed);
    const [height, width] = [5 + random.integer(9), 5 + random.integer(9)];
    const clusters = Int32Array.from({ length: height * width }, () => random.integer(3));
    const minSize = random.integer(8);
    const map = connectPieces(clusters, height, width, minSize, minSize + 6);
    expect(piecesOf(map, false)).toEqual(new Array(map.count).fill(1));
    expect(Math.min(...sizesOf(map))).toBeGreaterThanOrEqual(minSize);
  },
);
