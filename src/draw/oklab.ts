import { rgb } from "d3-color";

/** sRGB, each 0..255, not necessarily whole. */
export type Rgb = readonly [red: number, green: number, blue: number];
/** OKLab (Ottosson 2020): lightness 0..1, green–red, blue–yellow. */
export type Oklab = readonly [lightness: number, a: number, b: number];

const linear = (channel: number) => {
  const v = channel / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
};
const gamma = (v: number) => {
  const clipped = Math.min(1, Math.max(0, v));
  return 255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055);
};

/** The sRGB of any CSS colour d3-color can read. */
export function parseColour(css: string): Rgb {
  const { r, g, b } = rgb(css);
  return [r, g, b];
}

/** `#rrggbb` of a colour, rounded to whole channels. */
export function toHex([red, green, blue]: Rgb): string {
  return rgb(Math.round(red), Math.round(green), Math.round(blue)).formatHex();
}

export function toOklab(colour: Rgb): Oklab {
  const [r, g, b] = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Colours outside sRGB are clipped channel by channel. */
export function fromOklab([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
