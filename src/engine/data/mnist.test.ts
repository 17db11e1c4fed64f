import { expect, test } from "vitest";
import { idxFile, mnistFiles } from "../testing/data-files";
import { MNIST_PICTURE_BYTES, MNIST_PICTURES_HEADER_BYTES, mnistPicture, readMnist } from "./mnist";

const files = mnistFiles(12);

test("a record is its label and its pixels in 0..1", () => {
  const { count, record, classes } = readMnist(files);
  expect(count).toBe(12);
  const { label, picture } = record(11);
  expect(classes[label]).toBe("1");
  expect([picture.height, picture.width, picture.channels]).toEqual([28, 28, 1]);
  const bytes = files.pictures.slice(16 + 11 * 784, 16 + 12 * 784);
  expect(picture.data).toEqual(Float32Array.from(bytes, (value) => value / 255));
});

test("a slice of the file's pictures gives the same pictures as the whole", () => {
  const from = MNIST_PICTURES_HEADER_BYTES + 5 * MNIST_PICTURE_BYTES;
  const slice = files.pictures.slice(from, from + 2 * MNIST_PICTURE_BYTES);
  expect(mnistPicture(slice, 1)).toEqual(readMnist(files).record(6).picture);
});

test("refuses labels fewer than pictures, labels above 9 and pictures of another size", () => {
  const { pictures, labels } = files;
  const fewer = { pictures, labels: mnistFiles(11).labels };
  expect(() => readMnist(fewer)).toThrow('data-wrong-size {"name":"t10k-labels-idx1-ubyte"');
  const wrong = labels.slice();
  wrong[8 + 3] = 10;
  expect(() => readMnist({ pictures, labels: wrong })).toThrow(
    'data-wrong-label {"name":"t10k-labels-idx1-ubyte","index":3,"got":10}',
  );
  const wide = idxFile([12, 28, 29], new Uint8Array(12 * 28 * 29));
  expect(() => readMnist({ pictures: wide, labels })).toThrow("data-wrong-size");
  expect(() => readMnist({ pictures: labels, labels })).toThrow("data-wrong-magic");
});

test("there is no picture before the first or after the last", () => {
  const { record } = readMnist(files);
  for (const index of [-1, 12, 0.5]) expect(() => record(index)).toThrow(RangeError);
});
