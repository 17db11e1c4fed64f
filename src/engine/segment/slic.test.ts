import { expect, test } from "vitest";
import type { Picture } from "../picture";
import { piecesOf, sizesOf } from "../testing/pieces";
import {
  constantPicture,
  discsPicture,
  noisePicture,
  ringPicture,
} from "../testing/sample-pictures";
import { type SlicOptions, slic, slicClusters } from "./slic";

interface Centre {
  y: number;
  x: number;
  colour: number[];
}

/**
 * Achanta et al. 2012, algorithm 1, pixel by pixel: of all centres within two steps, the one with
 * the least D² = d_colour²/m² + d_space²/S²; then centres move to their pixels' means. Always ten
 * rounds.
 */
function slowClusters({ height, width }: Picture, lab: Float64Array, options: SlicOptions) {
  const m = options.compactness;
  const S = Math.sqrt((height * width) / options.segments);
  const centres: Centre[] = [];
  for (let y = Math.floor(S / 2); y < height; y += Math.round(S)) {
    for (let x = Math.floor(S / 2); x < width; x += Math.round(S)) {
      centres.push({ y, x, colour: [0, 0, 0] });
    }
  }
  const reach = 2 * Math.round(Math.sqrt((height * width) / centres.length));
  const colourOf = (pixel: number) => [...lab.subarray(3 * pixel, 3 * pixel + 3)];
  const labels = new Int32Array(height * width);
  for (let round = 0; round < 10; round++) {
    labels.forEach((_, pixel) => {
      const [y, x] = [Math.floor(pixel / width), pixel % width];
      const colour = colourOf(pixel);
      let least = Infinity;
      centres.forEach((centre, k) => {
        const inside =
          y >= Math.floor(centre.y - reach) &&
          y <= Math.floor(centre.y + reach) &&
          x >= Math.floor(centre.x - reach) &&
          x <= Math.floor(centre.x + reach);
        if (!inside) return;
        const ofColour = colour.reduce((sum, v, c) => sum + (v - centre.colour[c]!) ** 2, 0);
        const ofSpace = (y - centre.y) ** 2 + (x - centre.x) ** 2;
        const distance = ofColour / m ** 2 + ofSpace / Math.round(S) ** 2;
        if (distance < least) {
          least = distance;
          labels[pixel] = k;
        }
      });
    });
    centres.forEach((centre, k) => {
      const own = [...labels.keys()].filter((pixel) => labels[pixel] === k);
      const mean = (of: (pixel: number) => number) =>
        own.reduce((sum, pixel) => sum + of(pixel), 0) / own.length;
      centre.y = mean((pixel) => Math.floor(pixel / width));
      centre.x = mean((pixel) => pixel % width);
      centre.colour = [0, 1, 2].map((c) => mean((pixel) => colourOf(pixel)[c]!));
    });
  }
  return labels;
}

const PICTURES: [string, Picture][] = [
  ["discs in colour", discsPicture(32, 32, 3, 1)],
  ["discs in grey", discsPicture(28, 28, 1, 2)],
  ["a wide picture", discsPicture(17, 40, 3, 3)],
  ["noise", noisePicture(20, 23, 3, 4)],
];

test.each(PICTURES)("clusters equal the paper's loops: %s", (_, picture) => {
  for (const [segments, compactness, sigma] of [
    [25, 10, 0],
    [50, 3, 1],
    [12, 40, 0.7],
  ] as const) {
    const options = { segments, compactness, sigma };
    const { lab, clusters } = slicClusters(picture, options);
    expect([...clusters]).toEqual([...slowClusters(picture, lab, options)]);
  }
});

test.each(PICTURES)("segments are whole, and no smaller than promised: %s", (_, picture) => {
  for (const segments of [1, 4, 25, 100]) {
    for (const compactness of [0.1, 10, 100]) {
      const options = { segments, compactness, sigma: 0 };
      const map = slic(picture, options);
      expect(piecesOf(map, false)).toEqual(new Array(map.count).fill(1));
      const { minSize } = slicClusters(picture, options);
      expect(Math.min(...sizesOf(map))).toBeGreaterThanOrEqual(minSize);
    }
  }
});

test("without the last step the clusters stay, numbered without gaps", () => {
  const picture = noisePicture(32, 32, 3, 5);
  const options = { segments: 50, compactness: 1, sigma: 0, connected: false };
  const { clusters } = slicClusters(picture, options);
  const map = slic(picture, options);
  expect(sizesOf(map)).not.toContain(0);
  expect(map.count).toBe(new Set(clusters).size);
  const pairs = new Set(clusters.map((cluster, i) => cluster * 1000 + map.labels[i]!));
  expect(pairs.size).toBe(map.count);
});

test("great compactness looks at position alone: each pixel is with the nearest mean", () => {
  const options = { segments: 25, compactness: 1e9, sigma: 0, maxIterations: 1000 };
  const { clusters } = slicClusters(noisePicture(28, 28, 3, 6), options);
  const means = Array.from({ length: 25 }, (_, k) => {
    const own = [...clusters.keys()].filter((pixel) => clusters[pixel] === k);
    const sum = (of: (pixel: number) => number) => own.reduce((total, p) => total + of(p), 0);
    return { y: sum((p) => Math.floor(p / 28)) / own.length, x: sum((p) => p % 28) / own.length };
  });
  clusters.forEach((cluster, p) => {
    const away = means.map(({ y, x }) => (Math.floor(p / 28) - y) ** 2 + ((p % 28) - x) ** 2);
    expect(away[cluster]).toBeLessThan(Math.min(...away) + 1e-9);
  });
});

test("brightness and contrast do not matter: the picture is stretched first", () => {
  const picture = ringPicture(28, 28);
  const dim = { ...picture, data: picture.data.map((value) => 0.25 + value / 4) };
  const options = { segments: 25, compactness: 10, sigma: 0 };
  expect(slic(dim, options)).toEqual(slic(picture, options));
});

test.each([0, 0.3, 1])("a constant picture (%d) is cut by position alone", (value) => {
  for (const [height, width, channels] of [
    [28, 28, 1],
    [32, 32, 3],
  ] as const) {
    const picture = constantPicture(height, width, channels, value);
    const options = { segments: 25, compactness: 10, sigma: 1 };
    const map = slic(picture, options);
    expect(map.count).toBe(25);
    expect(slicClusters(picture, options).lab.every(Number.isFinite)).toBe(true);
  }
});

test("every pixel has a cluster, whatever the shape and the number asked for", () => {
  for (let height = 1; height <= 12; height++) {
    for (const width of [1, 2, 3, 5, 8, 13]) {
      const picture = noisePicture(height, width, 1, height);
      for (let segments = 1; segments <= height * width + 1; segments += 3) {
        const options = { segments, compactness: 5, sigma: 0 };
        const { clusters } = slicClusters(picture, options);
        expect(Math.min(...clusters)).toBeGreaterThanOrEqual(0);
        expect(sizesOf(slic(picture, options))).not.toContain(0);
      }
    }
  }
});

test.each([
  ["segments", { segments: 0 }],
  ["compactness", { compactness: 0 }],
  ["sigma", { sigma: -1 }],
  ["maxIterations", { maxIterations: 0 }],
  ["segments", { segments: Number.NaN }],
])("refuses %s without meaning", (name, wrong) => {
  const options = { segments: 25, compactness: 10, sigma: 0, ...wrong };
  expect(() => slic(ringPicture(8, 8), options)).toThrow(`"name":"${name}"`);
});
