import { describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { noisePicture } from "../../testing/sample-pictures";
import { type BaselineId, baselinesFor } from "./baselines";

const picture = noisePicture(12, 10, 3, 1);
const made = (baseline: BaselineId, seed = 0) =>
  baselinesFor(picture, { baseline, noises: 5 }, createRandom(seed));
const one = (baseline: BaselineId) => {
  const all = made(baseline);
  expect(all).toHaveLength(1);
  expect(all[0]).toHaveLength(picture.data.length);
  return all[0]!;
};

test.each([
  ["black", 0],
  ["grey", 0.5],
  ["white", 1],
] as const)("%s is %d everywhere", (baseline, value) => {
  expect(one(baseline).every((v) => v === value)).toBe(true);
});

test("the mean colour is each channel's mean", () => {
  const mean = one("mean");
  for (let c = 0; c < 3; c++) {
    const channel = picture.data.filter((_, i) => i % 3 === c);
    const wanted = channel.reduce((sum, v) => sum + v, 0) / channel.length;
    expect(mean.filter((_, i) => i % 3 === c).every((v) => Math.abs(v - wanted) < 1e-6)).toBe(true);
  }
});

test("blurred, the picture keeps its mean and little else", () => {
  const blurred = one("blur");
  const spread = (values: Float32Array) => {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  };
  expect(spread(blurred)).toBeLessThan(0.1 * spread(picture.data));
});

describe("noise", () => {
  test("is so many pictures, uniform in 0..1, each its own", () => {
    const all = made("noise");
    expect(all).toHaveLength(5);
    const values = all.flatMap((data) => [...data]);
    expect(values.every((v) => v >= 0 && v <= 1)).toBe(true);
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(all[0]).not.toEqual(all[1]);
  });

  test("hangs on the seed alone", () => {
    expect(made("noise", 4)).toEqual(made("noise", 4));
    expect(made("noise", 4)).not.toEqual(made("noise", 5));
  });
});
