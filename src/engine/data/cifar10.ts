/**
 * CIFAR-10's binary layout (https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version"): records
 * of one label byte, then 1,024 red, 1,024 green and 1,024 blue bytes, each plane row-major.
 */
import { Failure } from "../failure";
import { checkIndex, type LabelledPicture, type LabelledPictures } from "./labelled-pictures";
import { tarEntries } from "./tar";

/** In the order of the labels (`batches.meta.txt`). */
export const CIFAR10_CLASSES = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
] as const;
export const CIFAR10_SIDE = 32;
const PLANE_BYTES = CIFAR10_SIDE * CIFAR10_SIDE;
export const CIFAR10_RECORD_BYTES = 1 + 3 * PLANE_BYTES;
/** Records in `test_batch.bin`, and in each of the training batches. */
export const CIFAR10_BATCH_COUNT = 10_000;

/**
 * @param bytes a whole batch file
 * @param name what a failure calls it
 * @param count how many records it must hold
 * @throws Failure data-wrong-size, data-wrong-label
 */
export function readCifar10(
  bytes: Uint8Array,
  name = "test_batch.bin",
  count = CIFAR10_BATCH_COUNT,
): LabelledPictures {
  const wanted = count * CIFAR10_RECORD_BYTES;
  if (bytes.length !== wanted) {
    throw new Failure("data-wrong-size", { name, got: bytes.length, wanted });
  }
  for (let index = 0; index < count; index++) {
    const got = bytes[index * CIFAR10_RECORD_BYTES]!;
    if (got >= CIFAR10_CLASSES.length) {
      throw new Failure("data-wrong-label", { name, index, got });
    }
  }
  return { classes: CIFAR10_CLASSES, count, record: (index) => cifar10Record(bytes, index) };
}

/**
 * One record of a batch file, or of a slice of one that begins at a record.
 *
 * @returns its label as it stands there, unchecked, and its picture: `[32, 32, 3]`, 0..1
 * @throws RangeError where there is no such record in `bytes`
 */
export function cifar10Record(bytes: Uint8Array, index: number): LabelledPicture {
  checkIndex(index, Math.floor(bytes.length / CIFAR10_RECORD_BYTES));
  const start = index * CIFAR10_RECORD_BYTES;
  const data = new Float32Array(3 * PLANE_BYTES);
  for (let channel = 0; channel < 3; channel++) {
    const plane = start + 1 + channel * PLANE_BYTES;
    for (let pixel = 0; pixel < PLANE_BYTES; pixel++) {
      data[3 * pixel + channel] = bytes[plane + pixel]! / 255;
    }
  }
  const picture = { height: CIFAR10_SIDE, width: CIFAR10_SIDE, channels: 3, data };
  return { label: bytes[start]!, picture };
}

/**
 * `test_batch.bin` out of the official `cifar-10-binary.tar.gz`, which is unpacked no further than
 * needed and never whole in memory.
 *
 * @param chunks the archive's bytes in order, gzipped or not
 * @param name what a failure calls the archive
 * @returns the batch's bytes, unchecked: `readCifar10` checks them
 * @throws Failure data-archive-broken, also where the archive holds no such file
 */
export async function findTestBatch(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
): Promise<Uint8Array> {
  const isTestBatch = (entry: { name: string; size: number }) =>
    /(^|\/)test_batch\.bin$/.test(entry.name) &&
    entry.size <= CIFAR10_BATCH_COUNT * CIFAR10_RECORD_BYTES;
  for await (const { bytes } of tarEntries(chunks, name, isTestBatch)) return bytes;
  throw new Failure("data-archive-broken", { name });
}
