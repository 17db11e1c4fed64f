import { gaussianBlur } from "../math/blur";
import type { Picture, SegmentMap } from "../picture";
import { connectPieces } from "./connect";
import { rgbOf, rgbToLab } from "./lab";
import { numberByRank } from "./labels";
import { requireAtLeast } from "./limits";
import { type Seeds, seedGrid } from "./seeds";

export interface SlicOptions {
  /** About how many segments; at least 1. */
  readonly segments: number;
  /** Weight of nearness against likeness of colour, above 0: the Lab distance worth one grid step. */
  readonly compactness: number;
  /** Standard deviation of the blur before clustering, in pixels; 0 for none. */
  readonly sigma: number;
  /** Rounds of k-means at most; 10 unless given. */
  readonly maxIterations?: number;
  /** Makes every segment one 4-connected piece; true unless given. */
  readonly connected?: boolean;
  /** Pieces below this share of the mean segment join a neighbour; 0.5 unless given. */
  readonly minSizeFactor?: number;
  /** Pieces are cut at this many mean segments; 3 unless given. */
  readonly maxSizeFactor?: number;
}

/** What `slic` has in hand before it makes the segments connected. */
export interface SlicClusters {
  /** Smoothed Lab colours, `[height, width, 3]`. */
  readonly lab: Float64Array;
  readonly seeds: Seeds;
  /** `[height, width]`: the nearest centre's number, 0..rows×columns−1 of the seeds. */
  readonly clusters: Int32Array;
  /** Smallest and largest piece in pixels. */
  readonly minSize: number;
  readonly maxSize: number;
}

/** The picture stretched to 0..1 (a constant one becomes black), in Lab, blurred. */
function labFeatures(picture: Picture, sigma: number): Float64Array {
  const rgb = rgbOf(picture);
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of rgb) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const range = highest - lowest || 1;
  for (let i = 0; i < rgb.length; i++) rgb[i] = (rgb[i]! - lowest) / range;
  return gaussianBlur(rgbToLab(rgb), picture.height, picture.width, 3, sigma);
}

/** k-means under way. Points and centres are rows of y, x and three colours. */
interface Clustering {
  readonly height: number;
  readonly width: number;
  /** Lab divided by the compactness, `[height, width, 3]`. */
  readonly colours: Float64Array;
  readonly centres: Float64Array;
  /** The number of each pixel's centre, and the squared distance to it. */
  readonly clusters: Int32Array;
  readonly nearest: Float64Array;
  /** Squared pixels times this are in the unit of squared colours. */
  readonly spatialWeight: number;
  /** Half a window, in pixels. */
  readonly reachY: number;
  readonly reachX: number;
}

/** The centres stand on the grid; they have no colour of the picture's yet, but 0. */
function begin(height: number, width: number, colours: Float64Array, seeds: Seeds): Clustering {
  const count = seeds.rows * seeds.columns;
  const centres = new Float64Array(count * 5);
  for (let row = 0, at = 0; row < seeds.rows; row++) {
    for (let column = 0; column < seeds.columns; column++, at += 5) {
      centres[at] = seeds.startY + row * seeds.stepY;
      centres[at + 1] = seeds.startX + column * seeds.stepX;
    }
  }
  // The windows go by the grid of as many points as there are centres, not as were asked for.
  const windows = seedGrid(height, width, count);
  return {
    height,
    width,
    colours,
    centres,
    clusters: new Int32Array(height * width).fill(-1),
    nearest: new Float64Array(height * width),
    spatialWeight: 1 / Math.max(seeds.stepY, seeds.stepX) ** 2,
    reachY: 2 * windows.stepY,
    reachX: 2 * windows.stepX,
  };
}

/**
 * Gives each pixel the nearest of the centres whose window it lies in, the first of equals; a pixel
 * outside all windows keeps the one it had, and a centre that is NaN has no window.
 * Says whether any pixel changed.
 */
function assign(clustering: Clustering): boolean {
  const { height, width, colours, centres, clusters, nearest, spatialWeight } = clustering;
  const { reachY, reachX } = clustering;
  const before = clusters.slice();
  nearest.fill(Infinity);
  for (let k = 0, at = 0; at < centres.length; k++, at += 5) {
    const [cy, cx] = [centres[at]!, centres[at + 1]!];
    const [c0, c1, c2] = [centres[at + 2]!, centres[at + 3]!, centres[at + 4]!];
    const top = Math.trunc(Math.max(cy - reachY, 0));
    const bottom = Math.trunc(Math.min(cy + reachY + 1, height));
    const left = Math.trunc(Math.max(cx - reachX, 0));
    const right = Math.trunc(Math.min(cx + reachX + 1, width));
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const pixel = y * width + x;
        const d0 = colours[3 * pixel]! - c0;
        const d1 = colours[3 * pixel + 1]! - c1;
        const d2 = colours[3 * pixel + 2]! - c2;
        const space = ((cy - y) * (cy - y) + (cx - x) * (cx - x)) * spatialWeight;
        const distance = space + (d0 * d0 + d1 * d1 + d2 * d2);
        if (distance < nearest[pixel]!) {
          nearest[pixel] = distance;
          clusters[pixel] = k;
        }
      }
    }
  }
  return clusters.some((cluster, pixel) => cluster !== before[pixel]);
}

/** Moves each centre to the mean of its pixels; one without pixels becomes NaN and stays out. */
function moveCentres({ width, colours, centres, clusters }: Clustering): void {
  const sizes = new Int32Array(centres.length / 5);
  centres.fill(0);
  for (let pixel = 0; pixel < clusters.length; pixel++) {
    const at = clusters[pixel]! * 5;
    sizes[clusters[pixel]!]! += 1;
    centres[at]! += Math.floor(pixel / width);
    centres[at + 1]! += pixel % width;
    centres[at + 2]! += colours[3 * pixel]!;
    centres[at + 3]! += colours[3 * pixel + 1]!;
    centres[at + 4]! += colours[3 * pixel + 2]!;
  }
  for (let i = 0; i < centres.length; i++) centres[i]! /= sizes[Math.floor(i / 5)]!;
}

/** The k-means of SLIC (Achanta et al. 2012, algorithm 1), without its last step. */
export function slicClusters(picture: Picture, options: SlicOptions): SlicClusters {
  requireAtLeast("slic", "segments", options.segments, 1);
  requireAtLeast("slic", "compactness", options.compactness, 0, true);
  requireAtLeast("slic", "sigma", options.sigma, 0);
  const { maxIterations = 10, minSizeFactor = 0.5, maxSizeFactor = 3 } = options;
  requireAtLeast("slic", "maxIterations", maxIterations, 1);
  requireAtLeast("slic", "minSizeFactor", minSizeFactor, 0);
  requireAtLeast("slic", "maxSizeFactor", maxSizeFactor, 0);
  const { height, width } = picture;
  const lab = labFeatures(picture, options.sigma);
  const shrink = 1 / options.compactness;
  const colours = lab.map((value) => value * shrink);
  const seeds = seedGrid(height, width, options.segments);
  const clustering = begin(height, width, colours, seeds);
  for (let round = 0; round < maxIterations && assign(clustering); round++) moveCentres(clustering);
  const { clusters } = clustering;
  const mean = (height * width) / (seeds.rows * seeds.columns);
  const [minSize, maxSize] = [Math.floor(minSizeFactor * mean), Math.floor(maxSizeFactor * mean)];
  return { lab, seeds, clusters, minSize, maxSize };
}

/**
 * SLIC superpixels (Achanta et al. 2012): k-means over position and Lab colour around a regular grid
 * of centres, then every segment made one piece. No randomness. Parameters mean what they mean in
 * scikit-image 0.19: the picture is stretched to 0..1 first, colours are divided by `compactness`,
 * positions by the grid step.
 * @throws Failure "parameter-out-of-range", "picture-wrong-shape".
 */
export function slic(picture: Picture, options: SlicOptions): SegmentMap {
  const { height, width } = picture;
  const { clusters, seeds, minSize, maxSize } = slicClusters(picture, options);
  if (options.connected ?? true) return connectPieces(clusters, height, width, minSize, maxSize);
  return numberByRank(clusters, height, width, seeds.rows * seeds.columns);
}
