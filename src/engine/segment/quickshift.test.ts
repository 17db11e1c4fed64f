import { expect, test } from "vitest";
import { gaussianBlur } from "../math/blur";
import type { Picture } from "../picture";
import { createRandom } from "../random";
import { sizesOf } from "../testing/pieces";
import {
  constantPicture,
  discsPicture,
  noisePicture,
  ringPicture,
} from "../testing/sample-pictures";
import { rgbOf, rgbToLab } from "./lab";
import { type QuickshiftOptions, quickshift, quickshiftDensity } from "./quickshift";

/** Vedaldi & Soatto 2008, section 3, with every pixel compared with every other. */
function slowQuickshift(picture: Picture, options: QuickshiftOptions, noise: Float64Array) {
  const { height, width } = picture;
  const { kernelSize, maxDistance, ratio, sigma = 0 } = options;
  const lab = gaussianBlur(rgbToLab(rgbOf(picture)), height, width, 3, sigma);
  const pixels = Array.from({ length: height * width }, (_, pixel) => pixel);
  const [row, column] = [(p: number) => Math.floor(p / width), (p: number) => p % width];
  const distance = (p: number, q: number) =>
    Math.hypot(
      row(p) - row(q),
      column(p) - column(q),
      ...[0, 1, 2].map((c) => ratio * (lab[3 * p + c]! - lab[3 * q + c]!)),
    );
  const see = (p: number) =>
    pixels.filter(
      (q) =>
        Math.max(Math.abs(row(p) - row(q)), Math.abs(column(p) - column(q))) <=
        Math.ceil(3 * kernelSize),
    );
  const density = pixels.map((p) =>
    see(p).reduce((sum, q) => sum + Math.exp(-0.5 * (distance(p, q) / kernelSize) ** 2), noise[p]!),
  );
  const parent = pixels.map((p) => {
    const denser = see(p).filter((q) => density[q]! > density[p]! && distance(p, q) <= maxDistance);
    return denser.reduce((best, q) => (distance(p, q) < distance(p, best) ? q : best), denser[0]!);
  });
  const peak = (p: number): number => (parent[p] === undefined ? p : peak(parent[p]));
  const peaks = pixels.map(peak);
  const order = [...new Set(peaks)].sort((a, b) => a - b);
  return { density, labels: peaks.map((p) => order.indexOf(p)) };
}

const noiseOf = (picture: Picture, seed: number) => {
  const { normal } = createRandom(seed);
  return Float64Array.from({ length: picture.height * picture.width }, () => 1e-5 * normal());
};

test.each<[string, Picture, QuickshiftOptions]>([
  ["discs", discsPicture(16, 14, 3, 1), { kernelSize: 1, maxDistance: 6, ratio: 0.5 }],
  ["far", discsPicture(13, 17, 3, 2), { kernelSize: 2, maxDistance: 40, ratio: 0.6 }],
  [
    "grey, blurred",
    discsPicture(14, 14, 1, 3),
    { kernelSize: 1.5, maxDistance: 4, ratio: 0.5, sigma: 0.6 },
  ],
  ["noise", noisePicture(10, 12, 3, 4), { kernelSize: 1, maxDistance: 30, ratio: 1 }],
])("equals the paper's formulas over all pairs: %s", (_, picture, options) => {
  const noise = noiseOf(picture, 9);
  const wanted = slowQuickshift(picture, options, noise);
  const density = quickshiftDensity(picture, { ...options, noise });
  wanted.density.forEach((value, i) => {
    expect(Math.abs(density[i]! / value - 1)).toBeLessThan(1e-12);
  });
  const map = quickshift(picture, { ...options, noise });
  expect([...map.labels]).toEqual(wanted.labels);
  expect(map.count).toBeGreaterThan(1);
});

test("the same seed gives the same map; noise decides ties alone", () => {
  const options = { kernelSize: 1, maxDistance: 5, ratio: 0.5 };
  const ring = ringPicture(28, 28);
  const run = (picture: Picture, seed: number) =>
    quickshift(picture, { ...options, random: createRandom(seed) });
  expect(run(ring, 3)).toEqual(run(ring, 3));
  expect(run(ring, 3)).not.toEqual(run(ring, 4));
  const discs = discsPicture(24, 24, 3, 5);
  expect(run(discs, 3)).toEqual(quickshift(discs, { ...options, noise: noiseOf(discs, 3) }));
});

test("the shorter the reach, the more segments; none at distance 0", () => {
  const picture = discsPicture(20, 20, 3, 6);
  const noise = noiseOf(picture, 1);
  const counts = [0, 2, 5, 20, 200].map(
    (maxDistance) => quickshift(picture, { kernelSize: 1, maxDistance, ratio: 0.5, noise }).count,
  );
  expect(counts[0]).toBe(400);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
});

test.each([
  [1, 1],
  [1, 7],
  [12, 12],
])("a constant picture of %i×%i has peaks, no NaN, and no empty segment", (height, width) => {
  const picture = constantPicture(height, width, 3, 0.5);
  const options = { kernelSize: 4, maxDistance: 200, ratio: 0.2, random: createRandom(0) };
  const map = quickshift(picture, options);
  expect(sizesOf(map)).not.toContain(0);
  expect(quickshiftDensity(picture, options).every(Number.isFinite)).toBe(true);
});

test.each([
  ["kernelSize", { kernelSize: 0.5 }],
  ["maxDistance", { maxDistance: -1 }],
  ["ratio", { ratio: Number.NaN }],
  ["sigma", { sigma: -1 }],
])("refuses %s without meaning", (name, wrong) => {
  const options = { kernelSize: 1, maxDistance: 5, ratio: 0.5, random: createRandom(0), ...wrong };
  expect(() => quickshift(ringPicture(8, 8), options)).toThrow(`"name":"${name}"`);
});
