import { unzipSync } from "fflate";
import { Failure } from "../failure";
import { MOST_BYTES, MOST_FILES } from "./limits";

/** A file with its name, folders and all. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Deflate cannot make more than this of a byte: what claims to has no honest size. */
const MOST_INFLATION = 1_040;
const KINDS = /\.(json|bin|txt|csv)$|shard\d+of\d+$/i;

/** Whether bytes begin as a zip archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The files of a zip archive that a model may be made of.
 * @throws Failure "model-archive-broken", "model-too-large"
 */
export function unpackArchive({ name, bytes }: NamedBytes): NamedBytes[] {
  let files = 0;
  let total = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter(entry) {
        if (!KINDS.test(entry.name) || entry.name.startsWith("__MACOSX")) return false;
        // The claimed size is what fflate makes room for.
        if (entry.originalSize > entry.size * MOST_INFLATION + 1_024)
          throw new Failure("model-archive-broken", { name });
        total += entry.originalSize;
        if (total > MOST_BYTES)
          throw new Failure("model-too-large", {
            id: name,
            what: "bytes",
            got: total,
            limit: MOST_BYTES,
          });
        if (++files > MOST_FILES) throw new Failure("model-archive-broken", { name });
        return true;
      },
    });
    return Object.entries(unpacked).map(([path, content]) => ({ name: path, bytes: content }));
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure("model-archive-broken", { name });
  }
}
