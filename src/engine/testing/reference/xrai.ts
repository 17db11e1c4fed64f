import { candidatesOf } from "../../methods/xrai/candidates";
import { type Growth, grow } from "../../methods/xrai/grow";
import { type Case, type Numbers, referenceSegments } from "./case";
import type { Answer, Claim } from "./claim";

/** The maps of a stack `[maps, H, W]`; labels that a map leaves out are empty segments. */
function mapsOf({ shape, data }: Numbers) {
  const [count, height, width] = shape as [number, number, number];
  return Array.from({ length: count }, (_, map) =>
    referenceSegments({
      shape: [height, width],
      data: data.slice(map * height * width, (map + 1) * height * width),
    }),
  );
}

/** The largest channel of each pixel, in the file's own float64: near ties stay as they are there. */
function largestChannel({ shape, data }: Numbers): number[] {
  const channels = shape[2]!;
  return Array.from({ length: data.length / channels }, (_, pixel) =>
    Math.max(...data.slice(pixel * channels, (pixel + 1) * channels)),
  );
}

/** The peer counts regions from 1, the densest first; what is left over comes last. */
function ranksOf({ segments, density, grown }: Growth): Int32Array {
  const order = Array.from({ length: grown }, (_, region) => region);
  order.sort((a, b) => density[b]! - density[a]! || a - b);
  if (segments.count > grown) order.push(grown);
  return segments.labels.map((region) => 1 + order.indexOf(region));
}

/** Attribution and segments are given: what is held to the file is how regions are grown. */
function xraiAnswer({ params, given }: Case): Answer {
  const maps = mapsOf(given.segmentMaps ?? given.segmentMapsBeforeDilation);
  const candidates = candidatesOf(maps, params.dilationDisk ?? params.dilation);
  const options = { algorithm: params.algorithm, fewest: params.minPixelDiff };
  const growth = grow(largestChannel(given.attribution), candidates, options);
  const { segments, density } = growth;
  return {
    values: Array.from(segments.labels, (region) => density[region]!),
    extra: { rank: ranksOf(growth) },
    labels: "exact",
  };
}

export const xraiClaims: Claim[] = [
  { name: "xrai", claims: (c) => c.group === "xrai", answer: xraiAnswer },
];
