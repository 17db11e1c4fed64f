import type { Picture, SegmentMap } from "../picture";
import { requireAtLeast } from "./limits";

/** Either rows and columns (as many as rows, unless given), or roughly how many cells. */
export type GridOptions =
  | { readonly rows: number; readonly columns?: number }
  | { readonly segments: number };

/** A whole number in 1..most. */
const within = (value: number, most: number): number =>
  Math.min(most, Math.max(1, Math.round(value)));

/** Rows and columns of nearly square cells, about `segments` of them. */
function squareCells(height: number, width: number, segments: number): [number, number] {
  const square = within(Math.sqrt((segments * height) / width), height);
  const columns = within(segments / square, width);
  // A narrow picture may have no room for the columns; the rows make up for it.
  return [within(segments / columns, height), columns];
}

/**
 * Rectangles: the picture cut into rows and columns whose sizes differ by one pixel at most,
 * numbered from the top left, row by row. At most one row or column a pixel.
 * @throws Failure "parameter-out-of-range" for less than one row, column or segment.
 */
export function grid(picture: Picture, options: GridOptions): SegmentMap {
  const { height, width } = picture;
  let rows: number;
  let columns: number;
  if ("rows" in options) {
    requireAtLeast("grid", "rows", options.rows, 1);
    requireAtLeast("grid", "columns", options.columns ?? options.rows, 1);
    rows = within(options.rows, height);
    columns = within(options.columns ?? options.rows, width);
  } else {
    requireAtLeast("grid", "segments", options.segments, 1);
    [rows, columns] = squareCells(height, width, options.segments);
  }
  const labels = new Int32Array(height * width);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * rows) / height);
    for (let x = 0; x < width; x++) {
      labels[y * width + x] = row * columns + Math.floor((x * columns) / width);
    }
  }
  return { height, width, labels, count: rows * columns };
}
