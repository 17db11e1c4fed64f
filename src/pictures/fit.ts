import type { Picture } from "../engine/picture";
import { type Shares, sharesAlong } from "./shares";

/** Rec. 601 luma. */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * What becomes of a picture that is wider or taller than the network's: the most of it about its
 * middle that has the network's shape, as of photos; or the whole of it with black at two sides, as
 * of drawings, which are to lose nothing.
 */
export type Framing = "middle" | "whole";

/**
 * A picture as a network of another size, or of another number of channels, reads it: averaged by
 * area where it shrinks, interpolated between centres where it grows; colours become their luma, a
 * grey stands for all three colours. Never stretched. The picture itself where it fits.
 */
export function fitPicture(
  picture: Picture,
  [height, width, channels]: readonly [height: number, width: number, channels: number],
  framing: Framing,
): Picture {
  const coloured = inChannels(picture, channels);
  if (coloured.height === height && coloured.width === width) return coloured;
  const scale = Math.max(width / picture.width, height / picture.height);
  if (framing === "middle") return resized(coloured, height, width, scale);
  const least = Math.min(width / picture.width, height / picture.height);
  const [rows, columns] = [picture.height, picture.width].map((side) => Math.round(side * least));
  return centred(resized(coloured, rows!, columns!, least), height, width);
}

/** The middle of a picture that fills so many rows and columns at a scale. */
function resized(picture: Picture, height: number, width: number, scale: number): Picture {
  const shares = (cells: number, outputs: number) => {
    const length = Math.min(cells, outputs / scale);
    return sharesAlong((cells - length) / 2, length, outputs, cells);
  };
  const narrow = alongRows(picture, shares(picture.width, width));
  return alongColumns(narrow, shares(picture.height, height));
}

/** On black, in the middle. */
function centred(picture: Picture, height: number, width: number): Picture {
  if (picture.height === height && picture.width === width) return picture;
  const { channels } = picture;
  const data = new Float32Array(height * width * channels);
  const top = Math.floor((height - picture.height) / 2);
  const left = Math.floor((width - picture.width) / 2);
  const length = picture.width * channels;
  for (let row = 0; row < picture.height; row++)
    data.set(
      picture.data.subarray(row * length, (row + 1) * length),
      ((top + row) * width + left) * channels,
    );
  return { height, width, channels, data };
}

function inChannels(picture: Picture, channels: number): Picture {
  if (picture.channels === channels) return picture;
  const pixels = picture.height * picture.width;
  const data = new Float32Array(pixels * channels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * picture.channels;
    const grey =
      picture.channels === 3
        ? LUMA.reduce((sum, share, c) => sum + share * picture.data[from + c]!, 0)
        : picture.data[from]!;
    data.fill(grey, pixel * channels, (pixel + 1) * channels);
  }
  return { ...picture, channels, data };
}

function alongRows({ height, width, channels, data }: Picture, shares: readonly Shares[]): Picture {
  const made = new Float32Array(height * shares.length * channels);
  for (let row = 0; row < height; row++)
    for (const [column, { first, weights }] of shares.entries())
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let i = 0; i < weights.length; i++)
          sum += weights[i]! * data[(row * width + first + i) * channels + c]!;
        made[(row * shares.length + column) * channels + c] = sum;
      }
  return { height, width: shares.length, channels, data: made };
}

function alongColumns({ width, channels, data }: Picture, shares: readonly Shares[]): Picture {
  const length = width * channels;
  const made = new Float32Array(shares.length * length);
  for (const [row, { first, weights }] of shares.entries())
    for (let i = 0; i < weights.length; i++)
      for (let at = 0; at < length; at++)
        made[row * length + at]! += weights[i]! * data[(first + i) * length + at]!;
  return { height: shares.length, width, channels, data: made };
}
