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
  expect(fitPicture(picture, [4, 4, 3], "middle")).toBe(picture);
});

test("shrunk, each pixel is the mean of those it covers", () => {
  const picture = made(6, 4, 2);
  const { data } = fitPicture(picture, [3, 2, 2], "middle");
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
  expect(mean(fitPicture(picture, [3, 2, 2], "middle").data)).toBeCloseTo(mean(picture.data), 6);
});

test("grown, it stays within its own values, and a grey stays that grey", () => {
  const picture = made(5, 5, 3);
  const { data, height, width } = fitPicture(picture, [17, 23, 3], "middle");
  expect([height, width]).toEqual([17, 23]);
  expect(Math.max(...data)).toBeLessThanOrEqual(Math.max(...picture.data) + 1e-6);
  expect(Math.min(...data)).toBeGreaterThanOrEqual(Math.min(...picture.data) - 1e-6);
  const grey = { ...picture, data: new Float32Array(75).fill(0.25) };
  for (const v of fitPicture(grey, [16, 9, 3], "middle").data) expect(v).toBeCloseTo(0.25, 6);
});

test("colours become luma, a grey all three colours", () => {
  const red = { height: 1, width: 1, channels: 3, data: Float32Array.of(1, 0, 0) };
  expect(fitPicture(red, [1, 1, 1], "middle").data[0]).toBeCloseTo(0.299, 6);
  const grey = { height: 1, width: 1, channels: 1, data: Float32Array.of(0.5) };
  expect([...fitPicture(grey, [1, 1, 3], "middle").data]).toEqual([0.5, 0.5, 0.5]);
});

test("of a photo of another shape the middle is read, and nothing is stretched", () => {
  // Each pixel holds its own column and row.
  const data = Float32Array.from({ length: 8 * 8 * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return [pixel % 8, Math.floor(pixel / 8), 0][i % 3]!;
  });
  const square = { height: 8, width: 8, channels: 3, data };
  const wide = fitPicture(square, [4, 8, 3], "middle");
  expect([wide.height, wide.width]).toEqual([4, 8]);
  expect([...wide.data.slice(0, 3)]).toEqual([0, 2, 0]);
  expect([...wide.data.slice(-3)]).toEqual([7, 5, 0]);
  const tall = fitPicture(square, [4, 2, 3], "middle");
  expect([...tall.data.slice(0, 3)]).toEqual([2.5, 0.5, 0]);
  expect([...tall.data.slice(-3)]).toEqual([4.5, 6.5, 0]);
});

test("of a drawing all is read, with black at two sides", () => {
  const ink = { height: 4, width: 4, channels: 1, data: new Float32Array(16).fill(1) };
  const wide = fitPicture(ink, [4, 7, 1], "whole");
  expect([...wide.data.slice(0, 7)]).toEqual([0, 1, 1, 1, 1, 0, 0]);
  const tall = fitPicture(ink, [6, 2, 1], "whole");
  expect([...tall.data]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]);
  expect(fitPicture(ink, [8, 8, 1], "whole").data.every((v) => v === 1)).toBe(true);
});
