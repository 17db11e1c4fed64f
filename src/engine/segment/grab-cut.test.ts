import { describe, expect, test } from "vitest";
import { improveMixture, logDensities, startMixture } from "../math/gaussian-mixture";
import type { Picture } from "../picture";
import { createRandom } from "../random";
import { constantPicture, discsPicture, noisePicture } from "../testing/sample-pictures";
import { contrastEdges } from "./contrast-edges";
import { BACKGROUND, grabCut, OBJECT } from "./grab-cut";

/** γ exp(−β ‖Δ‖²) / distance between any two pixels, 0 where they do not touch. */
function slowEdge({ height, width, channels, data }: Picture, smoothness: number) {
  const place = (pixel: number) => [Math.floor(pixel / width), pixel % width] as const;
  const distance = (a: number, b: number) => {
    const [[ya, xa], [yb, xb]] = [place(a), place(b)];
    return Math.hypot(ya - yb, xa - xb);
  };
  const difference = (a: number, b: number) =>
    Array.from({ length: channels }, (_, c) => data[a * channels + c]! - data[b * channels + c]!)
      .map((d) => d * d)
      .reduce((sum, d) => sum + d, 0);
  const squares: number[] = [];
  for (let a = 0; a < height * width; a++)
    for (let b = 0; b < a; b++) if (distance(a, b) < 1.5) squares.push(difference(a, b));
  const beta = squares.length / (2 * squares.reduce((sum, one) => sum + one, 0));
  return (a: number, b: number) =>
    a !== b && distance(a, b) < 1.5
      ? (smoothness * Math.exp(-beta * difference(a, b))) / distance(a, b)
      : 0;
}

const SETTINGS = { components: 2, smoothness: 2, cuts: 8, held: true };

/** Seeds at random, at least one of either. */
function randomSeeds(pixels: number, seed: number): Int8Array {
  const random = createRandom(seed);
  const seeds = Int8Array.from({ length: pixels }, () => Math.max(-1, random.integer(5) - 3));
  seeds[0] = OBJECT;
  seeds[1] = BACKGROUND;
  return seeds;
}

test.each([
  [4, 5, 1],
  [5, 3, 3],
])("edges of a %s×%s×%s picture are the formula's, written as loops", (height, width, channels) => {
  const picture = noisePicture(height, width, channels, 4);
  const slow = slowEdge(picture, 7);
  const { from, to, capacity } = contrastEdges(picture, 7);
  const pairs = new Set(
    Array.from(from, (a, edge) => `${Math.min(a, to[edge]!)} ${Math.max(a, to[edge]!)}`),
  );
  expect(pairs.size).toBe(from.length);
  for (const [edge, a] of from.entries())
    expect(capacity[edge]).toBeCloseTo(slow(a, to[edge]!), 12);
  expect(from).toHaveLength(4 * height * width - 3 * (height + width) + 2);
});

describe.each([
  [true, 3],
  [false, 3],
  [true, 1],
  [false, 1],
])("seeds held: %s, %s channels", (held, channels) => {
  test("one cut is the least energy of all labellings of twelve pixels", () => {
    for (const number of [1, 2, 3, 4]) {
      const picture = noisePicture(3, 4, channels, number);
      const seeds = randomSeeds(12, number);
      const colours = Float64Array.from(picture.data);
      const densities = [BACKGROUND, OBJECT].map((side) => {
        const own = colours.filter((_, at) => seeds[Math.floor(at / channels)] === side);
        let mixture = startMixture(own, channels, 2, 0.02 ** 2);
        for (let step = 0; step < 8; step++) mixture = improveMixture(mixture, own);
        return logDensities(mixture, colours);
      });
      const edge = slowEdge(picture, 2);
      let best = { energy: Infinity, labels: [] as number[] };
      for (let bits = 0; bits < 2 ** 12; bits++) {
        const labels = Array.from({ length: 12 }, (_, pixel) => (bits >> pixel) & 1);
        if (held && labels.some((label, pixel) => seeds[pixel] === (label ? BACKGROUND : OBJECT)))
          continue;
        let energy = 0;
        for (let a = 0; a < 12; a++) {
          energy -= densities[labels[a]!]![a]!;
          for (let b = 0; b < a; b++) if (labels[a] !== labels[b]) energy += edge(a, b);
        }
        if (energy < best.energy) best = { energy, labels };
      }
      const { inside, energies, odds } = grabCut(picture, { ...SETTINGS, seeds, held, cuts: 1 });
      expect([...inside]).toEqual(best.labels);
      expect(energies).toHaveLength(1);
      expect(energies[0]).toBeCloseTo(best.energy, 8);
      odds.forEach((value, pixel) => {
        expect(value).toBeCloseTo(densities[1]![pixel]! - densities[0]![pixel]!, 3);
      });
    }
  });

  test("the energy never rises from cut to cut, and falls somewhere", () => {
    let fallen = 0;
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const picture = (number % 2 ? discsPicture : noisePicture)(12, 14, channels, number);
      const seeds = randomSeeds(12 * 14, number);
      const { energies } = grabCut(picture, { ...SETTINGS, seeds, held, components: 4, cuts: 12 });
      energies.slice(1).forEach((energy, at) => {
        expect(energy).toBeLessThanOrEqual(energies[at]! + 1e-8 * Math.abs(energies[at]!));
        fallen += energies[at]! - energy;
      });
    }
    expect(fallen).toBeGreaterThan(1);
  });

  test("with the seeds' sides changed, the sides of the cut are changed", () => {
    const picture = discsPicture(12, 14, channels, 3);
    const seeds = randomSeeds(12 * 14, 9);
    const [one, other] = [seeds, seeds.map((seed) => -seed)].map((each) =>
      grabCut(picture, { ...SETTINGS, seeds: each, held }),
    );
    expect([...other!.inside]).toEqual([...one!.inside].map((side) => 1 - side));
    other!.energies.forEach((energy, at) => {
      expect(energy).toBeCloseTo(one!.energies[at]!, 6);
    });
  });

  test("two flat colours are cut exactly where they meet", () => {
    const [height, width] = [14, 16];
    const isDisc = Array.from({ length: height * width }, (_, i) =>
      Math.hypot(Math.floor(i / width) - 7, (i % width) - 6) < 4.2 ? 1 : 0,
    );
    const data = Float32Array.from({ length: height * width * channels }, (_, i) =>
      isDisc[Math.floor(i / channels)] ? 0.7 : 0.2,
    );
    const seeds = Int8Array.from(isDisc, (disc, i) =>
      i % 5 === 0 ? (disc ? OBJECT : BACKGROUND) : 0,
    );
    const picture = { height, width, channels, data };
    for (const smoothness of [0, 2, 50]) {
      const { inside } = grabCut(picture, { ...SETTINGS, seeds, held, smoothness });
      expect([...inside]).toEqual(isDisc);
    }
  });
});

test("where all colours are alike, held seeds alone decide, and nothing speaks for either side", () => {
  const picture = constantPicture(6, 6, 3, 0.5);
  const seeds = new Int8Array(36);
  seeds[0] = OBJECT;
  seeds[35] = BACKGROUND;
  const { inside, odds } = grabCut(picture, { ...SETTINGS, seeds });
  expect(inside.reduce((a, b) => a + b)).toBe(1);
  expect(inside[0]).toBe(1);
  expect(odds.every((value) => value === 0)).toBe(true);
});
