/** What a saved picture is written and painted with. */
import { GROUND, type Theme } from "../../draw/palettes";
import type { Pixels } from "../../draw/pixels";

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

/** Paints a square of pixels at a size of its own, each with hard edges unless it is to be smooth. */
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
  context.drawImage(image, left, top, side, side);
}
