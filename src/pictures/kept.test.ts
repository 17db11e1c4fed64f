import { describe, expect, test } from "vitest";
import { CIFAR10_RECORD_BYTES } from "../engine/data/cifar10";
import { Failure } from "../engine/failure";
import { forgetTestSet, keepTestSet, keptTestSet } from "./kept";
import { createShelf, type Shelf } from "./shelf";
import { labelsOf } from "./test-set";

const bytes = new Uint8Array(20 * CIFAR10_RECORD_BYTES);
for (let i = 0; i < 20; i++) bytes.fill(i % 10, i * CIFAR10_RECORD_BYTES);
const batch = { file: new Blob([bytes]), labels: labelsOf(bytes) };

/**
 * As much of IndexedDB as a shelf uses, in memory.
 *
 * @param full where writing aborts: as the browser does it, after the request has succeeded
 */
function fakeDatabase({ full = false } = {}) {
  const kept = new Map<string, unknown>();
  const later = (call: () => void) => void setTimeout(call);

  function transaction() {
    const changed = new Map(kept);
    const self = {
      error: null as DOMException | null,
      oncomplete: () => {},
      onabort: () => {},
      objectStore: () => ({
        put: (value: unknown, key: string) => act(() => changed.set(key, value), full),
        get: (key: string) => act(() => changed.get(key)),
        delete: (key: string) => act(() => changed.delete(key)),
      }),
    };
    function act(change: () => unknown, aborts = false) {
      const request = { result: change(), error: null };
      later(() => {
        if (aborts) {
          self.error = new DOMException("", "QuotaExceededError");
          return self.onabort();
        }
        kept.clear();
        for (const [key, value] of changed) kept.set(key, value);
        self.oncomplete();
      });
      return request;
    }
    return self;
  }

  const open = () => {
    const request = {
      result: { transaction, createObjectStore: () => {}, close: () => {} },
      onupgradeneeded: () => {},
      onsuccess: () => {},
    };
    later(() => {
      request.onupgradeneeded();
      request.onsuccess();
    });
    return request;
  };
  return { open } as unknown as IDBFactory;
}

const forbidden = [
  [
    "access throws",
    () => {
      throw new DOMException("", "SecurityError");
    },
  ],
  ["there is none", () => undefined as unknown as IDBFactory],
  [
    "opening fails",
    () =>
      ({
        open: () => {
          const request = { error: new DOMException("", "UnknownError"), onerror: () => {} };
          setTimeout(() => request.onerror());
          return request;
        },
      }) as unknown as IDBFactory,
  ],
] as const;

describe("a test set is kept", () => {
  test("and found again on the next visit", async () => {
    const database = fakeDatabase();
    const shelf = () => createShelf(() => database);
    expect(await keptTestSet(shelf())).toBeUndefined();
    const { failure } = await keepTestSet(shelf(), "test_batch.bin", batch);
    expect(failure).toBeUndefined();
    const found = await keptTestSet(shelf());
    expect([found?.name, found?.count]).toEqual(["test_batch.bin", 20]);
    expect((await found?.read([13]))?.[0]?.label).toBe(3);
  });

  test("and sent away", async () => {
    const shelf = createShelf(() => fakeDatabase());
    await keepTestSet(shelf, "test_batch.bin", batch);
    await forgetTestSet(shelf);
    expect(await keptTestSet(shelf)).toBeUndefined();
  });

  test("not where storage is full; it can be used all the same", async () => {
    const full = fakeDatabase({ full: true });
    const shelf = createShelf(() => full);
    const { testSet, failure } = await keepTestSet(shelf, "test_batch.bin", batch);
    expect(failure).toMatchObject({ code: "storage-full" });
    expect((await testSet.read([7]))[0]?.label).toBe(7);
    expect(await keptTestSet(shelf)).toBeUndefined();
  });

  test.each(forbidden)("not where storage is forbidden: %s", async (_, find) => {
    const shelf = createShelf(find);
    expect(await keptTestSet(shelf)).toBeUndefined();
    const { testSet, failure } = await keepTestSet(shelf, "test_batch.bin", batch);
    expect(failure).toMatchObject({ code: "storage-forbidden" });
    expect((await testSet.read([7]))[0]?.label).toBe(7);
    await expect(forgetTestSet(shelf)).rejects.toBeInstanceOf(Failure);
  });
});

test("what is kept in another form counts as nothing", async () => {
  const shelf = (value: unknown): Shelf => ({
    put: async () => {},
    get: async () => value,
    remove: async () => {},
  });
  const file = new Blob([bytes]);
  expect(await keptTestSet(shelf("?"))).toBeUndefined();
  expect(await keptTestSet(shelf({ file }))).toBeUndefined();
  const short = { name: "x", file: file.slice(1), labels: batch.labels };
  expect(await keptTestSet(shelf(short))).toBeUndefined();
});
