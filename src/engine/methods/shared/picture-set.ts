/** A set of pictures beside the explained one: of the data set where it is loaded, else drawn by code. */
import { image, pad, slice, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { digitFromStrokes } from "../../data/digit";
import { drawnDigit } from "../../data/drawn-digits";
import { drawnAt } from "../../data/drawn-pictures/drawn-at";
import { DRAWN_CLASSES, drawnPicture } from "../../data/drawn-pictures/drawn-picture";
import type { PictureSource, Readout, Task } from "../../method";
import type { Values } from "../../params";
import type { Picture } from "../../picture";
import type { sourceParam } from "./picture-set-params";

/** A picture of a set, and where it is from. */
export interface SetPicture {
  readonly picture: Picture;
  readonly source: Exclude<PictureSource, "subject">;
  /** Its number in the data set, or among the drawn ones; counted from 0. */
  readonly number: number;
  /** The class that the data set gives it. */
  readonly label: number | undefined;
}

/**
 * The first `count` pictures of a set, each of the explained picture's size and channels, spread
 * evenly over the classes: of the data set where that is asked for and loaded; otherwise drawn ones,
 * digits for one channel. A data set's sample may hold fewer.
 */
export function pictureSet(
  { picture, dataSet }: Pick<Task, "picture" | "dataSet">,
  from: Values<[typeof sourceParam]>["source"],
  count: number,
): SetPicture[] {
  if (from === "data-set" && dataSet && dataSet.length > 0)
    return dataSet.slice(0, count).map((sampled) => ({
      picture: sampled.picture,
      source: "data-set",
      number: sampled.number,
      label: sampled.label,
    }));
  return Array.from({ length: count }, (_, number) => ({
    picture: fitted(drawn(picture.channels === 1, number), picture),
    source: "drawn",
    number,
    label: undefined,
  }));
}

/** Says how many pictures a set has, and which. */
export function sourceReadout(what: string, set: readonly Pick<SetPicture, "source">[]): Readout {
  const from = set[0]?.source === "data-set" ? "of the data set" : "drawn";
  return { label: `${what}, ${from}`, value: set.length, unit: "pictures" };
}

/** Drawn once: a picture takes some ten milliseconds. */
const kept = new Map<string, Picture>();

function drawn(digits: boolean, number: number): Picture {
  const key = `${digits} ${number}`;
  const known = kept.get(key);
  if (known) return known;
  const { label, seed } = drawnAt(number);
  const picture = digits
    ? digitFromStrokes(drawnDigit(number).strokes).picture
    : drawnPicture(DRAWN_CLASSES[label]!, seed);
  kept.set(key, picture);
  return picture;
}

/** A square in another size; where that is no square, colours are cut at two sides, digits get black there. */
function fitted({ data, height: side, channels }: Picture, to: Picture): Picture {
  const { height, width } = to;
  const sized =
    height === side && width === side
      ? data
      : tidy(() => {
          const cut = channels === 3;
          const length = cut ? Math.max(height, width) : Math.min(height, width);
          const whole = tensor4d(data, [1, side, side, channels]);
          const square = image.resizeBilinear(whole, [length, length], false, true);
          const [down, right] = [height, width].map((n) => Math.floor(Math.abs(n - length) / 2));
          const framed = cut
            ? slice(square, [0, down!, right!, 0], [1, height, width, channels])
            : pad(square, [
                [0, 0],
                [down!, height - length - down!],
                [right!, width - length - right!],
                [0, 0],
              ]);
          return framed.dataSync() as Float32Array;
        });
  if (channels === to.channels) return { ...to, data: sized };
  const repeated = to.data.map((_, i) => {
    const pixel = Math.floor(i / to.channels);
    return sized[pixel * channels + ((i % to.channels) % channels)]!;
  });
  return { ...to, data: repeated };
}
