import { expect, test } from "vitest";
import { Failure } from "../failure";
import { constantPicture, noisePicture } from "../testing/sample-pictures";
import { rgbOf, rgbToLab } from "./lab";

test("greys run from L 0 to L 100, ascending, with next to no colour", () => {
  const greys = Float64Array.from({ length: 3 * 101 }, (_, i) => Math.floor(i / 3) / 100);
  const lab = rgbToLab(greys);
  for (let i = 0; i < lab.length; i += 3) {
    if (i > 0) expect(lab[i]).toBeGreaterThan(lab[i - 3]!);
    expect(Math.abs(lab[i + 1]!)).toBeLessThan(0.01);
    expect(Math.abs(lab[i + 2]!)).toBeLessThan(0.01);
  }
  expect(lab[0]).toBeCloseTo(0, 12);
  expect(lab.at(-3)).toBeCloseTo(100, 12);
});

test("one channel counts as three equal ones", () => {
  const grey = noisePicture(3, 4, 1, 1);
  const rgb = rgbOf(grey);
  expect(rgb).toHaveLength(36);
  rgb.forEach((value, i) => {
    expect(value).toBe(grey.data[Math.floor(i / 3)]);
  });
});

test.each([2, 4])("refuses %i channels", (channels) => {
  expect(() => rgbOf(constantPicture(2, 5, channels, 0))).toThrow(Failure);
});
