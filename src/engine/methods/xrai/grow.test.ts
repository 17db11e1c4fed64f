import { describe, expect, test } from "vitest";
import type { SegmentMap } from "../../picture";
import { createRandom } from "../../random";
import { type Candidates, candidatesOf } from "./candidates";
import { type Growth, grow } from "./grow";

const HEIGHT = 9;
const WIDTH = 11;
const PIXELS = HEIGHT * WIDTH;

/** Maps of random blots, some of their labels unused. */
function blots(seed: number, counts: readonly number[]): SegmentMap[] {
  const { uniform } = createRandom(seed);
  return counts.map((count) => {
    const centres = Array.from({ length: count }, () => [uniform() * HEIGHT, uniform() * WIDTH]);
    const labels = Int32Array.from({ length: PIXELS }, (_, pixel) => {
      const away = centres.map(([y, x]) =>
        Math.hypot(Math.floor(pixel / WIDTH) - y!, (pixel % WIDTH) - x!),
      );
      return away.indexOf(Math.min(...away));
    });
    return { height: HEIGHT, width: WIDTH, labels, count };
  });
}

function noise(seed: number): Float64Array {
  const { normal } = createRandom(seed);
  return Float64Array.from({ length: PIXELS }, normal);
}

/** Whether each pixel is in the segment or within the disc's radius of it. */
function slowMasks(maps: readonly SegmentMap[], radius: number): boolean[][] {
  const near = (a: number, b: number) =>
    (Math.floor(a / WIDTH) - Math.floor(b / WIDTH)) ** 2 + ((a % WIDTH) - (b % WIDTH)) ** 2 <=
    radius ** 2;
  return maps.flatMap(({ labels, count }) =>
    Array.from({ length: count }, (_, label) =>
      Array.from({ length: PIXELS }, (_, at) =>
        labels.some((of, pixel) => of === label && near(at, pixel)),
      ),
    ),
  );
}

interface Step {
  readonly added: number[];
  readonly gain: number;
}

/** Algorithm 1 of the paper: all gains anew before every step, each as a sum over an area. */
function slowSteps(
  attribution: Float64Array,
  masks: readonly boolean[][],
  fewest: number,
  once: boolean,
): Step[] {
  const grown = new Set<number>();
  const wouldAdd = (mask: readonly boolean[]) =>
    [...mask.keys()].filter((pixel) => mask[pixel] && !grown.has(pixel));
  const gainOf = (pixels: readonly number[]) => {
    let sum = 0;
    for (const pixel of pixels) sum += attribution[pixel]!;
    return pixels.length === 0 ? -Infinity : sum / pixels.length;
  };
  let queue = [...masks];
  if (once) {
    const gains = new Map(masks.map((mask) => [mask, gainOf(wouldAdd(mask))]));
    queue.sort((a, b) => gains.get(b)! - gains.get(a)!);
  }
  const steps: Step[] = [];
  for (;;) {
    queue = queue.filter((mask) => wouldAdd(mask).length >= fewest);
    if (queue.length === 0) return steps;
    let best = queue[0]!;
    if (!once)
      for (const mask of queue)
        if (gainOf(wouldAdd(mask)) > gainOf(wouldAdd(best)) + 1e-12) best = mask;
    const added = wouldAdd(best);
    steps.push({ added, gain: gainOf(added) });
    for (const pixel of added) grown.add(pixel);
    queue = queue.filter((mask) => mask !== best);
  }
}

const pixelsOf = ({ segments }: Growth, region: number) =>
  [...segments.labels.keys()].filter((pixel) => segments.labels[pixel] === region);

const masksOf = ({ count, starts, pixels }: Candidates) =>
  Array.from({ length: count }, (_, candidate) => {
    const own = pixels.subarray(starts[candidate], starts[candidate + 1]);
    expect(new Set(own).size).toBe(own.length);
    return Array.from({ length: PIXELS }, (_, pixel) => own.includes(pixel));
  });

const CASES = [
  { seed: 1, counts: [4, 9, 20], radius: 0, fewest: 1 },
  { seed: 2, counts: [3, 3, 30], radius: 1, fewest: 1 },
  { seed: 3, counts: [12], radius: 1, fewest: 4 },
  { seed: 4, counts: [2, 15, 25, 40], radius: 2, fewest: 3 },
  { seed: 5, counts: [40, 45], radius: 0, fewest: 7 },
  { seed: 6, counts: [1], radius: 3, fewest: 2 },
];

describe.each(CASES)("seed $seed, widened by $radius, $fewest at least", (one) => {
  const { seed, counts, radius, fewest } = one;
  const maps = blots(seed, counts);
  const candidates = candidatesOf(maps, radius);
  const attribution = noise(seed + 100);

  test("candidates are the maps' segments, each with what lies within the disc", () => {
    expect(masksOf(candidates)).toEqual(slowMasks(maps, radius));
  });

  describe.each(["full", "fast"] as const)("%s", (algorithm) => {
    const growth = grow(attribution, candidates, { algorithm, fewest });

    test("agrees with the paper's algorithm, written as loops", () => {
      const steps = slowSteps(attribution, slowMasks(maps, radius), fewest, algorithm === "fast");
      expect(growth.grown).toBe(steps.length);
      steps.forEach(({ added, gain }, region) => {
        expect(pixelsOf(growth, region)).toEqual(added);
        expect(growth.density[region]).toBeCloseTo(gain, 12);
      });
    });

    test("every pixel is in one region, and every region has its fewest pixels but the last", () => {
      const { segments, grown, density } = growth;
      expect(segments.labels.every((region) => region >= 0 && region < segments.count)).toBe(true);
      expect(density).toHaveLength(segments.count);
      expect(segments.count - grown === 0 || segments.count - grown === 1).toBe(true);
      for (let region = 0; region < grown; region++)
        expect(pixelsOf(growth, region).length).toBeGreaterThanOrEqual(fewest);
      expect(pixelsOf(growth, segments.count - 1).length).toBeGreaterThan(0);
    });

    test("each region's number is the mean of its pixels, and all together they keep the sum", () => {
      let sum = 0;
      growth.density.forEach((density, region) => {
        const pixels = pixelsOf(growth, region);
        const own = pixels.reduce((all, pixel) => all + attribution[pixel]!, 0);
        expect(density).toBeCloseTo(own / pixels.length, 12);
        sum += density * pixels.length;
      });
      expect(sum).toBeCloseTo(
        attribution.reduce((all, value) => all + value, 0),
        10,
      );
    });

    test("an attribution twice as strong changes no region, and doubles each number", () => {
      const twice = grow(
        attribution.map((value) => 2 * value),
        candidates,
        { algorithm, fewest },
      );
      expect(twice.segments).toEqual(growth.segments);
      expect(twice.density).toEqual(growth.density.map((value) => 2 * value));
    });
  });

  test("no candidate left would have added more at any step", () => {
    const growth = grow(attribution, candidates, { algorithm: "full", fewest });
    const masks = slowMasks(maps, radius);
    const { labels } = growth.segments;
    for (let region = 0; region < growth.grown; region++)
      for (const mask of masks) {
        const added = [...mask.keys()].filter((p) => mask[p] && labels[p]! >= region);
        if (added.length < fewest) continue;
        const gain = added.reduce((sum, p) => sum + attribution[p]!, 0) / added.length;
        expect(growth.density[region]).toBeGreaterThanOrEqual(gain - 1e-12);
      }
  });
});

test("of candidates that would add as much, the first one comes first", () => {
  const [map] = blots(8, [6]);
  const growth = grow(new Float32Array(PIXELS).fill(0.25), candidatesOf([map!, map!], 0), {
    algorithm: "full",
    fewest: 1,
  });
  expect(growth.segments.labels).toEqual(map!.labels);
  expect([...growth.density]).toEqual([0.25, 0.25, 0.25, 0.25, 0.25, 0.25]);
});

test("what no candidate is large enough for is one region, the last", () => {
  const [map] = blots(9, [5]);
  const attribution = noise(9);
  const candidates = candidatesOf([map!], 0);
  const none = grow(attribution, candidates, { algorithm: "full", fewest: PIXELS });
  expect(none.grown).toBe(0);
  expect(none.segments.count).toBe(1);
  const mean = attribution.reduce((sum, value) => sum + value, 0) / PIXELS;
  expect(none.density[0]).toBeCloseTo(mean, 12);
});
