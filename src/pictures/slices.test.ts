import { describe, expect, test } from "vitest";
import { blobSlices, fetchedSlices } from "./slices";

const file = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const url = new URL("https://example.org/data/test_batch.bin");

/** A host of one file, which knows slices or does not. */
function host(kind: "slices" | "whole" | "cut short" | "down" | "missing") {
  const asked: string[] = [];
  const get = (async (_: URL, { headers }: { headers: { Range: string } }) => {
    asked.push(headers.Range);
    const [from = 0, last = 0] = headers.Range.replace("bytes=", "").split("-").map(Number);
    const served = kind === "cut short" ? file.subarray(0, 500) : file;
    if (kind === "down") throw new TypeError("Failed to fetch");
    if (kind === "missing") return new Response("", { status: 404 });
    if (kind === "whole") return new Response(served);
    if (from >= served.length) return new Response("", { status: 416 });
    return new Response(served.slice(from, last + 1), { status: 206 });
  }) as unknown as typeof fetch;
  return { asked, slices: fetchedSlices(url, "test_batch.bin", file.length, get) };
}

describe("slices over HTTP", () => {
  test("ask for what is wanted and no more", async () => {
    const { asked, slices } = host("slices");
    expect(await slices.read(100, 110)).toEqual(file.slice(100, 110));
    expect(await slices.read(990, 1000)).toEqual(file.slice(990));
    expect(asked).toEqual(["bytes=100-109", "bytes=990-999"]);
  });

  test("fetch the whole once where the host knows no slices", async () => {
    const { asked, slices } = host("whole");
    expect(await slices.read(100, 110)).toEqual(file.slice(100, 110));
    expect(await slices.read(0, 5)).toEqual(file.slice(0, 5));
    expect(asked.length).toBe(1);
  });

  test("asked for at once from such a host, are cut from one copy", async () => {
    const { slices } = host("whole");
    const parts = await Promise.all([slices.read(0, 5), slices.read(10, 15), slices.read(20, 25)]);
    expect(parts).toEqual([file.slice(0, 5), file.slice(10, 15), file.slice(20, 25)]);
    expect(new Set(parts.map(({ buffer }) => buffer)).size).toBe(1);
  });

  test("say so where the file is shorter than promised", async () => {
    const { slices } = host("cut short");
    expect(await slices.read(0, 10)).toEqual(file.slice(0, 10));
    await expect(slices.read(495, 505)).rejects.toMatchObject({
      code: "data-wrong-size",
      facts: { name: "test_batch.bin", got: 500, wanted: 1000 },
    });
    await expect(slices.read(900, 910)).rejects.toMatchObject({ code: "data-wrong-size" });
  });

  test.each(["down", "missing"] as const)("say so where the host is %s", async (kind) => {
    const failing = host(kind).slices.read(0, 10);
    await expect(failing).rejects.toMatchObject({ code: "network-unreachable" });
  });
});

test("slices of a file of the user's", async () => {
  const slices = blobSlices(new Blob([file]), "test_batch.bin");
  expect(slices.size).toBe(1000);
  expect(await slices.read(7, 9)).toEqual(file.slice(7, 9));
});
