/**
 * Reads a tar archive (POSIX 1003.1, "ustar Interchange Format"), gzipped or not, as it comes in:
 * 512-byte blocks, each file a header block and its bytes padded to whole blocks, two blocks of
 * zeros at the end.
 */
import { Gunzip } from "fflate";
import { Failure } from "../failure";

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * The wanted files of an archive, in its order. Whoever stops pulling stops the unpacking: what
 * follows is neither read nor inflated.
 *
 * @param chunks the archive's bytes, in pieces of any size
 * @param archive what a failure calls the archive
 * @param wants which regular files to keep; the bytes of the others are passed over
 * @throws Failure data-archive-broken where the archive ends too early, does not inflate, or has a
 *   header whose checksum is wrong
 */
export async function* tarEntries(
  chunks: Chunks,
  archive: string,
  wants: (entry: { name: string; size: number }) => boolean,
): AsyncGenerator<TarEntry> {
  const broken = () => new Failure("data-archive-broken", { name: archive });
  const reader = createReader(unpacked(chunks, broken), broken);
  try {
    for (;;) {
      const header = await reader.take(BLOCK);
      if (header.every((byte) => byte === 0)) return;
      const entry = readHeader(header);
      if (entry === undefined) throw broken();
      const padding = -entry.size & (BLOCK - 1);
      if (entry.isFile && wants(entry)) {
        yield { name: entry.name, bytes: await reader.take(entry.size) };
      } else {
        await reader.skip(entry.size);
      }
      await reader.skip(padding);
    }
  } finally {
    await reader.close();
  }
}

/** @returns undefined where the block is no header */
function readHeader(block: Uint8Array) {
  const text = (from: number, length: number) => {
    const field = block.subarray(from, from + length);
    const end = field.indexOf(0);
    return String.fromCharCode(...(end < 0 ? field : field.subarray(0, end)));
  };
  const octal = (from: number, length: number) => {
    const digits = text(from, length).trim();
    return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  };
  // The checksum counts its own eight bytes as spaces.
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  const size = octal(124, 12);
  if (octal(148, 8) !== sum || Number.isNaN(size)) return undefined;
  const prefix = text(257, 5) === "ustar" ? text(345, 155) : "";
  const name = prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`;
  const type = text(156, 1);
  return { name, size, isFile: type === "" || type === "0" };
}

/** Hands out a stream of chunks in the lengths that are asked for. */
function createReader(chunks: AsyncGenerator<Uint8Array>, broken: () => Failure) {
  let chunk: Uint8Array = new Uint8Array(0);
  const nextPiece = async (most: number) => {
    while (chunk.length === 0) {
      const { value, done } = await chunks.next();
      if (done) throw broken();
      chunk = value;
    }
    const piece = chunk.subarray(0, most);
    chunk = chunk.subarray(piece.length);
    return piece;
  };
  return {
    async take(length: number): Promise<Uint8Array> {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; ) {
        const piece = await nextPiece(length - at);
        bytes.set(piece, at);
        at += piece.length;
      }
      return bytes;
    },
    async skip(length: number): Promise<void> {
      for (let left = length; left > 0; ) left -= (await nextPiece(left)).length;
    },
    close: () => chunks.return(undefined),
  };
}

/** The chunks themselves, or where they begin as gzip does, what they inflate to. */
async function* unpacked(chunks: Chunks, broken: () => Failure): AsyncGenerator<Uint8Array> {
  let inflated: Uint8Array[] = [];
  let gunzip: Gunzip | undefined;
  let begun = false;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    if (!begun && chunk[0] === 0x1f) gunzip = new Gunzip((piece) => void inflated.push(piece));
    begun = true;
    if (gunzip === undefined) {
      yield chunk;
      continue;
    }
    try {
      gunzip.push(chunk);
    } catch {
      throw broken();
    }
    yield* inflated;
    inflated = [];
  }
}
