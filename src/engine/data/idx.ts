/**
 * IDX, the format of MNIST's files (LeCun, Cortes and Burges, http://yann.lecun.com/exdb/mnist):
 * two zero bytes, a type byte, the number of dimensions, each dimension as a big-endian uint32, then
 * the values, last dimension fastest.
 */
import { Failure } from "../failure";

const UNSIGNED_BYTE = 0x08;

/** Where the values begin: 8 bytes in for labels `[N]`, 16 for pictures `[N, H, W]`. */
export const idxHeaderBytes = (dimensions: number): number => 4 + 4 * dimensions;

export interface Idx {
  readonly shape: readonly number[];
  /** A view of the file's bytes, no copy. */
  readonly values: Uint8Array;
}

/**
 * @param bytes the whole file, unzipped
 * @param name what a failure calls it
 * @param dimensions how many the file must have
 * @throws Failure data-wrong-magic where it is not IDX, not of bytes, or of other dimensions;
 *   data-wrong-size where it is longer or shorter than its header says
 */
export function readIdx(bytes: Uint8Array, name: string, dimensions: number): Idx {
  const header = idxHeaderBytes(dimensions);
  const wanted = hex([0, 0, UNSIGNED_BYTE, dimensions]);
  const got = hex(bytes.subarray(0, 4));
  if (got !== wanted) throw new Failure("data-wrong-magic", { name, got, wanted });
  if (bytes.length < header) {
    throw new Failure("data-wrong-size", { name, got: bytes.length, wanted: header });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  const size = header + shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== size) {
    throw new Failure("data-wrong-size", { name, got: bytes.length, wanted: size });
  }
  return { shape, values: bytes.subarray(header) };
}

function hex(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
