import type { Picture } from "../engine/picture";
import type { Palette } from "./palettes";
import { blankPixels, blend, blendEvidence, enlarge, luma, type Mix, type Pixels } from "./pixels";
import type { RawMap } from "./raw-map";
import type { Scale } from "./scale";

export interface HeatmapPainting {
  readonly map: Pick<RawMap, "values" | "segments">;
  /** The explained picture; its size is the map's. */
  readonly base: Picture;
  /** From `scaleMaps`; null paints the base alone, for a map that is all but zero. */
  readonly scale: Scale | null;
  readonly palette: Palette;
  /** 0..1: how much of the picture the strongest evidence hides. */
  readonly opacity: number;
  /** 1 (default) for pixels as they are; above it, bilinear, that many times as large. */
  readonly smooth?: number;
}

/** How much of the ink a digit keeps under its map, and a photo's grey of its contrast. */
const DIGIT_INK = 0.14;
const PHOTO_INK = 0.42;
/** Evidence reaches full opacity at 1/gain of the maximum: sooner on a digit, which is mostly paper. */
const DIGIT_GAIN = 2.6;
const PHOTO_GAIN = 1.9;

/**
 * The heatmap over its picture. Zero is paper: where the map is 0 the faded picture shows through
 * untouched, and where that holds nothing either, the pixel is the palette's paper exactly.
 * Superpixel maps are flat by definition and never smoothed: they come at the picture's size.
 */
export function paintHeatmap(painting: HeatmapPainting): Pixels {
  const { map, base, scale, palette, opacity } = painting;
  const factor = map.segments ? 1 : (painting.smooth ?? 1);
  const { height, width } = base;
  const gain = base.channels >= 3 ? PHOTO_GAIN : DIGIT_GAIN;
  let inks = fadedInk(base, palette);
  let positions: Float32Array = scale
    ? map.values.map(scale.position)
    : new Float32Array(height * width);
  if (factor > 1) {
    inks = enlarge(inks, height, width, factor);
    positions = enlarge(positions, height, width, factor);
  }
  const pixels = blankPixels(height * factor, width * factor);
  const mix: Mix = [0, 0, 0]; // one for all pixels: a smooth map has a hundred thousand
  for (let i = 0; i < inks.length; i++) {
    [mix[0], mix[1], mix[2]] = palette.paper;
    blend(mix, palette.ink, inks[i]!);
    const position = positions[i]!;
    if (scale && position !== 0) {
      const share = opacity * Math.min(1, Math.abs(position) * gain);
      blendEvidence(mix, position, palette, scale.signed, share);
    }
    pixels.data[i * 4] = mix[0];
    pixels.data[i * 4 + 1] = mix[1];
    pixels.data[i * 4 + 2] = mix[2];
  }
  return pixels;
}

/** Share of ink over paper that each pixel of the faded picture takes, 0..1. */
export function fadedInk(base: Picture, palette: Palette): Float32Array {
  if (base.channels < 3) return luma(base).map((grey) => grey * DIGIT_INK);
  // A photo keeps its lights light: on white paper ink stands for its shadows, on black for its lights.
  const light = palette.theme === "light";
  return luma(base).map((grey) => (light ? 1 - grey : grey) * PHOTO_INK);
}

/**
 * The picture itself. A photo in its colours; a digit in ink on paper, as it was drawn, or with
 * `asSeen` white on black, as the network reads it.
 */
export function paintPicture(picture: Picture, palette: Palette, asSeen = false): Pixels {
  const pixels = blankPixels(picture.height, picture.width);
  for (let i = 0; i < picture.height * picture.width; i++) {
    pixels.data.set(pictureColour(picture, i, palette, asSeen), i * 4);
  }
  return pixels;
}

/** The colour of pixel `i` of the picture at full strength. */
export function pictureColour(picture: Picture, i: number, palette: Palette, asSeen = false): Mix {
  const { channels, data } = picture;
  const at = i * channels;
  if (channels >= 3) return [data[at]! * 255, data[at + 1]! * 255, data[at + 2]! * 255];
  if (asSeen) return [data[at]! * 255, data[at]! * 255, data[at]! * 255];
  const mix: Mix = [...palette.paper];
  blend(mix, palette.ink, data[at]!);
  return mix;
}
