import { gaussianBlur } from "../math/blur";
import type { Picture, SegmentMap } from "../picture";
import { rgbOf } from "./lab";
import { numberByRank } from "./labels";
import { requireAtLeast } from "./limits";

export interface FelzenszwalbOptions {
  /** Larger makes larger segments; at least 0. Meant for colours in 0..255, as in the paper. */
  readonly scale: number;
  /** Standard deviation of the blur before, in pixels; 0 for none. */
  readonly sigma: number;
  /** Segments of fewer pixels are merged into a neighbour; at least 0. */
  readonly minSize: number;
}

/** The 8-neighbour graph of a picture: edge i joins two pixels; edges ascend by cost. */
export interface PixelGraph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Distance of the two colours, each channel in 0..1. */
  readonly cost: Float64Array;
}

/** Right, down, down-right, up-right: with the raster order, what decides between equal costs. */
const NEIGHBOURS = [
  { dy: 0, dx: 1 },
  { dy: 1, dx: 0 },
  { dy: 1, dx: 1 },
  { dy: -1, dx: 1 },
] as const;

/** The blurred picture as a graph (Felzenszwalb & Huttenlocher 2004, section 5). */
export function pixelGraph(picture: Picture, sigma: number): PixelGraph {
  requireAtLeast("felzenszwalb", "sigma", sigma, 0);
  const { height, width } = picture;
  const colours = gaussianBlur(rgbOf(picture), height, width, 3, sigma);
  const edges = height * (width - 1) + (height - 1) * width + 2 * (height - 1) * (width - 1);
  const from = new Int32Array(edges);
  const to = new Int32Array(edges);
  const cost = new Float64Array(edges);
  let edge = 0;
  for (const { dy, dx } of NEIGHBOURS) {
    for (let y = Math.max(0, -dy); y < height - Math.max(0, dy); y++) {
      for (let x = 0; x < width - dx; x++, edge++) {
        const a = y * width + x;
        const b = a + dy * width + dx;
        const d0 = colours[3 * a]! - colours[3 * b]!;
        const d1 = colours[3 * a + 1]! - colours[3 * b + 1]!;
        const d2 = colours[3 * a + 2]! - colours[3 * b + 2]!;
        from[edge] = a;
        to[edge] = b;
        cost[edge] = Math.sqrt(d0 * d0 + d1 * d1 + d2 * d2);
      }
    }
  }
  const order = Int32Array.from(cost.keys()).sort((i, j) => cost[i]! - cost[j]! || i - j);
  return {
    from: order.map((i) => from[i]!),
    to: order.map((i) => to[i]!),
    cost: Float64Array.from(order, (i) => cost[i]!),
  };
}

/** The tree's root; halves the path on the way. */
function rootOf(parents: Int32Array, pixel: number): number {
  let at = pixel;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

/**
 * Felzenszwalb & Huttenlocher's graph-based segmentation (2004, algorithm 1), numbered by each
 * segment's first pixel in raster order; segments are 8-connected. No randomness. As in
 * scikit-image 0.19: `scale` is divided by 255, the picture is blurred but stays RGB, and one more
 * pass over the edges merges segments below `minSize`.
 * @throws Failure "parameter-out-of-range", "picture-wrong-shape".
 */
export function felzenszwalb(picture: Picture, options: FelzenszwalbOptions): SegmentMap {
  return felzenszwalbAtScales(picture, [options.scale], options)[0]!;
}

/**
 * The same at several scales, a map each; what does not depend on the scale is done once.
 * @throws Failure "parameter-out-of-range", "picture-wrong-shape".
 */
export function felzenszwalbAtScales(
  picture: Picture,
  scales: readonly number[],
  { sigma, minSize }: Omit<FelzenszwalbOptions, "scale">,
): SegmentMap[] {
  for (const scale of scales) requireAtLeast("felzenszwalb", "scale", scale, 0);
  requireAtLeast("felzenszwalb", "minSize", minSize, 0);
  const { height, width } = picture;
  const graph = pixelGraph(picture, sigma);
  return scales.map((scale) => {
    const roots = mergedRoots(graph, height * width, scale / 255, minSize);
    return numberByRank(roots, height, width);
  });
}

/** Each pixel's segment, named by its first pixel. */
function mergedRoots(
  { from, to, cost }: PixelGraph,
  pixels: number,
  scale: number,
  minSize: number,
): Int32Array {
  const parents = Int32Array.from({ length: pixels }, (_, pixel) => pixel);
  const sizes = new Int32Array(pixels).fill(1);
  // Int(C): the largest edge of the segment's minimum spanning tree, which is the last one merged.
  const inner = new Float64Array(pixels);

  const join = (a: number, b: number): number => {
    const [root, leaf] = a < b ? [a, b] : [b, a];
    parents[leaf] = root;
    sizes[root]! += sizes[leaf]!;
    return root;
  };
  // Held in float32, as the reference does: it decides edges that are nearly at the bound.
  const bound = (root: number): number => Math.fround(inner[root]! + scale / sizes[root]!);

  for (let edge = 0; edge < cost.length; edge++) {
    const a = rootOf(parents, from[edge]!);
    const b = rootOf(parents, to[edge]!);
    if (a !== b && cost[edge]! < Math.min(bound(a), bound(b))) inner[join(a, b)] = cost[edge]!;
  }
  for (let edge = 0; edge < cost.length; edge++) {
    const a = rootOf(parents, from[edge]!);
    const b = rootOf(parents, to[edge]!);
    if (a !== b && Math.min(sizes[a]!, sizes[b]!) < minSize) join(a, b);
  }
  return parents.map((_, pixel) => rootOf(parents, pixel));
}
