import type { Picture } from "../engine/picture";
import type { ColourTable, Palette, Signed } from "./palettes";
import { tableIndex } from "./palettes";

/** What a canvas takes: RGBA, four bytes a pixel, row-major, opaque. */
export interface Pixels {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export function blankPixels(height: number, width: number): Pixels {
  return { height, width, data: new Uint8ClampedArray(height * width * 4).fill(255) };
}

/** A colour being mixed, each channel 0..255; written over in place. */
export type Mix = [red: number, green: number, blue: number];

/** Moves `mix` towards a colour by a share 0..1, in sRGB as a canvas blends. */
export function blend(mix: Mix, colour: ArrayLike<number>, share: number, at = 0): void {
  mix[0] += (colour[at]! - mix[0]) * share;
  mix[1] += (colour[at + 1]! - mix[1]) * share;
  mix[2] += (colour[at + 2]! - mix[2]) * share;
}

/** Moves `mix` towards the colour that stands for a position −1..1 on a scale. */
export function blendEvidence(
  mix: Mix,
  position: number,
  palette: Palette,
  signed: Signed,
  share: number,
): void {
  const strength = Math.abs(position);
  let table: ColourTable = palette.for;
  if (signed === "none") table = palette.unsigned;
  else if (position < 0) table = palette.against;
  blend(mix, table, share, tableIndex(strength) * 3);
}

/** Lightness of each pixel, 0..1: the grey level, or Rec. 601 luma of a colour picture. */
export function luma({ data, channels, height, width }: Picture): Float32Array {
  const grey = new Float32Array(height * width);
  for (let i = 0; i < grey.length; i++) {
    const at = i * channels;
    grey[i] =
      channels >= 3 ? 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]! : data[at]!;
  }
  return grey;
}

/**
 * A row-major field made `factor` times as large each way: bilinear with half-pixel centres, edges
 * held, so that a constant stays constant and a block's mean is nearly its pixel.
 *
 * @param factor a whole number of 1 or more
 * @returns `[height · factor, width · factor]`
 */
export function enlarge(
  field: Float32Array,
  height: number,
  width: number,
  factor: number,
): Float32Array {
  const wide = width * factor;
  const large = new Float32Array(height * factor * wide);
  for (let row = 0; row < height * factor; row++) {
    const y = Math.min(height - 1, Math.max(0, (row + 0.5) / factor - 0.5));
    const top = Math.floor(y) * width;
    const bottom = Math.min(height - 1, Math.floor(y) + 1) * width;
    const down = y - Math.floor(y);
    for (let column = 0; column < wide; column++) {
      const x = Math.min(width - 1, Math.max(0, (column + 0.5) / factor - 0.5));
      const left = Math.floor(x);
      const right = Math.min(width - 1, left + 1);
      const across = x - left;
      const above = field[top + left]! * (1 - across) + field[top + right]! * across;
      const below = field[bottom + left]! * (1 - across) + field[bottom + right]! * across;
      large[row * wide + column] = above * (1 - down) + below * down;
    }
  }
  return large;
}
