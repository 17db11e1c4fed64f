/** What a saved picture is written and painted with. */
import { GROUND, type Theme } from "../../draw/palettes";
import type { Pixels } from "../../draw/pixels";
import { HATCH_INK, HATCHES } from "../../draw/unsure";

export const SANS = '"IBM Plex Sans", sans-serif';
export const VOICE = '"STIX Two Text", serif';

export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
}

export function coloursOf(theme: Theme): Colours {
  const { paper, ink } = GROUND[theme];
  return { paper, ink, faint: theme === "light" ? "#626a71" : "#929aa0" };
}

export function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  align: CanvasTextAlign = "left",
  widest?: number,
): void {
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = "alphabetic";
  context.fillText(text, x, y, widest);
}

/** Where pixels stand in a square that they may not fill. */
function placeIn(
  { width, height }: { readonly width: number; readonly height: number },
  left: number,
  top: number,
  side: number,
) {
  const scale = side / Math.max(width, height);
  const [wide, tall] = [width * scale, height * scale];
  return {
    left: left + (side - wide) / 2,
    top: top + (side - tall) / 2,
    width: wide,
    height: tall,
  };
}

/** Paints pixels into the middle of a square, each with hard edges unless it is to be smooth. */
export function drawPixels(
  context: CanvasRenderingContext2D,
  { width, height, data }: Pixels,
  left: number,
  top: number,
  side: number,
  smooth: boolean,
): void {
  const image = new OffscreenCanvas(width, height);
  image.getContext("2d")!.putImageData(new ImageData(data, width, height), 0, 0);
  context.imageSmoothingEnabled = smooth;
  const place = placeIn({ width, height }, left, top, side);
  context.drawImage(image, place.left, place.top, place.width, place.height);
}

interface Hatching {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  /** Units of the path along a side. */
  readonly points: number;
  readonly colour: string;
}

/** Hatches a region as the page does. @param path of SVG, in the picture's own pixels */
export function drawHatch(
  context: CanvasRenderingContext2D,
  path: string,
  { left, top, side, points, colour }: Hatching,
): void {
  context.save();
  context.translate(left, top);
  context.scale(side / points, side / points);
  context.clip(new Path2D(path));
  context.rotate(Math.PI / 4);
  const step = points / HATCHES;
  context.fillStyle = colour;
  context.globalAlpha = 0.55;
  // Turned by an eighth, the square reaches as far to either side as its diagonal.
  const far = Math.ceil(points * Math.SQRT2);
  for (let x = -far; x < far; x += step) context.fillRect(x, -far, step * HATCH_INK, 3 * far);
  context.restore();
}
