import { expect, test } from "vitest";
import { noisePicture } from "../testing/sample-pictures";
import { gaussianBlur } from "./blur";

/** A mirrored index, one reflection at a time. */
function reflect(i: number, length: number): number {
  let at = i;
  while (at < 0 || at >= length) at = at < 0 ? -1 - at : 2 * length - 1 - at;
  return at;
}

/** The definition: a weighted mean over the square within four standard deviations. */
function slowBlur(
  values: ArrayLike<number>,
  height: number,
  width: number,
  channels: number,
  sigma: number,
): number[] {
  const radius = Math.floor(4 * sigma + 0.5);
  return Array.from({ length: height * width * channels }, (_, i) => {
    const channel = i % channels;
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width);
    let sum = 0;
    let total = 0;
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const weight = Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
        const pixel = reflect(y + dy, height) * width + reflect(x + dx, width);
        sum += weight * values[pixel * channels + channel]!;
        total += weight;
      }
    }
    return sum / total;
  });
}

test.each([
  [7, 9, 1, 0.5],
  [6, 11, 3, 1],
  [5, 4, 3, 3],
  [1, 8, 2, 2],
  [1, 1, 3, 1.5],
])("equals the weighted mean over the square: %i×%i×%i, sigma %d", (h, w, channels, sigma) => {
  const { data } = noisePicture(h, w, channels, 4);
  const blurred = gaussianBlur(data, h, w, channels, sigma);
  slowBlur(data, h, w, channels, sigma).forEach((wanted, i) => {
    expect(Math.abs(blurred[i]! - wanted)).toBeLessThan(1e-14);
  });
});

test("keeps a channel's sum, and a constant channel as it is", () => {
  const values = Float64Array.from({ length: 5 * 6 * 2 }, (_, i) => (i % 2 === 0 ? 0.7 : i));
  const blurred = gaussianBlur(values, 5, 6, 2, 1.3);
  const sum = (of: Float64Array, channel: number) =>
    of.reduce((total, value, i) => (i % 2 === channel ? total + value : total), 0);
  expect(sum(blurred, 1)).toBeCloseTo(sum(values, 1), 9);
  for (let i = 0; i < blurred.length; i += 2) expect(blurred[i]).toBeCloseTo(0.7, 14);
});

test("sigma 0 copies", () => {
  const values = new Float64Array([1, 2, 3, 4]);
  const blurred = gaussianBlur(values, 2, 2, 1, 0);
  expect(blurred).toEqual(values);
  expect(blurred).not.toBe(values);
});
