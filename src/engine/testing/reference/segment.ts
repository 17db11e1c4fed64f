import { felzenszwalb, pixelGraph } from "../../segment/felzenszwalb";
import { rgbToLab } from "../../segment/lab";
import { quickshift, quickshiftDensity } from "../../segment/quickshift";
import { slic, slicClusters } from "../../segment/slic";
import { type Case, referencePicture } from "./case";
import type { Answer, Claim } from "./claim";
import { numpyNormal } from "./numpy-normal";

function slicAnswer({ image, params }: Case): Answer {
  const picture = referencePicture(image);
  const options = {
    segments: params.nSegments,
    compactness: params.compactness,
    sigma: params.sigma,
    maxIterations: params.maxIter,
    connected: params.enforceConnectivity,
    minSizeFactor: params.minSizeFactor,
    maxSizeFactor: params.maxSizeFactor,
  };
  const { lab, seeds, clusters, minSize, maxSize } = slicClusters(picture, options);
  const { labels, count } = slic(picture, options);
  return {
    values: labels,
    extra: { labelsBeforeConnectivity: clusters, labAfterSmoothing: lab },
    readouts: {
      count,
      countBeforeConnectivity: new Set(clusters).size,
      gridStart: [seeds.startY, seeds.startX],
      gridStep: [seeds.stepY, seeds.stepX],
      centroids: seeds.rows * seeds.columns,
      minSize,
      maxSize,
    },
    labels: "exact",
  };
}

function felzenszwalbAnswer({ image, params }: Case): Answer {
  const picture = referencePicture(image);
  const { labels, count } = felzenszwalb(picture, params);
  const { cost } = pixelGraph(picture, params.sigma);
  const gaps = cost.subarray(1).map((next, i) => next - cost[i]!);
  return {
    values: labels,
    readouts: {
      count,
      edges: cost.length,
      tiedEdges: gaps.filter((gap) => gap === 0).length,
      minEdgeGap: gaps.reduce((least, gap) => Math.min(least, gap)),
    },
    labels: "exact",
  };
}

/** numpy's seeds whose maps the file counts, beside the noise it gives. */
const OTHER_SEEDS = [0, 1, 2];

function quickshiftAnswer({ image, params, given }: Case): Answer {
  const picture = referencePicture(image);
  const { width } = picture;
  const options = {
    kernelSize: params.kernelSize,
    maxDistance: params.maxDist,
    ratio: params.ratio,
    sigma: params.sigma,
    noise: Float64Array.from(given.noise.data),
  };
  const { labels, count } = quickshift(picture, options);
  const density = quickshiftDensity(picture, options);
  const countWith = (seed: number) =>
    quickshift(picture, { ...options, noise: numpyNormal(seed, labels.length, 1e-5) }).count;
  return {
    values: labels,
    readouts: {
      count,
      countsWithSeeds012: OTHER_SEEDS.map(countWith),
      // The first four pixels of the first two rows.
      densitySample: [...density.subarray(0, 4), ...density.subarray(width, width + 4)],
    },
    labels: "exact",
  };
}

const segmentCase = (method: string) => (c: Case) => c.group === "segment" && c.method === method;

export const segmentClaims: Claim[] = [
  { name: "slic", claims: segmentCase("SLIC"), answer: slicAnswer },
  { name: "felzenszwalb", claims: segmentCase("felzenszwalb"), answer: felzenszwalbAnswer },
  { name: "quickshift", claims: segmentCase("quickshift"), answer: quickshiftAnswer },
  {
    name: "Lab colours",
    claims: segmentCase("rgb2lab"),
    answer: ({ given }) => ({ values: rgbToLab(Float64Array.from(given.rgb.data)) }),
  },
];
