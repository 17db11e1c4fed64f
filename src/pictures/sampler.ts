import type { Picture } from "../engine/picture";
import { type Crop, heightOf, largestSide, type Size } from "./crop";
import { createShrinker, LINEAR_LIGHT } from "./shrink";

/** A decoded picture whose rows can be read. */
export interface Rows extends Size {
  /** sRGB, RGBA, four bytes a pixel, opaque: columns x to x + width of rows y to y + height. */
  read(x: number, y: number, width: number, height: number): Uint8ClampedArray;
}

/** Makes a network's input of any crop of a picture. */
export interface Sampler extends Size {
  /** `[height, side, 3]`, the height as the crop's shape has it; gives the event loop a turn between strips, so that the page stays alive. */
  sample(crop: Crop, side: number): Promise<Picture>;
}

/** Larger crops are read from a copy reduced by a whole number, which is made once. */
const FINE_SIDE = 1024;
/** A strip this large takes a few milliseconds. In pixels. */
const STRIP = 1 << 17;

/** Linear light `[height, width, 3]` of a whole picture, each cell the mean of factor² pixels. */
interface Coarse extends Size {
  readonly factor: number;
  readonly light: Float32Array;
}

/** @param pause gives the event loop a turn */
export function createSampler(rows: Rows, pause: () => Promise<void>): Sampler {
  const factor = Math.floor(largestSide(rows) / FINE_SIDE) + 1;
  let reducing: Promise<Coarse> | undefined;
  return {
    width: rows.width,
    height: rows.height,
    async sample(crop, side) {
      if (Math.max(crop.side, heightOf(crop)) <= FINE_SIDE)
        return sampleFine(rows, crop, side, pause);
      reducing ??= reduce(rows, factor, pause);
      return sampleCoarse(await reducing, crop, side, pause);
    },
  };
}

async function sampleFine(
  rows: Rows,
  crop: Crop,
  side: number,
  pause: () => Promise<void>,
): Promise<Picture> {
  const shrinker = createShrinker(crop, side, rows);
  const { firstColumn, endColumn, firstRow, endRow } = shrinker;
  const width = endColumn - firstColumn;
  const light = new Float32Array(width * 3);
  const height = Math.max(1, Math.floor(STRIP / width));
  for (let top = firstRow; top < endRow; top += height) {
    if (top > firstRow) await pause();
    const count = Math.min(height, endRow - top);
    const rgba = rows.read(firstColumn, top, width, count);
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < width; column++) {
        const at = (row * width + column) * 4;
        light[column * 3] = LINEAR_LIGHT[rgba[at]!]!;
        light[column * 3 + 1] = LINEAR_LIGHT[rgba[at + 1]!]!;
        light[column * 3 + 2] = LINEAR_LIGHT[rgba[at + 2]!]!;
      }
      shrinker.addRow(top + row, light);
    }
  }
  return shrinker.finish();
}

async function sampleCoarse(
  coarse: Coarse,
  crop: Crop,
  side: number,
  pause: () => Promise<void>,
): Promise<Picture> {
  const { factor, width, light } = coarse;
  const { tall = 1 } = crop;
  const length = Math.min(crop.side / factor, coarse.width, coarse.height / tall);
  const inside = {
    x: Math.min(crop.x / factor, coarse.width - length),
    y: Math.min(crop.y / factor, coarse.height - length * tall),
    side: length,
    tall: crop.tall,
  };
  const shrinker = createShrinker(inside, side, coarse);
  const strip = Math.ceil(STRIP / width);
  for (let row = shrinker.firstRow; row < shrinker.endRow; row++) {
    if (row > shrinker.firstRow && row % strip === 0) await pause();
    const from = (row * width + shrinker.firstColumn) * 3;
    shrinker.addRow(row, light.subarray(from, (row * width + shrinker.endColumn) * 3));
  }
  return shrinker.finish();
}

/** What does not fill a whole cell, at the right and the bottom, is left out. */
async function reduce(rows: Rows, factor: number, pause: () => Promise<void>): Promise<Coarse> {
  const width = Math.floor(rows.width / factor);
  const height = Math.floor(rows.height / factor);
  const light = new Float32Array(width * height * 3);
  const share = 1 / (factor * factor);
  const span = width * factor;
  const cellsDown = Math.max(1, Math.floor(STRIP / (span * factor)));
  for (let top = 0; top < height; top += cellsDown) {
    if (top > 0) await pause();
    const count = Math.min(cellsDown, height - top);
    const rgba = rows.read(0, top * factor, span, count * factor);
    for (let row = 0, from = 0; row < count * factor; row++) {
      let at = (top + Math.floor(row / factor)) * width * 3;
      for (let cell = 0; cell < width; cell++, at += 3) {
        let [red, green, blue] = [0, 0, 0];
        for (let i = 0; i < factor; i++, from += 4) {
          red += LINEAR_LIGHT[rgba[from]!]!;
          green += LINEAR_LIGHT[rgba[from + 1]!]!;
          blue += LINEAR_LIGHT[rgba[from + 2]!]!;
        }
        light[at]! += red * share;
        light[at + 1]! += green * share;
        light[at + 2]! += blue * share;
      }
    }
  }
  return { factor, width, height, light };
}
