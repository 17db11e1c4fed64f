import { expect, test } from "vitest";
import { gaussianBlur } from "../math/blur";
import type { Picture } from "../picture";
import { piecesOf, sizesOf } from "../testing/pieces";
import {
  constantPicture,
  discsPicture,
  noisePicture,
  ringPicture,
} from "../testing/sample-pictures";
import { type FelzenszwalbOptions, felzenszwalb, pixelGraph } from "./felzenszwalb";
import { rgbOf } from "./lab";

type Edge = [a: number, b: number, cost: number];

/** All pairs of 8-neighbours, by cost. */
function slowEdges(picture: Picture, sigma: number): Edge[] {
  const { height, width } = picture;
  const colours = gaussianBlur(rgbOf(picture), height, width, 3, sigma);
  const edges: Edge[] = [];
  for (let a = 0; a < height * width; a++) {
    for (let b = a + 1; b < height * width; b++) {
      const dy = Math.abs(Math.floor(a / width) - Math.floor(b / width));
      const dx = Math.abs((a % width) - (b % width));
      if (Math.max(dy, dx) !== 1) continue;
      const cost = Math.hypot(...[0, 1, 2].map((c) => colours[3 * a + c]! - colours[3 * b + c]!));
      edges.push([a, b, cost]);
    }
  }
  return edges.sort((e, f) => e[2] - f[2]);
}

/** Int(C): the largest edge of the minimum spanning tree, grown anew edge by edge. */
function internalDifference(component: Set<number>, edges: Edge[]): number {
  const trees = new Map([...component].map((pixel) => [pixel, pixel]));
  let largest = 0;
  for (const [a, b, cost] of edges) {
    const [ta, tb] = [trees.get(a), trees.get(b)];
    if (ta === undefined || tb === undefined || ta === tb) continue;
    for (const [pixel, tree] of trees) if (tree === tb) trees.set(pixel, ta);
    largest = cost;
  }
  return largest;
}

/** Felzenszwalb & Huttenlocher 2004, algorithm 1 and equation 4, every component looked at anew. */
function slowMap(picture: Picture, { scale, sigma, minSize }: FelzenszwalbOptions): number[] {
  const edges = slowEdges(picture, sigma);
  const component = Array.from({ length: picture.height * picture.width }, (_, pixel) => pixel);
  const members = (name: number) =>
    new Set([...component.keys()].filter((pixel) => component[pixel] === name));
  const merge = (from: number, into: number) =>
    component.forEach((name, pixel) => {
      if (name === from) component[pixel] = into;
    });
  for (const [a, b, cost] of edges) {
    if (component[a] === component[b]) continue;
    const bounds = [component[a]!, component[b]!].map((name) => {
      const pixels = members(name);
      return internalDifference(pixels, edges) + scale / 255 / pixels.size;
    });
    if (cost < Math.min(...bounds)) merge(component[b]!, component[a]!);
  }
  for (const [a, b] of edges) {
    if (component[a] === component[b]) continue;
    const smallest = Math.min(members(component[a]!).size, members(component[b]!).size);
    if (smallest < minSize) merge(component[b]!, component[a]!);
  }
  const order = [...new Set(component)];
  return component.map((name) => order.indexOf(name));
}

test.each<[string, Picture, FelzenszwalbOptions]>([
  ["discs", discsPicture(9, 10, 3, 1), { scale: 20, sigma: 0.5, minSize: 4 }],
  ["discs, larger scale", discsPicture(9, 10, 3, 2), { scale: 150, sigma: 0.8, minSize: 1 }],
  ["grey discs", discsPicture(10, 8, 1, 3), { scale: 40, sigma: 0, minSize: 6 }],
  ["noise", noisePicture(7, 9, 3, 4), { scale: 100, sigma: 0.5, minSize: 5 }],
])("equals the paper's merging, components looked at anew: %s", (_, picture, options) => {
  const map = felzenszwalb(picture, options);
  expect(map.count).toBeGreaterThan(1);
  expect([...map.labels]).toEqual(slowMap(picture, options));
});

test("the graph has every pair of 8-neighbours once, by ascending cost", () => {
  const picture = noisePicture(6, 7, 3, 5);
  const { from, to, cost } = pixelGraph(picture, 0.4);
  const wanted = slowEdges(picture, 0.4);
  expect(cost).toHaveLength(wanted.length);
  wanted.forEach(([a, b, of], i) => {
    expect([from[i], to[i]].sort((p, q) => p! - q!)).toEqual([a, b]);
    expect(cost[i]).toBeCloseTo(of, 12);
  });
});

test.each([
  ["discs", discsPicture(32, 32, 3, 6)],
  ["ring on black", ringPicture(28, 28)],
  ["noise", noisePicture(21, 34, 3, 7)],
])("segments are whole over corners, and no smaller than asked: %s", (_, picture) => {
  for (const scale of [0, 10, 100, 1000]) {
    for (const minSize of [0, 5, 40]) {
      const map = felzenszwalb(picture, { scale, sigma: 0.5, minSize });
      expect(piecesOf(map, true)).toEqual(new Array(map.count).fill(1));
      expect(Math.min(...sizesOf(map))).toBeGreaterThanOrEqual(minSize);
    }
  }
});

test("numbered by first pixel; scale 0 leaves every pixel alone; a huge least size leaves one", () => {
  const picture = discsPicture(16, 16, 3, 8);
  const { labels, count } = felzenszwalb(picture, { scale: 50, sigma: 0.5, minSize: 8 });
  expect([...new Set(labels)]).toEqual(Array.from({ length: count }, (_, label) => label));
  expect(felzenszwalb(picture, { scale: 0, sigma: 0.5, minSize: 0 }).count).toBe(256);
  expect(felzenszwalb(picture, { scale: 0, sigma: 0.5, minSize: 1000 }).count).toBe(1);
});

test("a constant picture is one segment; one pixel, too", () => {
  for (const [height, width] of [
    [9, 9],
    [1, 6],
    [1, 1],
  ] as const) {
    const picture = constantPicture(height, width, 3, 0.4);
    expect(felzenszwalb(picture, { scale: 100, sigma: 0.5, minSize: 20 }).count).toBe(1);
  }
});

test.each([
  ["scale", { scale: -1 }],
  ["sigma", { sigma: -0.1 }],
  ["minSize", { minSize: Number.POSITIVE_INFINITY }],
])("refuses %s without meaning", (name, wrong) => {
  const options = { scale: 100, sigma: 0.5, minSize: 20, ...wrong };
  expect(() => felzenszwalb(ringPicture(8, 8), options)).toThrow(`"name":"${name}"`);
});
