import { describe, expect, test } from "vitest";
import { digitFromInk, digitFromStrokes } from "./digit";
import { EXAMPLE_DIGITS } from "./example-digits";
import { CELLS, createSheet } from "./sheet";
import type { Stroke } from "./strokes";

const pen = (points: number[], width = 24): Stroke => ({ tool: "pen", width, points });

describe("a sheet while it is drawn on", () => {
  const drawing: Stroke[] = [
    ...EXAMPLE_DIGITS[5]!.strokes,
    { tool: "eraser", width: 18, points: [60, 60, 120, 130, 90, 200] },
    pen([80, 200, 180, 90]),
  ];

  test("points given one by one ink what the whole stroke inks", () => {
    const whole = createSheet();
    const bit = createSheet();
    for (const stroke of drawing) {
      whole.add(stroke);
      bit.add({ ...stroke, points: [] });
      for (let i = 0; i < stroke.points.length; i += 2) bit.extend(stroke.points.slice(i, i + 2));
    }
    expect(bit.ink).toEqual(whole.ink);
    expect(digitFromInk(bit.ink)).toEqual(digitFromStrokes(drawing));
  });

  test("the eraser takes away, and the pen can draw over it again", () => {
    const at = (sheet: ReturnType<typeof createSheet>) => sheet.ink[70 * CELLS + 70];
    const sheet = createSheet();
    sheet.add(pen([40, 141, 240, 141]));
    expect(at(sheet)).toBe(1);
    sheet.add({ tool: "eraser", width: 20, points: [141, 141] });
    expect(at(sheet)).toBe(0);
    sheet.add(pen([141, 60, 141, 200], 10));
    expect(at(sheet)).toBe(1);
  });
});
