import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { LabelledPictures } from "../src/engine/data/labelled-pictures";
import { cifar10File, mnistFiles, tarFile } from "../src/engine/testing/data-files";
import { defaultDataFolder, openDataFolder } from "./data-folder";

const folder = mkdtempSync(join(tmpdir(), "whyglass-folder-"));
afterAll(() => rmSync(folder, { recursive: true }));

const mnist = mnistFiles(11);
const batch = cifar10File(11);

test("opens the sets from either layout, zipped or not", async () => {
  const official = join(folder, "official");
  mkdirSync(join(official, "mnist"), { recursive: true });
  writeFileSync(join(official, "mnist/t10k-images-idx3-ubyte.gz"), gzipSync(mnist.pictures));
  writeFileSync(join(official, "mnist/t10k-labels-idx1-ubyte.gz"), gzipSync(mnist.labels));
  const archive = tarFile([{ name: "cifar-10-batches-bin/test_batch.bin", bytes: batch }]);
  writeFileSync(join(official, "cifar-10-binary.tar.gz"), gzipSync(archive));
  const flat = join(folder, "flat");
  mkdirSync(flat);
  writeFileSync(join(flat, "t10k-images-idx3-ubyte"), mnist.pictures);
  writeFileSync(join(flat, "t10k-labels-idx1-ubyte"), mnist.labels);
  writeFileSync(join(flat, "test_batch.bin"), batch);

  const [one, other] = [openDataFolder(official, 11), openDataFolder(flat, 11)];
  expect(one.mnist().record(10)).toEqual(other.mnist().record(10));
  expect((await one.cifar10()).record(10)).toEqual((await other.cifar10()).record(10));
});

test("a folder without the files is trouble only when they are asked for", async () => {
  const empty = openDataFolder(folder);
  expect(() => empty.mnist()).toThrow(/holds none of mnist\/t10k-images-idx3-ubyte/);
  await expect(empty.cifar10()).rejects.toThrow(/holds none of cifar-10-batches-bin\/test_batch/);
});

test("WHYGLASS_DATA names the default folder", () => {
  expect(defaultDataFolder({ WHYGLASS_DATA: "/somewhere" })).toBe("/somewhere");
});

const REAL = process.env.WHYGLASS_DATA ?? "";

function labelCounts({ count, record, classes }: LabelledPictures): number[] {
  const counts = classes.map(() => 0);
  for (let i = 0; i < count; i++) counts[record(i).label]! += 1;
  return counts;
}

test.skipIf(REAL === "")("the real MNIST test set has its known counts of digits", () => {
  const digits = openDataFolder(REAL).mnist();
  expect(labelCounts(digits)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  // White on black: the digits' mean is dark, their corners are black, and their strokes are white.
  const { data } = digits.record(0).picture;
  expect(data[0]).toBe(0);
  expect(Math.max(...data)).toBeGreaterThan(0.95);
});

test.skipIf(REAL === "")(
  "the real CIFAR-10 test set has a thousand pictures of each class",
  async () => {
    expect(labelCounts(await openDataFolder(REAL).cifar10())).toEqual(Array(10).fill(1_000));
  },
);
