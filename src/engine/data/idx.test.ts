import { expect, test } from "vitest";
import { Failure } from "../failure";
import { idxFile } from "../testing/data-files";
import { idxHeaderBytes, readIdx } from "./idx";

function failureOf(act: () => unknown): Failure {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
  }
  throw new Error("expected a Failure");
}

test("reads the shape from the header and the values after it, without a copy", () => {
  const bytes = idxFile([2, 1, 3], [1, 2, 3, 4, 5, 6]);
  const { shape, values } = readIdx(bytes, "a", 3);
  expect(shape).toEqual([2, 1, 3]);
  expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(values.buffer).toBe(bytes.buffer);
  expect(values.byteOffset).toBe(idxHeaderBytes(3));
});

test("reads a file that lies somewhere inside a larger buffer", () => {
  const bytes = idxFile([2], [7, 8]);
  const larger = new Uint8Array(bytes.length + 5);
  larger.set(bytes, 5);
  expect([...readIdx(larger.subarray(5), "a", 1).values]).toEqual([7, 8]);
});

test("refuses another magic number: other dimensions, another type, no IDX, nothing", () => {
  const floats = idxFile([2], [7, 8]);
  floats[2] = 0x0d;
  for (const bytes of [idxFile([2], [7, 8]), floats, Uint8Array.of(31, 139), new Uint8Array(0)]) {
    const { code, facts } = failureOf(() => readIdx(bytes, "pictures", 3));
    expect(code).toBe("data-wrong-magic");
    expect(facts).toMatchObject({ name: "pictures", wanted: "00 00 08 03" });
  }
});

test("refuses a file shorter or longer than its header says, down to a header cut short", () => {
  const bytes = idxFile([2, 2], [1, 2, 3, 4]);
  for (const got of [bytes.length - 1, 12, 11, 4]) {
    const { code, facts } = failureOf(() => readIdx(bytes.subarray(0, got), "labels", 2));
    expect(code).toBe("data-wrong-size");
    expect(facts).toEqual({ name: "labels", got, wanted: got < 12 ? 12 : 16 });
  }
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  expect(failureOf(() => readIdx(longer, "labels", 2)).facts).toMatchObject({ got: 17 });
});
