/** Test digits as hands and sheets distort them, put in place again by the page's own centring. */
import { digitFromInk } from "../../src/engine/data/digit";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import { CELLS } from "../../src/engine/data/sheet";
import type { Picture } from "../../src/engine/picture";
import { createRandom, type Random } from "../../src/engine/random";

/** What happens to the strokes, by a pixel of the digit, beside what happens to all of it. */
export const STROKES = { "as they are": 0, "1 pixel thinner": -1, "1 pixel thicker": 1 } as const;

const SHIFT = 4;
const DEGREES = 15;
const SCALE = [0.8, 1.2] as const;

/**
 * Each digit shifted by up to 4 pixels each way, turned by up to 15° and scaled by 0.8 to 1.2, its
 * strokes thinner or thicker; then centred as a drawing is.
 * @param wider pixels that strokes grow by; below 0 they shrink
 */
export function distorted(
  { classes, count, record }: LabelledPictures,
  wider: number,
  seed: number,
): LabelledPictures {
  return {
    classes,
    count,
    record(place) {
      const { label, picture } = record(place);
      const ink = grown(moved(picture, createRandom(seed * 1_000_003 + place)), wider);
      return { label, picture: digitFromInk(ink).picture };
    },
  };
}

/** The digit on a sheet of fine cells, between its pixels' middles on straight lines. */
function moved({ height, width, data }: Picture, random: Random): Float32Array {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const angle = (between(-DEGREES, DEGREES) * Math.PI) / 180;
  const scale = between(...SCALE);
  const [shiftX, shiftY] = [between(-SHIFT, SHIFT), between(-SHIFT, SHIFT)];
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : data[y * width + x]!;
  const ink = new Float32Array(CELLS * CELLS);
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) {
      const dx = ((column + 0.5) / CELLS - 0.5) * width - shiftX;
      const dy = ((row + 0.5) / CELLS - 0.5) * height - shiftY;
      const x = cos * dx + sin * dy + width / 2 - 0.5;
      const y = cos * dy - sin * dx + height / 2 - 0.5;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [right, down] = [x - left, y - top];
      ink[row * CELLS + column] =
        (at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - down) +
        (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * down;
    }
  return ink;
}

/**
 * Grey dilation or erosion by a square: lines grow or shrink by so many pixels of the digit.
 * @param ink a sheet's, `[CELLS, CELLS]`
 */
export function grown(ink: Float32Array, wider: number): Float32Array {
  const cells = Math.round((Math.abs(wider) * CELLS) / 28);
  if (cells === 0) return ink;
  // Of an odd number one side takes more: by a fifth of a pixel at most, and the centring undoes it.
  const before = Math.floor(cells / 2);
  const after = cells - before;
  const best = wider > 0 ? Math.max : Math.min;
  const along = (from: Float32Array, step: number, line: number) => {
    const to = new Float32Array(from.length);
    for (let start = 0; start < CELLS; start++)
      for (let at = 0; at < CELLS; at++) {
        const here = start * line + at * step;
        let value = from[here]!;
        for (let d = -before; d <= after; d++) {
          // Beyond the sheet there is paper.
          const inside = at + d >= 0 && at + d < CELLS;
          value = best(value, inside ? from[here + d * step]! : 0);
        }
        to[here] = value;
      }
    return to;
  };
  return along(along(ink, 1, CELLS), CELLS, 1);
}
