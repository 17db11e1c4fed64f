import type { Picture } from "../picture";

/** A block of one colour that is laid on a picture. */
export interface Mark {
  /** Where it stands, in whole pixels. */
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** Its colour, 0..1, a number a channel. */
  readonly value: readonly number[];
}

/** Whether the mark lies within the picture, and has its channels. */
export function hasRoom({ height, width, channels }: Picture, mark: Mark): boolean {
  return (
    mark.value.length === channels &&
    mark.top + mark.height <= height &&
    mark.left + mark.width <= width
  );
}

/** A copy with the mark on it; the picture itself where that has no room for it. */
export function withMark(picture: Picture, mark: Mark): Picture {
  if (!hasRoom(picture, mark)) return picture;
  const data = Float32Array.from(picture.data);
  for (let y = mark.top; y < mark.top + mark.height; y++)
    for (let x = mark.left; x < mark.left + mark.width; x++)
      data.set(mark.value, (y * picture.width + x) * picture.channels);
  return { ...picture, data };
}
