/** Pictures to hold one against: what the model usually sees, in place of "nothing". */
import { image, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { digitFromStrokes } from "../../data/digit";
import { DRAWN_CLASSES, drawnPicture } from "../../data/drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "../../data/example-digits";
import type { Picture } from "../../picture";

/**
 * The first `count` background pictures, each as large as the picture and of as many channels,
 * `[H·W·C]`: example digits for one channel; pictures drawn by code, a class each, for more.
 */
export function backgroundFor(picture: Picture, count: number): Float32Array[] {
  return Array.from({ length: count }, (_, i) => fitted(made(picture.channels === 1, i), picture));
}

/** Drawn once: a picture takes some ten milliseconds. */
const kept = new Map<string, Picture>();

function made(digits: boolean, i: number): Picture {
  const key = `${digits} ${i}`;
  const known =
    kept.get(key) ??
    (digits
      ? digitFromStrokes(EXAMPLE_DIGITS[i % EXAMPLE_DIGITS.length]!.strokes).picture
      : drawnPicture(DRAWN_CLASSES[i % DRAWN_CLASSES.length]!, 1));
  kept.set(key, known);
  return known;
}

function fitted({ data, height, width, channels }: Picture, to: Picture): Float32Array {
  const sized =
    height === to.height && width === to.width
      ? data
      : tidy(() => {
          const whole = tensor4d(data, [1, height, width, channels]);
          const resized = image.resizeBilinear(whole, [to.height, to.width], false, true);
          return resized.dataSync() as Float32Array;
        });
  if (channels === to.channels) return sized;
  return to.data.map((_, i) => {
    const pixel = Math.floor(i / to.channels);
    return sized[pixel * channels + ((i % to.channels) % channels)]!;
  });
}
