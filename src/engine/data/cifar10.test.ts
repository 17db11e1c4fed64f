import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { cifar10File, tarFile } from "../testing/data-files";
import { CIFAR10_RECORD_BYTES, cifar10Record, findTestBatch, readCifar10 } from "./cifar10";

const file = cifar10File(12);
const archive = gzipSync(
  tarFile([
    { name: "cifar-10-batches-bin/", bytes: new Uint8Array(0), type: "5" },
    { name: "cifar-10-batches-bin/data_batch_1.bin", bytes: cifar10File(3) },
    { name: "cifar-10-batches-bin/test_batch.bin", bytes: file },
    { name: "cifar-10-batches-bin/data_batch_2.bin", bytes: cifar10File(3) },
  ]),
);

test("a record is its label, and its three planes woven into pixels in 0..1", () => {
  const { count, record, classes } = readCifar10(file, "test_batch.bin", 12);
  expect(count).toBe(12);
  const { label, picture } = record(1);
  expect(classes[label]).toBe("ship");
  expect([picture.height, picture.width, picture.channels]).toEqual([32, 32, 3]);
  const at = CIFAR10_RECORD_BYTES + 1 + (5 * 32 + 7);
  const wanted = [at, at + 1024, at + 2048].map((i) => Math.fround(file[i]! / 255));
  expect([...picture.data.subarray(3 * (5 * 32 + 7), 3 * (5 * 32 + 8))]).toEqual(wanted);
});

test("a slice that begins at a record gives the same records as the whole", () => {
  const slice = file.slice(4 * CIFAR10_RECORD_BYTES, 6 * CIFAR10_RECORD_BYTES);
  expect(cifar10Record(slice, 1)).toEqual(readCifar10(file, "a", 12).record(5));
  expect(() => cifar10Record(slice, 2)).toThrow(RangeError);
});

test("refuses a file of another size, and a label above 9", () => {
  expect(() => readCifar10(file)).toThrow(
    'data-wrong-size {"name":"test_batch.bin","got":36876,"wanted":30730000}',
  );
  expect(() => readCifar10(file.subarray(1), "a", 12)).toThrow("data-wrong-size");
  const wrong = file.slice();
  wrong[7 * CIFAR10_RECORD_BYTES] = 10;
  expect(() => readCifar10(wrong, "a", 12)).toThrow(
    'data-wrong-label {"name":"a","index":7,"got":10}',
  );
});

test("finds the test batch in the archive, gzipped or not, in one piece or in many", async () => {
  const plain = tarFile([{ name: "test_batch.bin", bytes: file }]);
  expect(await findTestBatch([archive], "a")).toEqual(file);
  expect(await findTestBatch([plain], "a")).toEqual(file);
  const pieces = Array.from({ length: Math.ceil(archive.length / 700) }, (_, i) =>
    archive.subarray(700 * i, 700 * (i + 1)),
  );
  expect(await findTestBatch(pieces, "a")).toEqual(file);
});

test("stops reading the archive once the batch is found", async () => {
  let read = 0;
  async function* slowly() {
    for (let at = 0; at < archive.length; at += 512) {
      read = at + 512;
      yield archive.subarray(at, read);
    }
  }
  await findTestBatch(slowly(), "a");
  expect(read).toBeLessThan(archive.length - 2_000);
});

test("an archive without the batch, or with one too large, is broken", async () => {
  const other = tarFile([{ name: "data_batch_1.bin", bytes: file }]);
  await expect(findTestBatch([other], "a")).rejects.toThrow('data-archive-broken {"name":"a"}');
  const large = tarFile([{ name: "test_batch.bin", bytes: new Uint8Array(30_730_001) }]);
  await expect(findTestBatch([large], "a")).rejects.toThrow("data-archive-broken");
});
