import { expect, test } from "vitest";
import { digitFromStrokes } from "./digit";
import { drawnDigit } from "./drawn-digits";
import { EXAMPLE_DIGITS } from "./example-digits";

test("the examples come first, as they are", () => {
  for (const [place, { meant, strokes }] of EXAMPLE_DIGITS.entries())
    expect(drawnDigit(place)).toEqual({ meant, strokes });
});

test("then each in other hands: the same every time, no two alike, in tenths of a unit", () => {
  const seen = new Set<string>();
  for (let place = 0; place < 44; place++) {
    const { meant, strokes } = drawnDigit(place);
    expect(drawnDigit(place)).toEqual({ meant, strokes });
    expect(meant).toEqual(EXAMPLE_DIGITS[place % EXAMPLE_DIGITS.length]!.meant);
    for (const { points, width } of strokes)
      for (const v of [...points, width]) expect(v).toBe(Math.round(v * 10) / 10);
    seen.add(digitFromStrokes(strokes).picture.data.join());
  }
  expect(seen.size).toBe(44);
});
