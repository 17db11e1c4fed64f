import { expect, test } from "vitest";
import { createRandom } from "../engine/random";
import { fitPicture } from "./fit";

const made = (height: number, width: number, channels: number) => ({
  height,
  width,
  channels,
  data: Float32Array.from({ length: height * width * channels }, createRandom(3).uniform),
});
const mean = (data: Float32Array) => data.reduce((sum, v) => sum + v, 0) / data.length;

test("a picture that fits is handed on as it is", () => {
  const picture = made(4, 4, 3);
  expect(fitPicture(picture, [4, 4, 3])).toBe(picture);
});

test("shrunk, each pixel is the mean of those it covers", () => {
  const picture = made(6, 4, 2);
  const { data } = fitPicture(picture, [3, 2, 2]);
  for (let y = 0; y < 3; y++)
    for (let x = 0; x < 2; x++)
      for (let c = 0; c < 2; c++) {
        let sum = 0;
        for (const [dy, dx] of [
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ] as const)
          sum += picture.data[((2 * y + dy) * 4 + 2 * x + dx) * 2 + c]!;
        expect(data[(y * 2 + x) * 2 + c]).toBeCloseTo(sum / 4, 6);
      }
  expect(mean(fitPicture(picture, [3, 2, 2]).data)).toBeCloseTo(mean(picture.data), 6);
});

test("grown, it stays within its own values, and a grey stays that grey", () => {
  const picture = made(5, 5, 3);
  const { data, height, width } = fitPicture(picture, [17, 23, 3]);
  expect([height, width]).toEqual([17, 23]);
  expect(Math.max(...data)).toBeLessThanOrEqual(Math.max(...picture.data) + 1e-6);
  expect(Math.min(...data)).toBeGreaterThanOrEqual(Math.min(...picture.data) - 1e-6);
  const grey = { ...picture, data: new Float32Array(75).fill(0.25) };
  for (const v of fitPicture(grey, [16, 9, 3]).data) expect(v).toBeCloseTo(0.25, 6);
});

test("colours become luma, a grey all three colours", () => {
  const red = { height: 1, width: 1, channels: 3, data: Float32Array.of(1, 0, 0) };
  expect(fitPicture(red, [1, 1, 1]).data[0]).toBeCloseTo(0.299, 6);
  const grey = { height: 1, width: 1, channels: 1, data: Float32Array.of(0.5) };
  expect([...fitPicture(grey, [1, 1, 3]).data]).toEqual([0.5, 0.5, 0.5]);
});
