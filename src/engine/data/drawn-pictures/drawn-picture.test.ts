import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { DRAWN_CLASSES, drawnPicture } from "./drawn-picture";

const SEEDS = [1, 2, 3, 4, 5, 6];
const bytes = (data: Float32Array) => Uint8Array.from(data, (v) => Math.round(v * 255));

test("the classes are CIFAR-10's, in its order", () => {
  expect(DRAWN_CLASSES.join(" ")).toBe(
    "airplane automobile bird cat deer dog frog horse ship truck",
  );
});

describe.each(DRAWN_CLASSES)("%s", (name) => {
  const pictures = SEEDS.map((seed) => drawnPicture(name, seed));

  test("is 32×32×3 in whole 255ths, neither flat nor clipped", () => {
    for (const { height, width, channels, data } of pictures) {
      expect([height, width, channels, data.length]).toEqual([32, 32, 3, 3072]);
      for (const v of data) expect(v).toBe(Math.fround(Math.round(v * 255) / 255));
      const mean = data.reduce((a, b) => a + b) / data.length;
      const spread = Math.sqrt(data.reduce((sum, v) => sum + (v - mean) ** 2, 0) / data.length);
      expect(mean).toBeGreaterThan(0.15);
      expect(mean).toBeLessThan(0.85);
      expect(spread).toBeGreaterThan(0.08);
      const clipped = data.filter((v) => v === 0 || v === 1).length;
      expect(clipped / data.length).toBeLessThan(0.1);
    }
  });

  test("the same seed draws the same, every two seeds draw apart", () => {
    expect(drawnPicture(name, 2)).toEqual(pictures[1]);
    for (const [i, a] of pictures.entries()) {
      for (const b of pictures.slice(i + 1)) {
        const apart = a.data.reduce((sum, v, k) => sum + Math.abs(v - b.data[k]!), 0) / 3072;
        expect(apart).toBeGreaterThan(0.03);
      }
    }
  });
});

test("the bytes are the same on every machine: these were drawn once and for all", () => {
  const found = (["airplane", "cat", "frog", "ship"] as const).map((name) =>
    createHash("sha256")
      .update(bytes(drawnPicture(name, 1).data))
      .digest("hex")
      .slice(0, 16),
  );
  expect(found).toEqual([
    "fd5f493f52f5483b",
    "07c943e562775c81",
    "5e45afb0fd2bec8d",
    "2995cf65945dc030",
  ]);
});
