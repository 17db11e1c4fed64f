import { describe, expect, test } from "vitest";
import { createRandom } from "../engine/random";
import {
  type Corner,
  type Crop,
  heightOf,
  leastSide,
  middleCrop,
  moveCrop,
  pullCorner,
  reshapeCrop,
  resizeCrop,
  type Size,
} from "./crop";

const landscape: Size = { width: 400, height: 300 };

describe("a crop", () => {
  test("begins as the largest square in the middle", () => {
    expect(middleCrop(landscape)).toEqual({ x: 50, y: 0, side: 300 });
    expect(middleCrop({ width: 3, height: 8 })).toEqual({ x: 0, y: 2, side: 3 });
  });

  test("moves as far as the picture reaches", () => {
    const crop = { x: 50, y: 10, side: 100 };
    expect(moveCrop(crop, 7.4, -3.6, landscape)).toEqual({ x: 57, y: 6, side: 100 });
    expect(moveCrop(crop, 1e6, 1e6, landscape)).toEqual({ x: 300, y: 200, side: 100 });
    expect(moveCrop(crop, -1e6, -1e6, landscape)).toEqual({ x: 0, y: 0, side: 100 });
  });

  test("grows about its middle, and inwards at an edge", () => {
    expect(resizeCrop({ x: 100, y: 100, side: 50 }, 100, landscape)).toEqual({
      x: 75,
      y: 75,
      side: 100,
    });
    expect(resizeCrop({ x: 0, y: 0, side: 50 }, 100, landscape)).toEqual({ x: 0, y: 0, side: 100 });
  });

  test("pulled at a corner, keeps the one across from it", () => {
    const crop = { x: 100, y: 100, side: 50 };
    const topLeft: Corner = { x: -1, y: -1 };
    expect(pullCorner(crop, topLeft, 80, 95, landscape)).toEqual({ x: 80, y: 80, side: 70 });
    const bottomRight: Corner = { x: 1, y: 1 };
    expect(pullCorner(crop, bottomRight, 120, 130, landscape)).toEqual({
      x: 100,
      y: 100,
      side: 30,
    });
    // No farther than the nearer edge: 200 pixels are left below.
    expect(pullCorner(crop, bottomRight, 400, 130, landscape).side).toBe(200);
    // Past the fixed corner it stays at its least.
    expect(pullCorner(crop, bottomRight, 0, 0, landscape)).toEqual({ x: 100, y: 100, side: 16 });
  });

  test("after any handling is a whole square inside the picture", () => {
    const random = createRandom(5);
    const sizes: Size[] = [landscape, { width: 5, height: 900 }, { width: 16, height: 16 }];
    for (const size of sizes) {
      let crop = middleCrop(size);
      for (let i = 0; i < 500; i++) {
        const [a, b] = [random.normal() * 200, random.normal() * 200];
        const corner: Corner = { x: random.integer(2) ? 1 : -1, y: random.integer(2) ? 1 : -1 };
        const hands: (() => Crop)[] = [
          () => moveCrop(crop, a, b, size),
          () => resizeCrop(crop, a, size),
          () => pullCorner(crop, corner, a, b, size),
        ];
        crop = hands[random.integer(hands.length)]!();
        const { x, y, side } = crop;
        expect([x, y, side].every(Number.isInteger)).toBe(true);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + side).toBeLessThanOrEqual(size.width);
        expect(y + side).toBeLessThanOrEqual(size.height);
        expect(side).toBeGreaterThanOrEqual(leastSide(size));
      }
    }
  });
});

describe("a crop that is no square", () => {
  const tall = 96 / 128;
  const inside = (crop: Crop, size: Size) => {
    expect(crop.x).toBeGreaterThanOrEqual(0);
    expect(crop.y).toBeGreaterThanOrEqual(0);
    expect(crop.x + crop.side).toBeLessThanOrEqual(size.width);
    expect(crop.y + heightOf(crop)).toBeLessThanOrEqual(size.height);
    expect([crop.x, crop.y, crop.side, heightOf(crop)].every(Number.isInteger)).toBe(true);
  };

  test("begins as the largest in the middle, and keeps its shape", () => {
    expect(middleCrop(landscape, tall)).toEqual({ x: 0, y: 0, side: 400, tall });
    expect(middleCrop(landscape, 2)).toEqual({ x: 125, y: 0, side: 150, tall: 2 });
    const grown = resizeCrop({ x: 100, y: 100, side: 100, tall }, 200, landscape);
    expect(grown).toEqual({ x: 50, y: 63, side: 200, tall });
  });

  test("stays inside the picture, whatever is done to it", () => {
    const { integer, uniform } = createRandom(4);
    for (let time = 0; time < 2_000; time++) {
      const size = { width: 1 + integer(300), height: 1 + integer(300) };
      let crop = middleCrop(size, [tall, 4 / 3, 3, 0.2][integer(4)]);
      inside(crop, size);
      crop = resizeCrop(crop, integer(400), size);
      inside(crop, size);
      crop = moveCrop(crop, 600 * uniform() - 300, 600 * uniform() - 300, size);
      inside(crop, size);
      const corner = { x: integer(2) ? 1 : -1, y: integer(2) ? 1 : -1 } as Corner;
      crop = pullCorner(crop, corner, 300 * uniform(), 300 * uniform(), size);
      inside(crop, size);
      crop = reshapeCrop(crop, [undefined, 1, 0.5, 2][integer(4)], size);
      inside(crop, size);
    }
  });

  test("a square becomes one about its middle, and one becomes a square", () => {
    const square = { x: 100, y: 100, side: 80 };
    const wide = reshapeCrop(square, 0.5, landscape);
    expect(wide).toEqual({ x: 100, y: 120, side: 80, tall: 0.5 });
    expect(reshapeCrop(wide, 1, landscape)).toEqual(square);
  });
});
