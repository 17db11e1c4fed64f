import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { createRandom } from "../random";
import { tarFile } from "../testing/data-files";
import { tarEntries } from "./tar";

const { integer } = createRandom(3);
const noise = (length: number) => Uint8Array.from({ length }, () => integer(256));
const members = [
  { name: "empty", bytes: noise(0) },
  { name: "folder/", bytes: noise(0), type: "5" },
  { name: "folder/one-block", bytes: noise(512) },
  { name: "folder/odd", bytes: noise(1_300) },
];
const files = members.filter(({ type }) => type === undefined);
const archive = tarFile(members);

async function entriesOf(bytes: Uint8Array, wants = () => true) {
  const found = [];
  for await (const entry of tarEntries([bytes], "a.tar", wants)) found.push(entry);
  return found;
}

test("hands out the files in order, and no folders", async () => {
  expect(await entriesOf(archive)).toEqual(files);
  expect(await entriesOf(gzipSync(archive))).toEqual(files);
});

test("passes over what is not wanted", async () => {
  const wants = ({ name }: { name: string }) => name.endsWith("odd");
  const found = [];
  for await (const entry of tarEntries([archive], "a.tar", wants)) found.push(entry.name);
  expect(found).toEqual(["folder/odd"]);
});

test("reads a name that is split in two", async () => {
  const split = tarFile([{ name: "name", bytes: noise(3) }]);
  split.set(new TextEncoder().encode("a/long/folder"), 345);
  const sum = split.subarray(0, 512).reduce((t, b, i) => t + (i >= 148 && i < 156 ? 32 : b), 0);
  split.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  expect((await entriesOf(split))[0]?.name).toBe("a/long/folder/name");
});

test("is broken wherever it is cut short, gzipped or not", async () => {
  const zipped = gzipSync(archive);
  for (const part of [0, 0.1, 0.5, 0.9]) {
    for (const whole of [archive, zipped]) {
      const cut = whole.subarray(0, Math.floor(part * (whole.length - 1024)));
      await expect(entriesOf(cut)).rejects.toThrow('data-archive-broken {"name":"a.tar"}');
    }
  }
});

test("is broken where a header was changed, or its gzip stream is none", async () => {
  const changed = archive.slice();
  changed[3]! ^= 1;
  await expect(entriesOf(changed)).rejects.toThrow("data-archive-broken");
  const garbled = gzipSync(archive);
  garbled.fill(0xff, 20, 200);
  await expect(entriesOf(garbled)).rejects.toThrow("data-archive-broken");
  await expect(entriesOf(new TextEncoder().encode("<html>".repeat(200)))).rejects.toThrow(
    "data-archive-broken",
  );
});

test("closes its source when the reader stops early, and passes its error on", async () => {
  let closed = false;
  async function* source() {
    try {
      for (;;) yield archive;
    } finally {
      closed = true;
    }
  }
  for await (const _ of tarEntries(source(), "a.tar", () => true)) break;
  expect(closed).toBe(true);

  async function* failing(): AsyncGenerator<Uint8Array> {
    yield archive.subarray(0, 700);
    throw new Error("the disk is gone");
  }
  const all = async () => {
    for await (const _ of tarEntries(failing(), "a.tar", () => true));
  };
  await expect(all()).rejects.toThrow("the disk is gone");
});
