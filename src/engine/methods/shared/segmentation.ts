import { Failure } from "../../failure";
import type { Params, Values } from "../../params";
import type { Picture, SegmentMap } from "../../picture";
import { type SegmentChoice, segment, segmentPresets } from "../../segment/segment";

/** How the picture is cut; every method that hides segments shares these. */
export const segmentationParams = [
  {
    kind: "choice",
    name: "segmentation",
    label: "Segments",
    initial: "slic",
    options: [
      { value: "slic", label: "SLIC superpixels" },
      { value: "grid", label: "Grid" },
      { value: "felzenszwalb", label: "Felzenszwalb" },
      { value: "quickshift", label: "Quickshift" },
      { value: "lime-quickshift", label: "Quickshift, lime's default" },
      { value: "comparison-slic", label: "SLIC, 100 segments, compactness 30, sigma 3" },
    ],
  },
  {
    kind: "number",
    name: "segments",
    label: "About how many",
    min: 2,
    max: 256,
    step: 1,
    initial: 25,
    when: { name: "segmentation", is: ["slic", "grid"] },
  },
  {
    kind: "number",
    name: "compactness",
    label: "Compactness",
    min: 0.1,
    max: 100,
    step: 0.1,
    initial: 10,
    when: { name: "segmentation", is: ["slic"] },
  },
  {
    kind: "number",
    name: "scale",
    label: "Scale",
    min: 1,
    max: 2000,
    step: 1,
    initial: 50,
    when: { name: "segmentation", is: ["felzenszwalb"] },
  },
  {
    kind: "number",
    name: "minSize",
    label: "Smallest segment, pixels",
    min: 1,
    max: 200,
    step: 1,
    initial: 10,
    when: { name: "segmentation", is: ["felzenszwalb"] },
  },
  {
    kind: "number",
    name: "kernelSize",
    label: "Kernel size, pixels",
    min: 1,
    max: 10,
    step: 0.1,
    initial: 1,
    when: { name: "segmentation", is: ["quickshift"] },
  },
  {
    kind: "number",
    name: "maxDistance",
    label: "Farthest neighbour",
    min: 1,
    max: 200,
    step: 0.1,
    initial: 6,
    when: { name: "segmentation", is: ["quickshift"] },
  },
  {
    kind: "number",
    name: "ratio",
    label: "Colour against position",
    min: 0,
    max: 1,
    step: 0.01,
    initial: 0.3,
    when: { name: "segmentation", is: ["quickshift"] },
  },
  {
    kind: "number",
    name: "sigma",
    label: "Blur before, pixels",
    min: 0,
    max: 10,
    step: 0.1,
    initial: 0,
    when: { name: "segmentation", is: ["slic", "felzenszwalb", "quickshift"] },
  },
] as const satisfies Params;

/** With more, fits cost as much as the model does, and a thousand masks say little of each. */
const MOST = 256;

/**
 * The segments given, or those that the parameters make; the same for every method and seed.
 * @throws Failure "too-many-segments", "segments-malformed" where those given are of another size
 */
export function segmentsFor(
  picture: Picture,
  params: Values<typeof segmentationParams>,
  given: SegmentMap | undefined,
): SegmentMap {
  return checkCount(given ? fitting(picture, given) : segment(picture, choiceOf(params)));
}

/** @throws Failure "too-many-segments" */
export function checkCount(segments: SegmentMap): SegmentMap {
  const { count } = segments;
  if (count > MOST) throw new Failure("too-many-segments", { got: count, limit: MOST });
  return segments;
}

/**
 * Segments given from outside, where they are of the picture's size.
 * @throws Failure "segments-malformed"
 */
export function fitting(picture: Picture, segments: SegmentMap): SegmentMap {
  const { height, width } = segments;
  if (height !== picture.height || width !== picture.width)
    throw new Failure("segments-malformed", {
      detail: `they are ${height}×${width}, the picture is ${picture.height}×${picture.width}`,
    });
  return segments;
}

function choiceOf(params: Values<typeof segmentationParams>): SegmentChoice {
  const { segmentation, segments, compactness, scale, minSize, sigma } = params;
  switch (segmentation) {
    case "slic":
      return { algorithm: "slic", segments, compactness, sigma };
    case "grid":
      return { algorithm: "grid", segments };
    case "felzenszwalb":
      return { algorithm: "felzenszwalb", scale, minSize, sigma };
    case "quickshift": {
      const { kernelSize, maxDistance, ratio } = params;
      return { algorithm: "quickshift", kernelSize, maxDistance, ratio, sigma, seed: 0 };
    }
    case "lime-quickshift":
    case "comparison-slic":
      return segmentPresets[segmentation];
  }
}

/** Each pixel has its segment's weight, `[H, W]`. */
export function paintSegments({ labels }: SegmentMap, weights: ArrayLike<number>): Float32Array {
  const map = new Float32Array(labels.length);
  for (let pixel = 0; pixel < labels.length; pixel++) map[pixel] = weights[labels[pixel]!]!;
  return map;
}
