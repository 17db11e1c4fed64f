/** MNIST's test set: ten thousand digits, 28×28, white on black. */
import { Failure } from "../failure";
import type { Picture } from "../picture";
import { idxHeaderBytes, readIdx } from "./idx";
import { checkIndex, type LabelledPictures } from "./labelled-pictures";

export const MNIST_CLASSES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const MNIST_SIDE = 28;
export const MNIST_PICTURE_BYTES = MNIST_SIDE * MNIST_SIDE;
export const MNIST_PICTURES_HEADER_BYTES = idxHeaderBytes(3);

const NAMES = { pictures: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte" };

/**
 * @param files the two IDX files, unzipped
 * @param names what a failure calls them
 * @throws Failure data-wrong-magic, data-wrong-size (also where there are not as many labels as
 *   pictures, or these are not 28×28), data-wrong-label
 */
export function readMnist(
  files: { readonly pictures: Uint8Array; readonly labels: Uint8Array },
  names: { readonly pictures: string; readonly labels: string } = NAMES,
): LabelledPictures {
  const { shape, values } = readIdx(files.pictures, names.pictures, 3);
  const [count = 0, height, width] = shape;
  if (height !== MNIST_SIDE || width !== MNIST_SIDE) {
    const wanted = MNIST_PICTURES_HEADER_BYTES + count * MNIST_PICTURE_BYTES;
    throw new Failure("data-wrong-size", {
      name: names.pictures,
      got: files.pictures.length,
      wanted,
    });
  }
  const labels = readIdx(files.labels, names.labels, 1).values;
  if (labels.length !== count) {
    const wanted = idxHeaderBytes(1) + count;
    throw new Failure("data-wrong-size", { name: names.labels, got: files.labels.length, wanted });
  }
  const index = labels.findIndex((label) => label >= MNIST_CLASSES.length);
  if (index >= 0) {
    throw new Failure("data-wrong-label", { name: names.labels, index, got: labels[index]! });
  }
  return {
    classes: MNIST_CLASSES,
    count,
    record(i) {
      checkIndex(i, count);
      return { label: labels[i]!, picture: mnistPicture(values, i) };
    },
  };
}

/**
 * @param pixels whole pictures one after another, without the file's header: all of them, or a slice
 * @param index which one of these
 * @returns `[28, 28, 1]`, 0..1
 * @throws RangeError where there is no such picture in `pixels`
 */
export function mnistPicture(pixels: Uint8Array, index: number): Picture {
  checkIndex(index, Math.floor(pixels.length / MNIST_PICTURE_BYTES));
  const from = index * MNIST_PICTURE_BYTES;
  const data = Float32Array.from(
    pixels.subarray(from, from + MNIST_PICTURE_BYTES),
    (value) => value / 255,
  );
  return { height: MNIST_SIDE, width: MNIST_SIDE, channels: 1, data };
}
