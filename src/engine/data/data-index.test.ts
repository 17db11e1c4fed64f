import { expect, test } from "vitest";
import { cifar10File, mnistFiles } from "../testing/data-files";
import { CIFAR10_RECORD_BYTES, cifar10Record, readCifar10 } from "./cifar10";
import { type DataSet, readDataIndex, sliceOf } from "./data-index";
import { MNIST_PICTURE_BYTES, MNIST_PICTURES_HEADER_BYTES, mnistPicture, readMnist } from "./mnist";

const cifar10: DataSet = {
  id: "cifar-10",
  file: "test_batch.bin",
  headerBytes: 0,
  recordBytes: CIFAR10_RECORD_BYTES,
  labels: "98",
  official: "unknown",
};
const mnist: DataSet = {
  ...cifar10,
  id: "mnist",
  file: "t10k-images-idx3-ubyte",
  headerBytes: MNIST_PICTURES_HEADER_BYTES,
  recordBytes: MNIST_PICTURE_BYTES,
};

test("a slice of either file holds the pictures that were asked for", () => {
  const batch = cifar10File(9);
  const three = sliceOf(cifar10, 4, 3);
  expect(cifar10Record(batch.subarray(three.from, three.to), 2)).toEqual(
    readCifar10(batch, "a", 9).record(6),
  );
  const files = mnistFiles(9);
  const one = sliceOf(mnist, 8);
  expect(mnistPicture(files.pictures.subarray(one.from, one.to), 0)).toEqual(
    readMnist(files).record(8).picture,
  );
  expect(one.to).toBe(files.pictures.length);
});

test("reads what was written, and refuses what is no index or of another version", () => {
  const index = { version: 1, sets: [mnist, cifar10] };
  expect(readDataIndex(JSON.parse(JSON.stringify(index)))).toEqual(index);
  const wrong = [null, 3, {}, { version: 2, sets: [] }, { version: 1, sets: [{ id: "mnist" }] }];
  for (const value of wrong) expect(() => readDataIndex(value)).toThrow("data-wrong-magic");
});
