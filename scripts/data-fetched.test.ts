import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { mnistFiles } from "../src/engine/testing/data-files";
import { openDataFolder } from "./data-folder";
import { waitingRoom } from "./get-data";
import { archive, batch, COUNT, stageData, WHOLE } from "./testing/data-stage";

const stage = stageData();

test("fetches both test sets, saying the size first, and leaves just them and their index", async () => {
  expect(await stage.run()).toBe(0);
  expect(stage.complaints).toEqual([]);
  expect(stage.said[0]).toMatch(/^This fetches \d.* MB from the data sets' official homes/);
  expect(stage.progress.at(-1)).toBe(`cifar-10-binary.tar.gz ${archive.length}/${archive.length}`);
  expect(readdirSync(stage.out).sort()).toEqual(WHOLE);
  expect(stage.officialSets()).toEqual(["mnist yes", "cifar-10 yes"]);
  const { mnist: digits, cifar10 } = openDataFolder(stage.out, COUNT);
  expect(digits().record(11).label).toBe(1);
  expect((await cifar10()).record(0).label).toBe(9);
  expect(readFileSync(join(stage.out, "test_batch.bin"))).toEqual(Buffer.from(batch));
});

test("fetches nothing a second time", async () => {
  await stage.run();
  stage.closeHomes();
  expect(await stage.run()).toBe(0);
  expect(stage.said.at(-1)).toContain("already");
});

test("a home that cannot be reached, or answers with an error", async () => {
  const official = stage.sources();
  stage.closeHomes();
  await stage.expectTrouble(
    stage.run([], { sources: official }),
    /^127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\): .*--from/,
  );
});

test("a home that no longer has the file", async () => {
  delete stage.served["/cifar-10-binary.tar.gz"];
  await stage.expectTrouble(
    stage.run(),
    /cannot be reached \(it answers 404 for cifar-10-binary.tar.gz\)/,
  );
});

test("a home that breaks off in the middle", async () => {
  stage.served["/cifar-10-binary.tar.gz"] = (_, response) => {
    response.writeHead(200, { "Content-Length": archive.length });
    response.write(archive.subarray(0, 5_000));
    setTimeout(() => response.destroy(), 50);
  };
  await stage.expectTrouble(stage.run(), /it broke off after 5000 bytes of cifar-10-binary.tar.gz/);
});

test("an archive that arrives damaged", async () => {
  stage.served["/cifar-10-binary.tar.gz"] = archive.subarray(0, 5_000);
  await stage.expectTrouble(stage.run(), /^cifar-10-binary.tar.gz arrived damaged .* \(MD5 /);
});

test("a MNIST file that is another", async () => {
  stage.served["/mnist/t10k-labels-idx1-ubyte.gz"] = gzipSync(mnistFiles(3).labels);
  await stage.expectTrouble(stage.run(), /^t10k-labels-idx1-ubyte arrived damaged .* \(SHA-256 /);
});

test.skipIf(!existsSync("/dev/full"))("a disk that is full while the archive arrives", async () => {
  // The archive's place in the waiting room is the device whose every write finds no space.
  mkdirSync(waitingRoom(stage.out), { recursive: true });
  symlinkSync("/dev/full", join(waitingRoom(stage.out), "cifar-10-binary.tar.gz"));
  expect(await stage.run()).toBe(1);
  expect(stage.complaints).toEqual(["The disk is full: make some room, then try again."]);
  expect(readdirSync(stage.out)).toEqual([]);
});

test("trouble leaves what was there before as it was", async () => {
  await stage.run();
  const before = readdirSync(stage.out).map((name) => readFileSync(join(stage.out, name)));
  const broken = stage.folderWith({ "test_batch.bin": batch });
  expect(await stage.run(["--from", broken])).toBe(1);
  expect(readdirSync(stage.out).map((name) => readFileSync(join(stage.out, name)))).toEqual(before);
});

test.each([[["--form", "x"]], [["--from"]], [["--from", ""]], [["x"]], [["--help=yes"]]])(
  "wrong arguments %j get one sentence and exit code 2",
  async (args) => {
    expect(await stage.run(args)).toBe(2);
    expect(stage.complaints).toHaveLength(1);
    expect(stage.complaints[0]).toMatch(
      /^npm run data takes --from DIR or --help, and nothing else/,
    );
    expect(existsSync(stage.out)).toBe(false);
  },
);

test("--help explains, and does nothing", async () => {
  expect(await stage.run(["--help"])).toBe(0);
  expect(stage.said.join("\n")).toContain("WHYGLASS_DATA");
  expect(existsSync(stage.out)).toBe(false);
});
