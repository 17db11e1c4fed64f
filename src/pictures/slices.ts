import { Failure } from "../engine/failure";

/** A long run of bytes of which a few are wanted at a time. */
export interface Slices {
  readonly size: number;
  /** Bytes `from` to `end`, `end` left out. */
  read(from: number, end: number): Promise<Uint8Array>;
}

/**
 * @param name what a failure calls the file
 * @throws Failure "data-archive-broken" where the browser has lost it
 */
export function blobSlices(blob: Blob, name: string): Slices {
  return {
    size: blob.size,
    async read(from, end) {
      try {
        return new Uint8Array(await blob.slice(from, end).arrayBuffer());
      } catch {
        throw new Failure("data-archive-broken", { name });
      }
    },
  };
}

/**
 * A file behind an address. Where the server gives slices, only those are fetched; where it answers
 * a slice with the whole, the whole is fetched once, kept and read from.
 *
 * @throws Failure "network-unreachable"; "data-wrong-size" where less comes than was promised
 */
export function fetchedSlices(url: URL, name: string, size: number, get = fetch): Slices {
  let whole: Promise<Uint8Array> | undefined;

  async function readWhole(response: Response): Promise<Uint8Array> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length === size) return bytes;
    throw new Failure("data-wrong-size", { name, got: bytes.length, wanted: size });
  }

  async function fetchSlice(from: number, end: number): Promise<Uint8Array> {
    if (whole) return (await whole).subarray(from, end);
    const response = await get(url, { headers: { Range: `bytes=${from}-${end - 1}` } });
    if (response.status === 416) {
      throw new Failure("data-wrong-size", { name, got: from, wanted: size });
    }
    if (!response.ok) throw new Failure("network-unreachable");
    if (response.status === 206) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length === end - from) return bytes;
      throw new Failure("data-wrong-size", { name, got: from + bytes.length, wanted: size });
    }
    if (whole) await response.body?.cancel();
    else {
      whole = readWhole(response);
      whole.catch(() => {
        whole = undefined; // the next read tries again
      });
    }
    return (await whole).subarray(from, end);
  }

  return {
    size,
    async read(from, end) {
      try {
        return await fetchSlice(from, end);
      } catch (thrown) {
        throw thrown instanceof Failure ? thrown : new Failure("network-unreachable");
      }
    },
  };
}
