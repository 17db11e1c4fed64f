import { describe, expect, test } from "vitest";
import { createRandom } from "../engine/random";
import { rankMap } from "./ranks";
import { nearZero, type RawMap } from "./raw-map";
import { type ScaleKind, scaleMaps } from "./scale";

const map = (values: number[], unit = "logits", signed: RawMap["signed"] = "both"): RawMap => ({
  values: Float32Array.from(values),
  unit,
  signed,
});
const positions = (maps: RawMap[], kind: ScaleKind) =>
  scaleMaps(maps, kind).scales.map((scale, i) => [...maps[i]!.values].map(scale.position));

describe("own", () => {
  test("the largest magnitude, of either sign, is at the end", () => {
    const { scales } = scaleMaps([map([0.5, -2, 1])], "own");
    expect(scales[0]).toMatchObject({ max: 2, signed: "both", kind: "own" });
    expect(positions([map([0.5, -2, 1, 0])], "own")).toEqual([[0.25, -1, 0.5, 0]]);
  });

  test("a map without sign is never negative; a positive one with negatives shows both", () => {
    expect(positions([map([-3, 1.5], "x", "none")], "own")).toEqual([[1, 0.5]]);
    expect(scaleMaps([map([1, 0], "x", "positive")], "own").scales[0]!.signed).toBe("positive");
    expect(scaleMaps([map([1, -1], "x", "positive")], "own").scales[0]!.signed).toBe("both");
  });

  test("numbers outside the map stop at the ends", () => {
    const scale = scaleMaps([map([1])], "own").scales[0]!;
    expect([scale.position(5), scale.position(-Infinity), scale.position(Number.NaN)]).toEqual([
      1, -1, 0,
    ]);
  });
});

test.each(["own", "shared", "rank"] as const)(
  "%s: a map of zeros stays zero, never NaN",
  (kind) => {
    expect(positions([map([0, 0, 0])], kind)).toEqual([[0, 0, 0]]);
  },
);

describe("shared", () => {
  const maps = [
    map([0.2, -0.4], "probability"),
    map([10, 5], "activation"),
    map([0.8, 0.1], "probability"),
    map([3, -6], "logits"),
  ];

  test("joins only maps of one unit and says which stayed apart", () => {
    const { scales, joined, apart } = scaleMaps(maps, "shared");
    expect(scales.map((scale) => scale.max)).toEqual([Math.fround(0.8), 10, Math.fround(0.8), 6]);
    expect(joined).toEqual([[0, 2]]);
    expect(apart).toEqual([1, 3]);
  });

  test("equal values of joined maps get equal positions", () => {
    const { scales } = scaleMaps(maps, "shared");
    for (const value of [0.1, -0.3, 0.8])
      expect(scales[0]!.position(value)).toBe(scales[2]!.position(value));
  });
});

describe("rank", () => {
  test("ties share the better place", () => {
    const { place, count, of } = rankMap(map([3, -1, 2, -2, 0]));
    expect([3, -2, 2, 1, 0].map(place)).toEqual([1, 2, 2, 4, 5]);
    expect([count, of]).toEqual([5, "pixels"]);
  });

  test("places equal one plus the count of stronger ones, on random maps with ties", () => {
    const random = createRandom(4);
    const values = Float32Array.from({ length: 200 }, () => random.integer(30) - 15);
    const { place } = rankMap({ values });
    for (const value of values) {
      const stronger = values.filter((other) => Math.abs(other) > Math.abs(value)).length;
      expect(place(value)).toBe(stronger + 1);
    }
  });

  test("a superpixel map ranks its segments, whatever their sizes", () => {
    const segments = { height: 1, width: 6, labels: Int32Array.of(0, 0, 0, 1, 2, 2), count: 3 };
    const lime = { ...map([5, 5, 5, -7, 1, 1]), segments };
    const { place, count, of } = rankMap(lime);
    expect([5, -7, 1].map(place)).toEqual([2, 1, 3]);
    expect([count, of]).toEqual([3, "segments"]);
    const [found] = positions([lime], "rank");
    expect(found![0]).toBeCloseTo((2 / 3) ** 3, 12);
    expect(found![3]).toBe(-1);
  });

  test("the strongest is at the end with its sign, equal magnitudes are equally far, zero is paper", () => {
    const [found] = positions([map([0, 2, -2, -9, 0])], "rank");
    expect(found![3]).toBe(-1);
    expect(found![1]).toBe(-found![2]!);
    expect([found![0], found![4]]).toEqual([0, 0]);
  });

  test("zeros are not ranked against: how much paper there is changes nothing", () => {
    const [bare] = positions([map([1, -3, 2])], "rank");
    const [among] = positions([map([1, -3, 2, 0, 0, 0, 0])], "rank");
    expect(among!.slice(0, 3)).toEqual(bare);
    expect(bare![0]).toBeCloseTo((1 / 3) ** 3, 12);
  });

  test("order is kept: a stronger value is never nearer to paper", () => {
    const { normal } = createRandom(9);
    const values = Array.from({ length: 100 }, normal);
    const scale = scaleMaps([map(values)], "rank").scales[0]!;
    const sorted = [...values].map(Math.fround).sort((a, b) => Math.abs(a) - Math.abs(b));
    const along = sorted.map((value) => Math.abs(scale.position(value)));
    expect(along).toEqual([...along].sort((a, b) => a - b));
  });
});

describe("near zero", () => {
  test("is measured against the score's own size", () => {
    const tiny = Float32Array.of(3e-9, -1e-9, 0);
    expect(nearZero(tiny, 3.4)).toBe(true);
    expect(nearZero(tiny, 1e-3)).toBe(false);
    expect(nearZero(Float32Array.of(0.01, 0), 3.4)).toBe(false);
  });

  test("exact zeros are near zero whatever the score", () => {
    for (const size of [0, 1, Number.NaN, Infinity])
      expect(nearZero(new Float32Array(4), size)).toBe(true);
    expect(nearZero(Float32Array.of(1e-30), 0)).toBe(false);
  });
});
