import { regionRing } from "./outlines";
import { largestMagnitude, type RawMap } from "./raw-map";

/** Below this share of the map's strongest number a spread is as little as the paper it lies on. */
const LEAST = 0.02;

/** Lines of the hatch across a picture, and how much of each step is ink. */
export const HATCHES = 40;
export const HATCH_INK = 0.2;

const made = new WeakMap<RawMap, string>();

/**
 * Where a map's numbers are smaller than their own spread, as SVG path data in pixel units; empty where
 * the map has no spread. Numbers and spreads that are both next to nothing are left out.
 */
export function unsurePath(map: RawMap, height: number, width: number): string {
  const { values, spread } = map;
  if (!spread) return "";
  let path = made.get(map);
  if (path === undefined) {
    const least = LEAST * largestMagnitude(values);
    path = regionRing(
      height,
      width,
      (i) => spread[i]! > Math.abs(values[i]!) && spread[i]! > least,
    );
    made.set(map, path);
  }
  return path;
}
