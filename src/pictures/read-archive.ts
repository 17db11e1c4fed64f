import { findTestBatch, readCifar10 } from "../engine/data/cifar10";
import { Failure, type FailureCode, type FailureFacts } from "../engine/failure";
import { labelsOf } from "./test-set";

/** The test batch out of a file of the user's, with its labels. */
export interface ReadBatch {
  /** The batch and nothing else. */
  readonly file: Blob;
  readonly labels: Uint8Array;
}

/** What the archive's worker says. */
export type ArchiveReply =
  | { readonly kind: "progress"; readonly read: number }
  | { readonly kind: "done"; readonly batch: ReadBatch }
  | { readonly kind: "failed"; readonly code: FailureCode; readonly facts: FailureFacts };

const CHUNK = 1 << 20;

/**
 * Reads CIFAR-10's test pictures from the official archive, or from a `test_batch.bin`, and checks
 * them.
 *
 * @param progress how many bytes of the file have been read
 * @throws Failure "data-archive-broken", "data-wrong-size" or "data-wrong-label"
 */
export async function readArchive(
  file: Blob,
  name: string,
  progress: (read: number) => void,
): Promise<ReadBatch> {
  const packed = (await isPacked(file)) || !/\.bin$/i.test(name);
  const found = packed
    ? await findTestBatch(chunksOf(file, name, progress), name)
    : await readAll(file, name);
  readCifar10(found, packed ? "test_batch.bin" : name);
  return { file: new Blob([found as Uint8Array<ArrayBuffer>]), labels: labelsOf(found) };
}

/** Whether the file begins as gzip does. */
export async function isPacked(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

async function readAll(file: Blob, name: string): Promise<Uint8Array> {
  for await (const chunk of chunksOf(file, name, () => {}, file.size)) return chunk;
  return new Uint8Array(0);
}

async function* chunksOf(
  file: Blob,
  name: string,
  progress: (read: number) => void,
  length = CHUNK,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += length) {
    let chunk: ArrayBuffer;
    try {
      chunk = await file.slice(at, at + length).arrayBuffer();
    } catch {
      throw new Failure("data-archive-broken", { name }); // moved or locked while it was read
    }
    progress(at + chunk.byteLength);
    yield new Uint8Array(chunk);
  }
}
