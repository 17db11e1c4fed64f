import type { Picture } from "../engine/picture";
import { type Crop, heightOf, type Size } from "./crop";
import { type Shares, sharesAlong } from "./shares";

/** Takes a crop's rows from the top down and makes a small picture of them. */
export interface Shrinker {
  /** Rows of the source that are still wanted: the first, and the one after the last. */
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
  /**
   * @param light linear light 0..1, `[endColumn − firstColumn, 3]`, of this row
   */
  addRow(row: number, light: Float32Array): void;
  /** `[height, side, 3]` in sRGB, in whole 255ths. */
  finish(): Picture;
}

/**
 * Averages by area where the crop is larger than the output, and interpolates linearly between
 * centres where it is smaller. In linear light, so that a fine chequer of black and white becomes the
 * grey it looks like from afar.
 * @param side width of what is made; its height is as the crop's shape has it
 */
export function createShrinker(crop: Crop, side: number, source: Size): Shrinker {
  const columns = sharesAlong(crop.x, crop.side, side, source.width);
  const height = heightOf({ side, tall: crop.tall });
  // A crop's whole pixels may miss its shape by half a one.
  const length = Math.min(crop.side * (crop.tall ?? 1), source.height - crop.y);
  const rows = sharesAlong(crop.y, length, height, source.height);
  const [firstColumn, endColumn] = reach(columns);
  const [firstRow, endRow] = reach(rows);
  const sums = new Float64Array(height * side * 3);
  const narrow = new Float64Array(side * 3);
  return {
    firstColumn,
    endColumn,
    firstRow,
    endRow,
    addRow(row, light) {
      for (const [out, { first, weights }] of columns.entries()) {
        let [red, green, blue] = [0, 0, 0];
        for (let i = 0, at = (first - firstColumn) * 3; i < weights.length; i++, at += 3) {
          const weight = weights[i]!;
          red += light[at]! * weight;
          green += light[at + 1]! * weight;
          blue += light[at + 2]! * weight;
        }
        narrow[out * 3] = red;
        narrow[out * 3 + 1] = green;
        narrow[out * 3 + 2] = blue;
      }
      for (const [out, { first, weights }] of rows.entries()) {
        const weight = weights[row - first];
        if (weight === undefined) continue;
        const at = out * side * 3;
        for (let i = 0; i < narrow.length; i++) sums[at + i]! += narrow[i]! * weight;
      }
    },
    finish() {
      const data = new Float32Array(sums.length);
      for (let i = 0; i < data.length; i++) data[i] = Math.round(toSrgb(sums[i]!) * 255) / 255;
      return { height, width: side, channels: 3, data };
    },
  };
}

function reach(shares: readonly Shares[]): [first: number, end: number] {
  const ends = shares.map(({ first, weights }) => first + weights.length);
  return [Math.min(...shares.map(({ first }) => first)), Math.max(...ends)];
}

/** Linear light of each sRGB byte (IEC 61966-2-1). */
export const LINEAR_LIGHT = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function toSrgb(light: number): number {
  const value = Math.min(1, Math.max(0, light));
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}
