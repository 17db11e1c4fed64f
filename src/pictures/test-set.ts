import { CIFAR10_CLASSES, CIFAR10_RECORD_BYTES, cifar10Record } from "../engine/data/cifar10";
import type { DataSetId } from "../engine/data/data-index";
import type { LabelledPicture } from "../engine/data/labelled-pictures";
import {
  MNIST_PICTURE_BYTES,
  MNIST_PICTURES_HEADER_BYTES,
  mnistPicture,
} from "../engine/data/mnist";
import { Failure } from "../engine/failure";
import type { Album } from "./album";
import { runsOf } from "./paging";
import type { Slices } from "./slices";

/** Records between two wanted ones that are read along rather than asked for apart. */
const GAP = 8;

/** How a data set's file holds its pictures. */
interface Layout {
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** @param label as it was listed, for files that hold none */
  record(bytes: Uint8Array, index: number, label: number): LabelledPicture;
}

const LAYOUTS: Readonly<Record<DataSetId, Layout>> = {
  "cifar-10": { headerBytes: 0, recordBytes: CIFAR10_RECORD_BYTES, record: cifar10Record },
  mnist: {
    headerBytes: MNIST_PICTURES_HEADER_BYTES,
    recordBytes: MNIST_PICTURE_BYTES,
    record: (bytes, index, label) => ({ label, picture: mnistPicture(bytes, index) }),
  },
};

/**
 * A data set's test pictures.
 *
 * @param labels one a record, as they were listed; reading throws Failure "data-wrong-label" where a
 *   record's own is another
 * @throws Failure "data-wrong-size" where the slices do not hold one record a label
 */
export function createTestSet(
  name: string,
  slices: Slices,
  labels: Uint8Array,
  id: DataSetId = "cifar-10",
): Album {
  const count = labels.length;
  const { headerBytes, recordBytes, record } = LAYOUTS[id];
  const at = (place: number) => headerBytes + place * recordBytes;
  if (slices.size !== at(count)) {
    throw new Failure("data-wrong-size", { name, got: slices.size, wanted: at(count) });
  }
  return {
    name,
    count,
    labels,
    async read(places) {
      const runs = await Promise.all(
        runsOf(places, GAP).map(async ([from, end]) => ({
          from,
          end,
          bytes: await slices.read(at(from), at(end)),
        })),
      );
      return places.map((place) => {
        const run = runs.find(({ from, end }) => place >= from && place < end)!;
        const read = record(run.bytes, place - run.from, labels[place]!);
        if (read.label !== labels[place]) {
          throw new Failure("data-wrong-label", { name, index: place, got: read.label });
        }
        return read;
      });
    },
  };
}

/** Every record's label. @param bytes a whole batch, checked */
export function labelsOf(bytes: Uint8Array): Uint8Array {
  const labels = new Uint8Array(Math.floor(bytes.length / CIFAR10_RECORD_BYTES));
  for (let i = 0; i < labels.length; i++) labels[i] = bytes[i * CIFAR10_RECORD_BYTES]!;
  return labels;
}

/**
 * Whether predictions speak of these pictures in this order. Copies of the test set differ in their
 * order; a model that shipped is right about most pictures of its own copy, and about a tenth of any
 * other.
 */
export function speakOf(predictions: Uint8Array, labels: Uint8Array): boolean {
  if (predictions.length !== labels.length) return false;
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    if (predictions[i]! >= CIFAR10_CLASSES.length) return false;
    if (predictions[i] === labels[i]) right++;
  }
  return right > labels.length / 2;
}
