import { expect, test } from "vitest";
import { createRandom } from "../../random";
import {
  capsule,
  cutOut,
  direction,
  disc,
  ellipse,
  join,
  overlap,
  polygon,
  rectangle,
} from "./shapes";
import { bumps, cloudy } from "./textures";

test("directions agree with the host's sine and cosine", () => {
  for (let turns = -2; turns <= 2; turns += 0.037) {
    const { cos, sin } = direction(turns);
    expect(cos).toBeCloseTo(Math.cos(2 * Math.PI * turns), 11);
    expect(sin).toBeCloseTo(Math.sin(2 * Math.PI * turns), 11);
  }
});

test("round shapes and bars know how far away they are", () => {
  expect(disc(3, 4, 2).distance(3, 9)).toBeCloseTo(3, 12);
  expect(disc(3, 4, 2).distance(3, 4)).toBe(-2);
  expect(capsule([0, 0, 10, 0], 1).distance(5, 3)).toBe(2);
  expect(capsule([0, 0, 10, 0], 1, 2).distance(13, 0)).toBe(1);
  expect(rectangle(0, 0, 4, 2).distance(2, 1)).toBe(-1);
  expect(rectangle(0, 0, 4, 2).distance(7, 6)).toBe(5);
});

const L = [0, 0, 6, 0, 6, 2, 2, 2, 2, 6, 0, 6];
const shapes = {
  ellipse: ellipse(14, 15, 9, 4, 0.1),
  "an L": polygon(L.map((v) => v * 3 + 5)),
  "a joined pair": join([disc(10, 10, 5), disc(18, 12, 6)], 3),
  lens: overlap(disc(12, 14, 7), disc(18, 14, 7)),
  crescent: cutOut(disc(14, 14, 8), disc(18, 14, 6)),
};

test.each(Object.entries(shapes))("%s: nothing of it lies outside its box", (_, shape) => {
  const [left, top, right, bottom] = shape.box;
  for (let y = -8; y < 40; y += 0.5) {
    for (let x = -8; x < 40; x += 0.5) {
      if (x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1) continue;
      expect(shape.distance(x, y)).toBeGreaterThan(0);
    }
  }
});

test("a turned ellipse's sign is its equation's", () => {
  const { cos, sin } = direction(0.1);
  for (let y = 0; y < 32; y += 0.7) {
    for (let x = 0; x < 32; x += 0.7) {
      const u = ((x - 14) * cos + (y - 15) * sin) / 9;
      const v = ((y - 15) * cos - (x - 14) * sin) / 4;
      expect(shapes.ellipse.distance(x, y) < 0).toBe(u * u + v * v < 1);
    }
  }
});

test("a polygon's inside is even-odd, corners and notch included", () => {
  const inside = (x: number, y: number) => polygon(L).distance(x, y) < 0;
  expect([inside(1, 5), inside(5, 1), inside(1, 1)]).toEqual([true, true, true]);
  expect([inside(4, 4), inside(-1, 1), inside(3, 7)]).toEqual([false, false, false]);
});

test("joining, overlapping and cutting are or, and, but not", () => {
  const [a, b] = [disc(12, 14, 7), disc(18, 14, 7)];
  for (let x = 0; x < 32; x += 0.9) {
    const [inA, inB] = [a.distance(x, 14) < 0, b.distance(x, 14) < 0];
    expect(join([a, b]).distance(x, 14) < 0).toBe(inA || inB);
    expect(overlap(a, b).distance(x, 14) < 0).toBe(inA && inB);
    expect(cutOut(a, b).distance(x, 14) < 0).toBe(inA && !inB);
  }
});

test("bumps stay within −1..1, are smooth, and come of their seed", () => {
  for (const make of [bumps, cloudy]) {
    const field = make(createRandom(3), 4, 2);
    const again = make(createRandom(3), 4, 2);
    for (let i = 0; i < 300; i++) {
      const [x, y] = [(i * 7) % 32, (i * 0.31) % 32];
      expect(Math.abs(field(x, y))).toBeLessThanOrEqual(1);
      expect(Math.abs(field(x, y) - field(x + 0.01, y))).toBeLessThan(0.03);
      expect(again(x, y)).toBe(field(x, y));
    }
  }
});
