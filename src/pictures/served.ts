import { type DataSetId, readDataIndex } from "../engine/data/data-index";
import type { Album } from "./album";
import { fetchedSlices } from "./slices";
import { createTestSet } from "./test-set";

/**
 * A data set's test pictures where the page's host has them beside it.
 *
 * @param base where `data/` lies
 * @returns undefined where it has none
 * @throws Failure "data-wrong-magic" or "data-wrong-size" where it has them in a form unknown here
 */
export async function servedTestSet(
  base: string | URL,
  wanted: DataSetId,
  get = fetch,
): Promise<Album | undefined> {
  let index: unknown;
  try {
    const response = await get(new URL("data/index.json", base));
    if (!response.ok) return undefined;
    index = await response.json();
  } catch {
    return undefined; // no network, or a front page where a file was asked for
  }
  const set = readDataIndex(index).sets.find(({ id }) => id === wanted);
  if (!set) return undefined;
  const labels = Uint8Array.from(set.labels, Number);
  const size = set.headerBytes + labels.length * set.recordBytes;
  const slices = fetchedSlices(new URL(`data/${set.file}`, base), set.file, size, get);
  return createTestSet(set.file, slices, labels, wanted);
}
