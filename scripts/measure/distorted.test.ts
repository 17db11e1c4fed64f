import { expect, test } from "vitest";
import { readMnist } from "../../src/engine/data/mnist";
import { CELLS } from "../../src/engine/data/sheet";
import { mnistFiles } from "../../src/engine/testing/data-files";
import { distorted, grown, STROKES } from "./distorted";

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

test("strokes grow and shrink by a pixel of the digit, and by no more", () => {
  // 20 by 70 cells of a sheet, of which a pixel of the digit has 5 by 5.
  const [width, height] = [20, 70];
  const ink = Float32Array.from({ length: CELLS * CELLS }, (_, i) => {
    const [x, y] = [i % CELLS, Math.floor(i / CELLS)];
    return x >= 60 && x < 60 + width && y >= 35 && y < 35 + height ? 1 : 0;
  });
  const inked = (cells: Float32Array) => cells.reduce((sum, value) => sum + value, 0);
  const pixel = CELLS / 28;
  for (const wider of [-1, 0, 1])
    expect(inked(grown(ink, wider))).toBe((width + wider * pixel) * (height + wider * pixel));
});

test("the same seed distorts alike, another otherwise; labels and sizes stay", () => {
  const set = readMnist(mnistFiles(3));
  const [one, again, other] = [1, 1, 2].map((seed) => distorted(set, 0, seed).record(2));
  expect(one).toEqual(again);
  expect(one!.picture.data).not.toEqual(other!.picture.data);
  expect(one).toMatchObject({ label: 2, picture: { height: 28, width: 28, channels: 1 } });
});
