import { Failure } from "../engine/failure";
import type { Album } from "./album";
import type { ReadBatch } from "./read-archive";
import type { Shelf } from "./shelf";
import { blobSlices } from "./slices";
import { createTestSet } from "./test-set";

const KEY = "cifar-10-test-batch";

interface Kept {
  readonly name: string;
  readonly file: Blob;
  readonly labels: Uint8Array;
}

/**
 * Keeps a batch for the next visit. The test set can be used whether or not that works.
 *
 * @returns what went wrong with keeping it: "storage-full" or "storage-forbidden"
 */
export async function keepTestSet(
  shelf: Shelf,
  name: string,
  { file, labels }: ReadBatch,
): Promise<{ testSet: Album; failure: Failure | undefined }> {
  const testSet = createTestSet(name, blobSlices(file, name), labels);
  const kept: Kept = { name, file, labels };
  try {
    await shelf.put(KEY, kept);
    return { testSet, failure: undefined };
  } catch (thrown) {
    if (thrown instanceof Failure) return { testSet, failure: thrown };
    throw thrown;
  }
}

/** What an earlier visit kept; undefined where there is none, or it is damaged. */
export async function keptTestSet(shelf: Shelf): Promise<Album | undefined> {
  const kept = (await shelf.get(KEY)) as Partial<Kept> | undefined;
  if (!(kept?.file instanceof Blob) || !(kept.labels instanceof Uint8Array)) return undefined;
  const name = String(kept.name);
  try {
    return createTestSet(name, blobSlices(kept.file, name), kept.labels);
  } catch {
    return undefined;
  }
}

export const forgetTestSet = (shelf: Shelf) => shelf.remove(KEY);
