import { Failure } from "../failure";
import type { Picture } from "../picture";

/**
 * The picture's colours in float64, `[height, width, 3]`; one channel is repeated three times.
 * @throws Failure "picture-wrong-shape" for other than one or three channels.
 */
export function rgbOf(picture: Picture): Float64Array {
  if (picture.channels === 3) return Float64Array.from(picture.data);
  if (picture.channels !== 1) {
    throw new Failure("picture-wrong-shape", {
      got: `${picture.height}×${picture.width}×${picture.channels}`,
      wanted: `${picture.height}×${picture.width}×1 or ×3`,
    });
  }
  const rgb = new Float64Array(picture.data.length * 3);
  for (let i = 0; i < picture.data.length; i++) rgb.fill(picture.data[i]!, 3 * i, 3 * i + 3);
  return rgb;
}

/** The inverse of the sRGB transfer curve (IEC 61966-2-1). */
function linear(value: number): number {
  return value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92;
}

/** CIE 1976: the cube root, continued by a line near black. */
function perceived(ratio: number): number {
  return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116;
}

/** White of illuminant D65 for the 2° observer; its Y is 1. */
const WHITE_X = 0.95047;
const WHITE_Z = 1.08883;

/**
 * sRGB to CIE Lab, illuminant D65, 2° observer.
 * @param rgb interleaved triples in 0..1.
 * @returns interleaved triples: L in 0..100, a and b roughly in −128..128.
 */
export function rgbToLab(rgb: Float64Array): Float64Array {
  const lab = new Float64Array(rgb.length);
  for (let i = 0; i < rgb.length; i += 3) {
    const red = linear(rgb[i]!);
    const green = linear(rgb[i + 1]!);
    const blue = linear(rgb[i + 2]!);
    const x = perceived((0.412453 * red + 0.35758 * green + 0.180423 * blue) / WHITE_X);
    const y = perceived(0.212671 * red + 0.71516 * green + 0.072169 * blue);
    const z = perceived((0.019334 * red + 0.119193 * green + 0.950227 * blue) / WHITE_Z);
    lab[i] = 116 * y - 16;
    lab[i + 1] = 500 * (x - y);
    lab[i + 2] = 200 * (y - z);
  }
  return lab;
}
