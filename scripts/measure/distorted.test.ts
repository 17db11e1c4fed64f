import { expect, test } from "vitest";
import { readMnist } from "../../src/engine/data/mnist";
import { mnistFiles } from "../../src/engine/testing/data-files";
import { distorted, STROKES } from "./distorted";

const ink = (data: Float32Array) => data.reduce((sum, value) => sum + value, 0);

/** A bar of 4 by 14 pixels, well within the picture. */
const bar = {
  classes: [..."0123456789"],
  count: 40,
  record: () => ({
    label: 1,
    picture: {
      height: 28,
      width: 28,
      channels: 1,
      data: Float32Array.from({ length: 784 }, (_, i) => {
        const [x, y] = [i % 28, Math.floor(i / 28)];
        return x >= 12 && x < 16 && y >= 7 && y < 21 ? 1 : 0;
      }),
    },
  }),
};

test("thinner strokes leave less ink in the box that all are brought to, thicker ones more", () => {
  const [plain, thin, thick] = Object.values(STROKES).map((wider) => {
    const set = distorted(bar, wider, 3);
    return Array.from({ length: bar.count }, (_, at) => ink(set.record(at).picture.data));
  });
  for (const [at, between] of plain!.entries()) {
    expect(thin![at]).toBeLessThan(between);
    expect(thick![at]).toBeGreaterThan(between);
  }
});

test("strokes grow and shrink by a pixel of the digit", () => {
  // Boxed to 20 pixels the bar's longer side; the shorter one tells the stroke's width against it.
  const upright = { ...bar, count: 12 };
  for (const wider of [-1, 0, 1]) {
    const set = distorted(upright, wider, 3);
    const widths = Array.from({ length: upright.count }, (_, at) => {
      const all = ink(set.record(at).picture.data);
      return all / 20; // the area, over the length that the box gives it
    });
    const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
    // Turned by up to 15°, its box is that of a slanted bar: within a tenth.
    expect(mean / ((20 * (4 + wider)) / (14 + wider))).toBeGreaterThan(0.85);
    expect(mean / ((20 * (4 + wider)) / (14 + wider))).toBeLessThan(1.1);
  }
});

test("the same seed distorts alike, another otherwise; labels and sizes stay", () => {
  const set = readMnist(mnistFiles(3));
  const [one, again, other] = [1, 1, 2].map((seed) => distorted(set, 0, seed).record(2));
  expect(one).toEqual(again);
  expect(one!.picture.data).not.toEqual(other!.picture.data);
  expect(one).toMatchObject({ label: 2, picture: { height: 28, width: 28, channels: 1 } });
});
