import { describe, expect, test } from "vitest";
import { CIFAR10_RECORD_BYTES } from "../engine/data/cifar10";
import { createRandom } from "../engine/random";
import { mnistFiles } from "../engine/testing/data-files";
import { placesOf } from "./album";
import { sampleOf } from "./found";
import type { Slices } from "./slices";
import { createTestSet, labelsOf, speakOf } from "./test-set";

/** Records of invented pixels: label i mod 10, then three planes of one value each. */
function batch(count: number): Uint8Array {
  const bytes = new Uint8Array(count * CIFAR10_RECORD_BYTES);
  for (let i = 0; i < count; i++) {
    const from = i * CIFAR10_RECORD_BYTES;
    bytes[from] = i % 10;
    for (let k = 0; k < 3; k++) bytes.fill(i + k, from + 1 + k * 1024, from + 1 + (k + 1) * 1024);
  }
  return bytes;
}

function counted(bytes: Uint8Array) {
  const reads: number[] = [];
  const slices: Slices = {
    size: bytes.length,
    async read(from, end) {
      reads.push((end - from) / CIFAR10_RECORD_BYTES);
      return bytes.subarray(from, end);
    },
  };
  return { reads, slices };
}

describe("a test set", () => {
  const bytes = batch(100);
  const labels = labelsOf(bytes);

  test("lists every record's label", () => {
    expect([...labels.subarray(8, 12)]).toEqual([8, 9, 0, 1]);
  });

  test("reads the pictures asked for, near ones together", async () => {
    const { reads, slices } = counted(bytes);
    const read = await createTestSet("batch", slices, labels).read([3, 5, 60]);
    expect(read.map(({ label }) => label)).toEqual([3, 5, 0]);
    expect([...read[2]!.picture.data.subarray(0, 3)].map((v) => Math.round(v * 255))).toEqual([
      60, 61, 62,
    ]);
    expect(reads).toEqual([3, 1]);
  });

  test("refuses a file of another length", () => {
    const { slices } = counted(bytes);
    expect(() => createTestSet("batch", slices, labels.subarray(1))).toThrowError(
      /data-wrong-size/,
    );
  });

  test("refuses a record whose label is not the listed one", async () => {
    const other = labels.with(5, 7);
    const { slices } = counted(bytes);
    const failing = createTestSet("batch", slices, other).read([5]);
    await expect(failing).rejects.toMatchObject({
      code: "data-wrong-label",
      facts: { index: 5, got: 5 },
    });
  });
});

test("MNIST's digits lie behind a header, and their labels in another file", async () => {
  const { pictures, labels } = mnistFiles(30);
  const { slices } = counted(pictures);
  const listed = labels.subarray(8);
  const album = createTestSet("digits", slices, listed, "mnist");
  const read = await album.read([2, 25]);
  expect(read.map(({ label }) => label)).toEqual([2, 5]);
  expect([...read[1]!.picture.data]).toEqual(
    [...pictures.subarray(16 + 25 * 784, 16 + 26 * 784)].map((v) => Math.fround(v / 255)),
  );
  expect(() => createTestSet("digits", slices, listed.subarray(1), "mnist")).toThrow(
    "data-wrong-size",
  );
});

test("an album's sample is one of each class, then the next, with their numbers", async () => {
  const { pictures, labels } = mnistFiles(30);
  const album = createTestSet("digits", counted(pictures).slices, labels.subarray(8), "mnist");
  const sample = await sampleOf(album);
  expect(sample.map(({ number }) => number)).toEqual([...Array(30).keys()]);
  expect(sample[13]).toEqual({ ...(await album.read([13]))[0], number: 13 });
});

describe("which pictures are shown", () => {
  const labels = Uint8Array.of(0, 1, 0, 1, 0);
  const predictions = Uint8Array.of(0, 0, 1, 1, 0);

  test("all, those of a class, those misread, those of a class misread", () => {
    const places = (label: number | undefined, misreadBy: Uint8Array | undefined) =>
      placesOf(labels, { label, misreadBy });
    expect(places(undefined, undefined)).toEqual([0, 1, 2, 3, 4]);
    expect(places(0, undefined)).toEqual([0, 2, 4]);
    expect(places(undefined, predictions)).toEqual([1, 2]);
    expect(places(0, predictions)).toEqual([2]);
    expect(places(7, undefined)).toEqual([]);
  });

  test("those of a class that are read as one: a cell of the confusion matrix", () => {
    const cell = (label: number | undefined, as: number) =>
      placesOf(labels, { label, misreadBy: undefined, read: { by: predictions, as } });
    expect(cell(0, 0)).toEqual([0, 4]);
    expect(cell(0, 1)).toEqual([2]);
    expect(cell(undefined, 1)).toEqual([2, 3]);
    expect(cell(1, 7)).toEqual([]);
  });
});

describe("predictions", () => {
  const random = createRandom(1);
  const labels = Uint8Array.from({ length: 10_000 }, (_, i) => i % 10);
  const good = labels.map((label) => (random.uniform() < 0.87 ? label : random.integer(10)));

  test("are of this copy where most are right", () => expect(speakOf(good, labels)).toBe(true));

  test("of a copy in another order, of another length, or of other classes are not", () => {
    const order = random.permutation(labels.length);
    const shuffled = labels.map((_, i) => labels[order[i]!]!);
    expect(speakOf(good, shuffled)).toBe(false);
    expect(speakOf(good.subarray(1), labels)).toBe(false);
    expect(speakOf(good.with(3, 10), labels)).toBe(false);
  });
});
