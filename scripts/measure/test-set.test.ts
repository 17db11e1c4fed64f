import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CIFAR10_BATCH_COUNT } from "../../src/engine/data/cifar10";
import { MODELS } from "../../src/engine/models/registry";
import { cifar10File, mnistFiles } from "../../src/engine/testing/data-files";
import { defaultDataFolder } from "../data-folder";
import { modelFolder, readJson } from "../model-file";
import { openTestSet, pixelsOf } from "./test-set";

const folder = mkdtempSync(join(tmpdir(), "whyglass-test-set-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "mnist"));
const mnist = mnistFiles(3);
writeFileSync(join(folder, "mnist/t10k-images-idx3-ubyte"), mnist.pictures);
writeFileSync(join(folder, "mnist/t10k-labels-idx1-ubyte"), mnist.labels);
const batch = cifar10File(CIFAR10_BATCH_COUNT);
writeFileSync(join(folder, "test_batch.bin"), batch);

describe("what is known of the pixels", () => {
  test("MNIST's files are the official ones or not", async () => {
    const set = await openTestSet(folder, "mnist");
    expect(set.official).toBe("no");
    expect(pixelsOf("mnist", set, undefined)).toBe(
      "MNIST's test set, 3 digits, from a copy that differs from the official file",
    );
    expect(pixelsOf("mnist", { ...set, official: "yes" }, undefined)).toBe(
      "MNIST's official test set, 3 digits",
    );
  });

  test("a CIFAR-10 batch is told by its labels' order, or by what npm run data wrote of it", async () => {
    const set = await openTestSet(folder, "cifar-10");
    expect(set.official).toBe("no");
    expect(pixelsOf("cifar-10", set, "was printed and scanned")).toBe(
      "CIFAR-10's test set, 10,000 pictures, from a copy that was printed and scanned",
    );

    [3, 8, 8, 0, 6, 6, 1, 6, 3, 1].forEach((label, i) => {
      batch[i * 3073] = label;
    });
    writeFileSync(join(folder, "test_batch.bin"), batch);
    const unknown = await openTestSet(folder, "cifar-10");
    expect(pixelsOf("cifar-10", unknown, undefined)).toBe(
      "CIFAR-10's test set, 10,000 pictures, from a copy that no official checksum covers",
    );

    const known = { id: "cifar-10", file: "test_batch.bin", headerBytes: 0, recordBytes: 3073 };
    const index = { version: 1, sets: [{ ...known, labels: "3", official: "yes" }] };
    writeFileSync(join(folder, "index.json"), JSON.stringify(index));
    expect((await openTestSet(folder, "cifar-10")).official).toBe("yes");
  });
});

const data = defaultDataFolder();
describe.skipIf(!data)("with the data sets", () => {
  test.for(MODELS)("$id's card says what its predictions come to", async (entry, { skip }) => {
    const { id, dataset } = entry;
    const { accuracy } = readJson(join(modelFolder(id), "card.json")) as {
      accuracy: { value: number; pictures: number; pixels: string };
    };
    const set = await openTestSet(data!, dataset);
    const predictions = readFileSync(join(modelFolder(id), "test-predictions.bin"));
    expect(predictions.length).toBe(accuracy.pictures);
    const isOfficial = accuracy.pixels.includes("official test set");
    skip(isOfficial !== (set.official === "yes"), "another copy, in another order, was measured");
    const right = predictions.filter((read, i) => read === set.pictures.record(i).label).length;
    expect(right / predictions.length).toBe(accuracy.value);
  });
});
