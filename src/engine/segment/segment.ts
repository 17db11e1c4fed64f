import type { Picture, SegmentMap } from "../picture";
import { createRandom } from "../random";
import { type FelzenszwalbOptions, felzenszwalb } from "./felzenszwalb";
import { type GridOptions, grid } from "./grid";
import { type QuickshiftOptions, quickshift } from "./quickshift";
import { type SlicOptions, slic } from "./slic";

/** How to cut a picture into segments: plain data, so that it fits into a message and a link. */
export type SegmentChoice =
  | ({ readonly algorithm: "grid" } & GridOptions)
  | ({ readonly algorithm: "slic" } & SlicOptions)
  | ({ readonly algorithm: "felzenszwalb" } & FelzenszwalbOptions)
  | ({
      readonly algorithm: "quickshift";
      /** Seeds the noise that breaks ties. */
      readonly seed: number;
    } & QuickshiftOptions);

/**
 * Choices by name. `default` suits pictures of 28 to 32 pixels; the others repeat what is used
 * elsewhere: lime's own quickshift (one to four segments on such pictures), and the slic of a
 * published comparison of explanation libraries.
 */
export const segmentPresets = {
  default: { algorithm: "slic", segments: 25, compactness: 10, sigma: 0 },
  "lime-quickshift": {
    algorithm: "quickshift",
    kernelSize: 4,
    maxDistance: 200,
    ratio: 0.2,
    seed: 0,
  },
  "comparison-slic": { algorithm: "slic", segments: 100, compactness: 30, sigma: 3 },
} as const satisfies Record<string, SegmentChoice>;

/**
 * Cuts a picture of one or three channels into segments numbered 0..count−1. The same picture and
 * choice give the same map.
 * @throws Failure "parameter-out-of-range", "picture-wrong-shape".
 */
export function segment(picture: Picture, choice: SegmentChoice): SegmentMap {
  switch (choice.algorithm) {
    case "grid":
      return grid(picture, choice);
    case "slic":
      return slic(picture, choice);
    case "felzenszwalb":
      return felzenszwalb(picture, choice);
    case "quickshift":
      return quickshift(picture, { ...choice, random: createRandom(choice.seed) });
  }
}
