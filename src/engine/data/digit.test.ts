import { describe, expect, test } from "vitest";
import { type CentredDigit, digitFromInk, digitFromStrokes } from "./digit";
import { EXAMPLE_DIGITS } from "./example-digits";
import { createSheet } from "./sheet";
import { SHEET, type Stroke } from "./strokes";

const pen = (points: number[], width = 24): Stroke => ({ tool: "pen", width, points });
const moved = (strokes: readonly Stroke[], dx: number, dy: number): Stroke[] =>
  strokes.map((stroke) => ({
    ...stroke,
    points: [...stroke.points].map((v, i) => v + (i % 2 === 0 ? dx : dy)),
  }));
const massCentre = ({ picture }: CentredDigit) => {
  let [sum, x, y] = [0, 0, 0];
  for (const [i, v] of picture.data.entries()) {
    sum += v;
    x += v * ((i % 28) + 0.5);
    y += v * (Math.floor(i / 28) + 0.5);
  }
  return { x: x / sum, y: y / sum };
};
const greatestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, v, i) => Math.max(most, Math.abs(v - b[i]!)), 0);

/** Whether a point of the sheet is inked: the definition, stroke by stroke. */
function inked(strokes: readonly Stroke[], x: number, y: number): boolean {
  let ink = false;
  for (const { tool, width, points } of strokes) {
    let away = Infinity;
    for (let i = 0; i < points.length; i += 2) {
      const j = Math.max(0, i - 2);
      const [ax, ay, bx, by] = [points[j]!, points[j + 1]!, points[i]!, points[i + 1]!];
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length2 ? ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2 : 0;
      const clipped = Math.min(1, Math.max(0, t));
      away = Math.min(away, Math.hypot(x - ax - clipped * (bx - ax), y - ay - clipped * (by - ay)));
    }
    if (away <= width / 2) ink = tool === "pen";
  }
  return ink;
}

/** Slow twin: the same drawing sampled point by point, boxed, averaged and centred. */
function slowDigit(strokes: readonly Stroke[], samples = 1680): Float32Array {
  const unit = SHEET / samples;
  const points: [number, number][] = [];
  for (let row = 0; row < samples; row++)
    for (let column = 0; column < samples; column++)
      if (inked(strokes, (column + 0.5) * unit, (row + 0.5) * unit)) points.push([column, row]);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const ends = (list: number[]) =>
    list.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v + 1)] as const, [
      Infinity,
      -Infinity,
    ] as readonly [number, number]);
  const [left, right] = ends(xs);
  const [top, bottom] = ends(ys);
  const scale = 20 / Math.max(right - left, bottom - top);
  const x0 = 14 - ((right - left) * scale) / 2;
  const y0 = 14 - ((bottom - top) * scale) / 2;
  const boxed = points.map(
    ([x, y]) => [x0 + (x + 0.5 - left) * scale, y0 + (y + 0.5 - top) * scale] as const,
  );
  const mean = (axis: 0 | 1) => boxed.reduce((sum, point) => sum + point[axis], 0) / boxed.length;
  const [dx, dy] = [Math.round(14 - mean(0)), Math.round(14 - mean(1))];
  const out = new Float32Array(28 * 28);
  for (const [x, y] of boxed) out[Math.floor(y + dy) * 28 + Math.floor(x + dx)]! += scale * scale;
  return out;
}

describe("against the slow twin", () => {
  const four = [pen([78, 30, 54, 120, 196, 122]), pen([186, 32, 150, 240])];
  const drawings: Record<string, Stroke[]> = {
    "an angular 4": four,
    "a 4, wiped": [...four, { tool: "eraser", width: 30, points: [100, 180, 220, 170] }],
    "a thick 7": [pen([76, 58, 196, 50, 132, 238], 40)],
    "a thin 2": [pen([82, 88, 144, 38, 178, 110, 78, 230, 204, 228], 10)],
    "a small 3, high up": [pen([100, 30, 140, 34, 110, 60, 140, 88, 96, 92], 9)],
  };
  test.each(Object.entries(drawings))("%s", (_, strokes) => {
    const { picture, scale } = digitFromStrokes(strokes);
    const slow = slowDigit(strokes);
    // A cell of the sheet is a fifth of a pixel at scale 1: what is drawn small is known less finely.
    const coarseness = Math.max(1, scale);
    expect(greatestDifference(picture.data, slow)).toBeLessThan(0.1 * coarseness);
    const apart = picture.data.reduce((sum, v, i) => sum + Math.abs(v - slow[i]!), 0);
    expect(apart / slow.length).toBeLessThan(0.004 * coarseness);
  });
});

describe("centring", () => {
  test.each(EXAMPLE_DIGITS)("$id: its mass is within half a pixel of the middle", ({ strokes }) => {
    const { x, y } = massCentre(digitFromStrokes(strokes));
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.51);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.51);
  });

  test.each(EXAMPLE_DIGITS)("$id: its longer side is 20 pixels", ({ strokes }) => {
    const { data } = digitFromStrokes(strokes).picture;
    const used = (line: (i: number) => number) =>
      new Set([...data.keys()].filter((i) => data[i]! > 0.1).map(line)).size;
    expect(
      Math.max(
        used((i) => i % 28),
        used((i) => Math.floor(i / 28)),
      ),
    ).toBe(20);
  });

  test("ink that is heavy at one end is centred as far as it has room, and never cut", () => {
    const heavy = [
      pen([60, 250, 220, 250, 220, 235, 60, 235, 60, 220, 220, 220], 30),
      pen([140, 10, 140, 250], 4),
    ];
    const { picture } = digitFromStrokes(heavy);
    const rows = Array.from({ length: 28 }, (_, y) => picture.data.slice(y * 28, y * 28 + 28));
    expect(rows.filter((row) => row.some((v) => v > 0.1))).toHaveLength(20);
    expect(rows[27]!.every((v) => v === 0)).toBe(true);
  });

  test("says how far it moved and how much it grew", () => {
    const { shift, scale } = digitFromStrokes([pen([60, 30, 60, 130], 20)]);
    // Ink from x 50 to 70 and y 20 to 140, its centre at (6, 8) in pixels of 10 units.
    expect(shift).toEqual({ x: 8, y: 6 });
    expect(scale).toBeCloseTo(20 / 12, 2);
  });
});

describe("where it was drawn does not matter", () => {
  const seven = EXAMPLE_DIGITS.find((example) => example.id === "7")!.strokes;

  test.each([
    [2, 0],
    [-14, 6],
    [40, -24],
    [-60, 20],
  ])("by whole cells, exactly: %d, %d", (dx, dy) => {
    const there = digitFromStrokes(moved(seven, dx, dy));
    expect(there.picture.data).toEqual(digitFromStrokes(seven).picture.data);
  });

  test.each([
    [1, 1],
    [0.7, -0.3],
    [-13.37, 5.1],
    [31.4, 15.9],
  ])("by parts of a cell, nearly: %d, %d", (dx, dy) => {
    for (const { strokes } of EXAMPLE_DIGITS.slice(0, 6)) {
      const there = digitFromStrokes(moved(strokes, dx, dy));
      const difference = greatestDifference(
        there.picture.data,
        digitFromStrokes(strokes).picture.data,
      );
      expect(difference).toBeLessThan(0.07);
    }
  });
});

describe("edges of the drawable", () => {
  test("nothing drawn, and everything wiped, is empty", () => {
    const line = pen([60, 60, 200, 200]);
    for (const strokes of [[], [pen([])], [line, { ...line, tool: "eraser" as const }]]) {
      const { empty, picture, shift, scale } = digitFromStrokes(strokes);
      expect([empty, shift, scale]).toEqual([true, { x: 0, y: 0 }, 1]);
      expect(picture.data.every((v) => v === 0)).toBe(true);
    }
  });

  test("a dot becomes a disc of 20 pixels", () => {
    const { picture, empty } = digitFromStrokes([pen([200, 40])]);
    expect(empty).toBe(false);
    const area = picture.data.reduce((a, b) => a + b);
    expect(Math.abs(area - Math.PI * 100)).toBeLessThan(6);
    expect([picture.data[14 * 28 + 14], picture.data[4 * 28 + 4]]).toEqual([1, 0]);
  });

  test("a long thin 1 stays thin and upright", () => {
    const { picture } = digitFromStrokes([pen([140, 20, 140, 260], 6)]);
    for (let y = 5; y < 23; y++) {
      const row = picture.data.slice(y * 28, y * 28 + 28);
      expect(row.reduce((a, b) => a + b)).toBeCloseTo((6 * 20) / 246, 1);
      expect(row[13]).toBe(row[14]);
    }
  });

  test("strokes off the sheet are cut at its edge", () => {
    const { empty } = digitFromStrokes([pen([-500, -500, -100, -100])]);
    expect(empty).toBe(true);
    const half = digitFromStrokes([pen([-40, 140, 80, 140])]);
    const same = digitFromStrokes([pen([-900, 140, 80, 140])]);
    expect(half.picture.data).toEqual(same.picture.data);
  });

  test("grey levels are whole 255ths", () => {
    for (const v of digitFromStrokes(EXAMPLE_DIGITS[3]!.strokes).picture.data)
      expect(v).toBe(Math.fround(Math.round(v * 255) / 255));
  });
});

test.each(EXAMPLE_DIGITS.slice(0, 4).map(({ strokes }, i) => [i, strokes] as const))(
  "faint ink is scaled and placed as strong ink is: example %i",
  (_, strokes) => {
    const sheet = createSheet();
    for (const stroke of strokes) sheet.add(stroke);
    const strong = digitFromInk(sheet.ink);
    const faint = digitFromInk(sheet.ink.map((value) => value * 0.6));
    expect(faint).toMatchObject({ shift: strong.shift, empty: false });
    expect(faint.scale).toBeCloseTo(strong.scale, 5);
    // A whole 255th at most is rounded.
    const dimmed = strong.picture.data.map((value) => value * 0.6);
    expect(greatestDifference(dimmed, faint.picture.data)).toBeLessThan(1 / 255);
  },
);
