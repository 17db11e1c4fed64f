/** Files that users bring, made up on the spot. */
import { PNG } from "pngjs";
import { CIFAR10_BATCH_COUNT } from "../src/engine/data/cifar10";
import { cifar10File } from "../src/engine/testing/data-files";

export type Colour = readonly [red: number, green: number, blue: number];

/** A PNG of upright bands, each one colour through and through. */
export function bandsPng(bands: readonly Colour[], bandWidth: number, height: number): Buffer {
  const png = new PNG({ width: bands.length * bandWidth, height });
  for (let at = 0; at < png.width * height; at++) {
    const band = bands[Math.floor((at % png.width) / bandWidth)]!;
    png.data.set([...band, 255], 4 * at);
  }
  return PNG.sync.write(png);
}

/** A PNG whose header claims a size; there are no pixels behind it. */
export function claimedPng(width: number, height: number): Buffer {
  const bytes = Buffer.from(bandsPng([[0, 0, 0]], 1, 1));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const NOISE_RECORDS = 200;

/** A `test_batch.bin` of CIFAR-10's layout and size, of noise; labels run 9, 8, … 0, 9, … */
export function noiseTestBatch(): Buffer {
  const part = cifar10File(NOISE_RECORDS);
  return Buffer.concat(Array.from({ length: CIFAR10_BATCH_COUNT / NOISE_RECORDS }, () => part));
}
