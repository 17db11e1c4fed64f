import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { CIFAR10_BATCH_COUNT, CIFAR10_RECORD_BYTES } from "../engine/data/cifar10";
import { kindOf } from "./incoming";
import { readArchive } from "./read-archive";

const whole = new Uint8Array(CIFAR10_BATCH_COUNT * CIFAR10_RECORD_BYTES);
for (let i = 0; i < CIFAR10_BATCH_COUNT; i++) whole[i * CIFAR10_RECORD_BYTES] = (i * 7) % 10;

/** One file of a tar archive: its header's block, its bytes, padded. */
function entry(name: string, bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write("0000644\0", 100);
  header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write("0", 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc(-bytes.length & 511)]);
}

const archive = gzipSync(
  Buffer.concat([
    entry("cifar-10-batches-bin/data_batch_1.bin", new Uint8Array(5000)),
    entry("cifar-10-batches-bin/test_batch.bin", whole),
    Buffer.alloc(1024),
  ]),
  { level: 1 },
);
const blob = (...parts: Uint8Array[]) => new Blob(parts.map((part) => new Uint8Array(part)));

describe("CIFAR-10's test pictures out of a file", () => {
  test("out of the official archive, telling how far it is", async () => {
    const told: number[] = [];
    const file = blob(archive);
    const { file: batch, labels } = await readArchive(file, "cifar-10-binary.tar.gz", (n) =>
      told.push(n),
    );
    expect(batch.size).toBe(whole.length);
    expect([...labels.subarray(0, 4)]).toEqual([0, 7, 4, 1]);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(file.size);
  });

  test("out of the batch itself", async () => {
    const { labels } = await readArchive(blob(whole), "test_batch.bin", () => {});
    expect(labels.length).toBe(CIFAR10_BATCH_COUNT);
  });

  test("not out of an archive cut short", async () => {
    const file = blob(archive.subarray(0, archive.length / 2));
    const failing = readArchive(file, "cifar-10-binary.tar.gz", () => {});
    await expect(failing).rejects.toMatchObject({ code: "data-archive-broken" });
  });

  test("not out of a batch cut short, or an empty one", async () => {
    const failing = readArchive(blob(whole.subarray(1)), "test_batch.bin", () => {});
    await expect(failing).rejects.toMatchObject({
      code: "data-wrong-size",
      facts: { name: "test_batch.bin", got: whole.length - 1 },
    });
    await expect(readArchive(blob(), "test_batch.bin", () => {})).rejects.toMatchObject({
      code: "data-wrong-size",
    });
  });

  test("not out of a batch with a label there is not", async () => {
    const damaged = whole.with(3 * CIFAR10_RECORD_BYTES, 200);
    await expect(readArchive(blob(damaged), "test_batch.bin", () => {})).rejects.toMatchObject({
      code: "data-wrong-label",
      facts: { index: 3, got: 200 },
    });
  });
});

test("files are told apart by name, by type, and else by their first bytes", async () => {
  const file = (name: string, bytes: Uint8Array, type = "") =>
    new File([new Uint8Array(bytes)], name, { type });
  expect(await kindOf(file("cifar-10-binary.tar.gz", archive))).toBe("data");
  expect(await kindOf(file("test_batch.bin", new Uint8Array(4)))).toBe("data");
  expect(await kindOf(file("cat.png", archive.subarray(0, 9), "image/png"))).toBe("picture");
  expect(await kindOf(file("download", archive.subarray(0, 9)))).toBe("data");
  expect(await kindOf(file("cat", new Uint8Array([0xff, 0xd8])))).toBe("picture");
  expect(await kindOf(file("nothing", new Uint8Array()))).toBe("picture");
});
