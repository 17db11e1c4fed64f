import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { mnistFiles, tarFile } from "../src/engine/testing/data-files";
import { archive, batch, mnist, stageData, WHOLE } from "./testing/data-stage";

const stage = stageData();

test.each([
  ["--from", (from: string) => stage.run(["--from", from])],
  ["WHYGLASS_DATA", (from: string) => stage.run([], { env: { WHYGLASS_DATA: from } })],
])(
  "takes the files from the folder that %s names, zipped or not, without a network",
  async (_, act) => {
    stage.closeHomes();
    const from = stage.folderWith({
      "mnist/t10k-images-idx3-ubyte.gz": gzipSync(mnist.pictures),
      "mnist/t10k-labels-idx1-ubyte": mnist.labels,
      "cifar-10-binary.tar.gz": archive,
    });
    expect(await act(from)).toBe(0);
    expect(readdirSync(stage.out).sort()).toEqual(WHOLE);
    expect(stage.officialSets()).toEqual(["mnist yes", "cifar-10 yes"]);
    expect(stage.said.join("\n")).not.toContain("differs");
  },
);

test("says where files from a folder differ from the official ones, and goes on", async () => {
  const other = mnistFiles(3);
  const from = stage.folderWith({
    "t10k-images-idx3-ubyte": other.pictures,
    "t10k-labels-idx1-ubyte": other.labels,
    "cifar-10-batches-bin/test_batch.bin": batch,
  });
  const official = stage.sources();
  const reordered = { ...official, cifar10: { ...official.cifar10, firstLabels: "3880" } };
  expect(await stage.run(["--from", from], { sources: reordered })).toBe(0);
  const differing = stage.said.filter((line) => line.includes("differs from the official file"));
  expect(differing.map((line) => line.split(" ", 1)[0])).toEqual([
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
    "test_batch.bin",
  ]);
  expect(stage.officialSets()).toEqual(["mnist no", "cifar-10 no"]);
});

test("says that a batch file by itself cannot be checked, and where an archive differs", async () => {
  const files = {
    "mnist/t10k-images-idx3-ubyte": mnist.pictures,
    "mnist/t10k-labels-idx1-ubyte": mnist.labels,
  };
  const from = stage.folderWith({ ...files, "test_batch.bin": batch });
  expect(await stage.run(["--from", from])).toBe(0);
  expect(stage.said).toContainEqual(expect.stringContaining("test_batch.bin is taken unchecked"));
  expect(stage.officialSets()).toEqual(["mnist yes", "cifar-10 unknown"]);

  rmSync(join(from, "test_batch.bin"));
  stage.folderWith({
    "cifar-10-binary.tar.gz": gzipSync(tarFile([{ name: "test_batch.bin", bytes: batch }])),
  });
  expect(await stage.run(["--from", from])).toBe(0);
  expect(stage.said).toContainEqual(expect.stringMatching(/^cifar-10-binary.tar.gz differs .*MD5/));
  expect(stage.officialSets()).toEqual(["mnist yes", "cifar-10 no"]);
});

test.each([
  ["cut short", () => archive.subarray(0, archive.length - 2_000)],
  ["garbled", () => Uint8Array.from(archive, (byte, i) => (i > 100 ? byte ^ 0xff : byte))],
  ["no archive", () => new TextEncoder().encode("<html>".repeat(500))],
  ["without the test batch", () => tarFile([{ name: "other.bin", bytes: batch }])],
])("an archive in a folder that is %s", async (_, bytes) => {
  const from = stage.folderWith({
    "mnist/t10k-images-idx3-ubyte": mnist.pictures,
    "mnist/t10k-labels-idx1-ubyte": mnist.labels,
    "cifar-10-binary.tar.gz": bytes(),
  });
  await stage.expectTrouble(
    stage.run(["--from", from]),
    /^cifar-10-binary.tar.gz is broken or cut short\./,
  );
});

test("a zipped file in a folder that is cut short", async () => {
  const from = stage.folderWith({
    "mnist/t10k-images-idx3-ubyte.gz": gzipSync(mnist.pictures).subarray(0, 3_000),
    "mnist/t10k-labels-idx1-ubyte": mnist.labels,
  });
  await stage.expectTrouble(
    stage.run(["--from", from]),
    /^t10k-images-idx3-ubyte.gz is broken or cut short\./,
  );
});

test("a folder that is not there, or does not hold the files", async () => {
  await stage.expectTrouble(
    stage.run(["--from", join(stage.folder, "nowhere")]),
    /^There is no folder .*nowhere\.$/,
  );
  stage.complaints = [];
  const from = stage.folderWith({ "readme.txt": new Uint8Array(1) });
  await stage.expectTrouble(
    stage.run(["--from", from]),
    /holds none of mnist\/t10k-images-idx3-ubyte, /,
  );
});
