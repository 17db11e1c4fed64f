/**
 * `data/index.json`: which test sets were fetched, and where in their files each picture lies, so
 * that the page can list a hundred of them by label and fetch only those in slices.
 */
import { Failure } from "../failure";

export type DataSetId = "mnist" | "cifar-10";

export interface DataSet {
  readonly id: DataSetId;
  /** Beside `index.json`. */
  readonly file: string;
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** One digit a picture, in the file's order. */
  readonly labels: string;
  /** Whether the files are the official ones; "unknown" where no official checksum covers them. */
  readonly official: "yes" | "no" | "unknown";
}

export interface DataIndex {
  readonly version: typeof DATA_INDEX_VERSION;
  readonly sets: readonly DataSet[];
}

export const DATA_INDEX_VERSION = 1;

/**
 * @param value what `index.json` holds, parsed
 * @throws Failure data-wrong-magic where it is no such index or of another version
 */
export function readDataIndex(value: unknown): DataIndex {
  const { version, sets } = (value ?? {}) as Partial<Record<keyof DataIndex, unknown>>;
  if (version === DATA_INDEX_VERSION && Array.isArray(sets) && sets.every(isDataSet)) {
    return { version, sets };
  }
  const got = `version ${String(version)}`;
  throw new Failure("data-wrong-magic", {
    name: "data/index.json",
    got,
    wanted: `version ${DATA_INDEX_VERSION}`,
  });
}

function isDataSet(value: unknown): value is DataSet {
  const set = (value ?? {}) as Partial<Record<keyof DataSet, unknown>>;
  return (
    (set.id === "mnist" || set.id === "cifar-10") &&
    typeof set.file === "string" &&
    Number.isInteger(set.headerBytes) &&
    Number.isInteger(set.recordBytes) &&
    typeof set.labels === "string" &&
    /^\d*$/.test(set.labels)
  );
}

/**
 * Where pictures first..first+count−1 lie in the set's file: the first byte, and the one after the
 * last. (HTTP's `Range: bytes=from-last` names the last itself: to − 1.)
 */
export function sliceOf(
  { headerBytes, recordBytes }: DataSet,
  first: number,
  count = 1,
): { from: number; to: number } {
  const from = headerBytes + first * recordBytes;
  return { from, to: from + count * recordBytes };
}
