import type { Mark } from "../engine/data/mark";
import { malformed, whole } from "./read";

/** Pixels from the picture's edge, and colours as bytes. */
const MOST = 255;

/** [top, left, height, width, colour…] */
export function packMark({ top, left, height, width, value }: Mark): number[] {
  return [top, left, height, width, ...value.map((v) => Math.round(v * MOST))];
}

/** @throws Failure "link-malformed" where that is no mark on a picture in grey or in three colours */
export function unpackMark(packed: unknown): Mark {
  const numbers = Array.isArray(packed) ? (packed as unknown[]) : [];
  const sound = numbers.every((v) => whole(v, 0, MOST) !== undefined);
  if (!sound || (numbers.length !== 5 && numbers.length !== 7)) throw malformed("its picture");
  const [top, left, height, width, ...value] = numbers as [number, number, number, number];
  return { top, left, height, width, value: (value as number[]).map((v) => v / MOST) };
}
