import type { LabelledPicture } from "../engine/data/labelled-pictures";

/** Pictures to choose from, of which a page's worth is read at a time. */
export interface Album {
  readonly name: string;
  readonly count: number;
  /** One a picture, places in `CIFAR10_CLASSES`. */
  readonly labels: Uint8Array;
  /**
   * @param places ascending
   * @throws Failure what kept them from being read
   */
  read(places: readonly number[]): Promise<LabelledPicture[]>;
}

/** Which of an album's pictures to show. */
export interface Wanted {
  /** A place in `CIFAR10_CLASSES`; undefined for all. */
  readonly label: number | undefined;
  /** What a model reads; given, only pictures that it reads as something else. */
  readonly misreadBy: Uint8Array | undefined;
  /** Only pictures that a model reads as this class. */
  readonly read?: { readonly by: Uint8Array; readonly as: number } | undefined;
}

/** The places of the pictures that are wanted, ascending. */
export function placesOf(labels: Uint8Array, { label, misreadBy, read }: Wanted): number[] {
  const places: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    if (label !== undefined && labels[i] !== label) continue;
    if (misreadBy && misreadBy[i] === labels[i]) continue;
    if (read && read.by[i] !== read.as) continue;
    places.push(i);
  }
  return places;
}
