/** Data-set files made up on the spot: the formats of the real ones, noise for pictures. */
import { CIFAR10_RECORD_BYTES } from "../data/cifar10";
import { createRandom } from "../random";

/** An IDX file of unsigned bytes. */
export function idxFile(shape: readonly number[], values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + values.length);
  bytes.set([0, 0, 8, shape.length]);
  const view = new DataView(bytes.buffer);
  for (const [d, length] of shape.entries()) view.setUint32(4 + 4 * d, length);
  bytes.set(values, 4 + 4 * shape.length);
  return bytes;
}

/** As many noise pictures, labelled 0, 1, ... 9, 0, ... */
export function mnistFiles(count: number): { pictures: Uint8Array; labels: Uint8Array } {
  const { integer } = createRandom(1);
  const noise = Uint8Array.from({ length: count * 784 }, () => integer(256));
  const labels = Array.from({ length: count }, (_, i) => i % 10);
  return { pictures: idxFile([count, 28, 28], noise), labels: idxFile([count], labels) };
}

/** As many noise records, labelled 9, 8, ... 0, 9, ... */
export function cifar10File(count: number): Uint8Array {
  const { integer } = createRandom(2);
  const bytes = Uint8Array.from({ length: count * CIFAR10_RECORD_BYTES }, () => integer(256));
  for (let i = 0; i < count; i++) bytes[i * CIFAR10_RECORD_BYTES] = 9 - (i % 10);
  return bytes;
}

export interface TarMember {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** "0" is a file, "5" a folder. */
  readonly type?: string;
}

/** A ustar archive, with its two closing blocks of zeros. */
export function tarFile(members: readonly TarMember[]): Uint8Array {
  const blocks = members.flatMap(({ name, bytes, type = "0" }) => {
    const header = new Uint8Array(512);
    const write = (at: number, text: string) => {
      header.set(
        Array.from(text, (letter) => letter.charCodeAt(0)),
        at,
      );
    };
    write(0, name);
    write(100, "0000644\0");
    write(124, `${bytes.length.toString(8).padStart(11, "0")}\0`);
    write(148, "        ");
    write(156, type);
    write(257, "ustar\x0000");
    const sum = header.reduce((total, byte) => total + byte, 0);
    write(148, `${sum.toString(8).padStart(6, "0")}\0 `);
    return [header, bytes, new Uint8Array(-bytes.length & 511)];
  });
  return joined([...blocks, new Uint8Array(1024)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
