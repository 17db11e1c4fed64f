import { gaussianBlur } from "../math/blur";
import type { Picture, SegmentMap } from "../picture";
import type { Random } from "../random";
import { rgbOf, rgbToLab } from "./lab";
import { numberByRank } from "./labels";
import { requireAtLeast } from "./limits";

export interface QuickshiftOptions {
  /** Standard deviation of the density's kernel, at least 1; pixels up to 3 of it away are seen. */
  readonly kernelSize: number;
  /** A pixel farther than this from the nearest denser one starts a segment; at least 0. */
  readonly maxDistance: number;
  /** Weight of colour against position, at least 0; usually 0..1. */
  readonly ratio: number;
  /** Standard deviation of a blur before, in pixels; 0 unless given. */
  readonly sigma?: number;
}

/** What breaks ties between equal densities: seeded draws, or the noise itself, `[height, width]`. */
export type TieBreak = { readonly random: Random } | { readonly noise: Float64Array };

/** So small that it changes no order but that of equals. */
const NOISE_SCALE = 1e-5;

/** Pixels as points: three colours times `ratio`, with position added where distances are taken. */
interface Points {
  readonly colours: Float64Array;
  readonly height: number;
  readonly width: number;
  /** Half-width of the square window in which pixels see each other. */
  readonly reach: number;
}

/**
 * Calls `visit(a, b, squaredDistance)` once for every two pixels that see each other, and for each
 * pixel with itself; a ≤ b, in raster order of a, then of b. So each pixel meets all others of its
 * window in raster order, too: those before it as b, those after it as a.
 */
function forEachPair(
  { colours, height, width, reach }: Points,
  visit: (a: number, b: number, squared: number) => void,
): void {
  for (let y = 0, a = 0; y < height; y++) {
    for (let x = 0; x < width; x++, a++) {
      const bottom = Math.min(y + reach, height - 1);
      const right = Math.min(x + reach, width - 1);
      for (let by = y; by <= bottom; by++) {
        for (let bx = by === y ? x : Math.max(x - reach, 0); bx <= right; bx++) {
          const b = by * width + bx;
          const d0 = colours[3 * a]! - colours[3 * b]!;
          const d1 = colours[3 * a + 1]! - colours[3 * b + 1]!;
          const d2 = colours[3 * a + 2]! - colours[3 * b + 2]!;
          const space = (by - y) * (by - y) + (bx - x) * (bx - x);
          visit(a, b, d0 * d0 + d1 * d1 + d2 * d2 + space);
        }
      }
    }
  }
}

function pointsOf(picture: Picture, options: QuickshiftOptions): Points {
  requireAtLeast("quickshift", "kernelSize", options.kernelSize, 1);
  requireAtLeast("quickshift", "maxDistance", options.maxDistance, 0);
  requireAtLeast("quickshift", "ratio", options.ratio, 0);
  requireAtLeast("quickshift", "sigma", options.sigma ?? 0, 0);
  const { height, width } = picture;
  const lab = gaussianBlur(rgbToLab(rgbOf(picture)), height, width, 3, options.sigma ?? 0);
  const reach = Math.ceil(3 * options.kernelSize);
  return { colours: lab.map((value) => value * options.ratio), height, width, reach };
}

/** Parzen density of each pixel among those of its window, itself included, on top of the noise. */
function densityOf(points: Points, kernelSize: number, noise: Float64Array): Float64Array {
  const density = Float64Array.from(noise);
  const falloff = -0.5 / (kernelSize * kernelSize);
  forEachPair(points, (a, b, squared) => {
    const likeness = Math.exp(squared * falloff);
    density[a]! += likeness;
    if (a !== b) density[b]! += likeness;
  });
  return density;
}

function noiseOf(ties: TieBreak, pixels: number): Float64Array {
  if ("noise" in ties) return ties.noise;
  return Float64Array.from({ length: pixels }, () => NOISE_SCALE * ties.random.normal());
}

/** The density that `quickshift` climbs, `[height, width]`; between 1 and the window's area. */
export function quickshiftDensity(
  picture: Picture,
  options: QuickshiftOptions & TieBreak,
): Float64Array {
  const points = pointsOf(picture, options);
  return densityOf(points, options.kernelSize, noiseOf(options, points.height * points.width));
}

/**
 * Quick shift (Vedaldi & Soatto 2008): every pixel moves to the nearest one of higher density, and a
 * segment is what ends at the same peak; numbered by the peaks in raster order. Segments need not be
 * connected. Parameters mean what they mean in scikit-image 0.19.
 * @throws Failure "parameter-out-of-range", "picture-wrong-shape".
 */
export function quickshift(picture: Picture, options: QuickshiftOptions & TieBreak): SegmentMap {
  const points = pointsOf(picture, options);
  const { height, width } = points;
  const density = densityOf(points, options.kernelSize, noiseOf(options, height * width));
  const nearest = new Float64Array(height * width).fill(Infinity);
  const parents = Int32Array.from(nearest.keys());
  forEachPair(points, (a, b, squared) => {
    if (density[a] === density[b]) return;
    const [lower, higher] = density[a]! < density[b]! ? [a, b] : [b, a];
    if (squared < nearest[lower]!) {
      nearest[lower] = squared;
      parents[lower] = higher;
    }
  });
  for (let pixel = 0; pixel < parents.length; pixel++) {
    if (Math.sqrt(nearest[pixel]!) > options.maxDistance) parents[pixel] = pixel;
  }
  const peaks = parents.map((parent) => {
    let at = parent;
    while (parents[at] !== at) at = parents[at]!;
    return at;
  });
  return numberByRank(peaks, height, width);
}
