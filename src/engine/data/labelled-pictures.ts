import type { Picture } from "../picture";

export interface LabelledPicture {
  /** Index of the class, 0..classes−1. */
  readonly label: number;
  readonly picture: Picture;
}

/** A data set in memory as its file has it; each picture is unpacked when it is asked for. */
export interface LabelledPictures {
  readonly classes: readonly string[];
  readonly count: number;
  /** @throws RangeError where index is not in 0..count−1. */
  record(index: number): LabelledPicture;
}

/** @throws RangeError where index is not a whole number in 0..count−1. */
export function checkIndex(index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`There is no picture ${index} among ${count}.`);
  }
}
