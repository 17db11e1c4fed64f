import { expect, test } from "vitest";
import { createRandom } from "../engine/random";
import { summarise } from "./summary";

const side = 9;
const field = (at: Record<string, number>) => {
  const values = new Float32Array(side * side);
  for (const [place, value] of Object.entries(at)) {
    const [x, y] = place.split(",").map(Number);
    values[y! * side + x!] = value;
  }
  return values;
};

test("where the evidence for and against lies, and its strongest pixels", () => {
  const values = field({ "0,0": 3, "1,1": 1, "4,4": 2, "8,4": -2, "7,8": -0.5 });
  const found = summarise({ values, signed: "both" }, side, side);
  expect(found.for).toEqual({
    share: 6 / 8.5,
    regions: [{ region: "top-left", share: 4 / 6 }],
    strongest: { x: 0, y: 0, value: 3, region: "top-left", segment: null },
  });
  expect(found.against).toEqual({
    share: 2.5 / 8.5,
    regions: [{ region: "right", share: 0.8 }],
    strongest: { x: 8, y: 4, value: -2, region: "right", segment: null },
  });
});

test("a map of zeros has nothing for and nothing against", () => {
  const found = summarise({ values: new Float32Array(81), signed: "both" }, side, side);
  expect(found).toEqual({ signed: "both", for: null, against: null });
});

test("without sign all evidence is on one side, negatives included", () => {
  const found = summarise({ values: field({ "4,0": -5, "4,8": 1 }), signed: "none" }, side, side);
  expect(found.against).toBeNull();
  expect(found.for?.share).toBe(1);
  expect(found.for?.strongest).toMatchObject({ value: -5, region: "top" });
});

test("shares add up, and the regions named are the fewest that hold half", () => {
  const { normal } = createRandom(2);
  const values = Float32Array.from({ length: 28 * 28 }, normal);
  const found = summarise({ values, signed: "both" }, 28, 28);
  expect(found.for!.share + found.against!.share).toBeCloseTo(1, 12);
  for (const one of [found.for!, found.against!]) {
    const held = one.regions.map((r) => r.share);
    const sum = held.reduce((a, b) => a + b);
    expect(sum).toBeGreaterThanOrEqual(0.5);
    expect(sum - held.at(-1)!).toBeLessThan(0.5);
    expect(one.regions.length).toBeGreaterThan(3);
  }
});

test("a superpixel map names the strongest segment", () => {
  const labels = Int32Array.from({ length: 81 }, (_, i) => (i % 9 < 5 ? 0 : 1));
  const values = Float32Array.from(labels, (label) => (label ? 0.4 : -0.1));
  const segments = { height: 9, width: 9, labels, count: 2 };
  const found = summarise({ values, signed: "both", segments }, side, side);
  expect(found.for?.strongest).toMatchObject({ segment: 1, x: 5, y: 0 });
});
