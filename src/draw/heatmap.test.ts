import { describe, expect, test } from "vitest";
import type { Picture } from "../engine/picture";
import { paintHeatmap, paintPicture } from "./heatmap";
import { palette } from "./palettes";
import { enlarge } from "./pixels";
import { scaleMaps } from "./scale";

const digit = (data: number[], width = data.length): Picture => ({
  height: data.length / width,
  width,
  channels: 1,
  data: Float32Array.from(data),
});
const photo = (...pixels: [number, number, number][]): Picture => ({
  height: 1,
  width: pixels.length,
  channels: 3,
  data: Float32Array.from(pixels.flat()),
});
const rgba = (data: Uint8ClampedArray, i: number) => [...data.slice(i * 4, i * 4 + 4)];

const light = palette("vermilion", "light");
const dark = palette("vermilion", "dark");

function heat(values: number[], base: Picture, more: object = {}) {
  const map = { values: Float32Array.from(values), unit: "logits", signed: "both" as const };
  const scale = scaleMaps([map], "own").scales[0]!;
  return paintHeatmap({ map, base, scale, palette: light, opacity: 1, ...more });
}

describe("zero is paper", () => {
  test.each([light, dark])("on an empty digit, exactly: $theme", (colours) => {
    const { data } = heat([0, 0, 1], digit([0, 0, 0]), { palette: colours });
    expect(rgba(data, 0)).toEqual([...colours.paper, 255]);
    expect(rgba(data, 1)).toEqual([...colours.paper, 255]);
  });

  test("a map of zeros, and no scale, leave the faded picture: ink at 14 %", () => {
    const faded = [0, 1, 2].map((k) => Math.round(light.paper[k]! * 0.86 + light.ink[k]! * 0.14));
    for (const more of [{}, { scale: null }, { opacity: 0 }])
      expect(rgba(heat([0, 0], digit([1, 0]), more).data, 0)).toEqual([...faded, 255]);
  });

  test("a photo fades to a grey on the paper's side", () => {
    const base = photo([1, 1, 1], [0, 0, 0]);
    const white = rgba(heat([0, 0], base).data, 0);
    expect(white).toEqual([...light.paper, 255]);
    const black = rgba(heat([0, 0], base, { palette: dark }).data, 1);
    expect(black).toEqual([...dark.paper, 255]);
  });
});

describe("evidence", () => {
  test("the strongest, at full opacity, is the strongest stop of its sign", () => {
    const { data } = heat([2, -2], digit([1, 0.3]));
    expect(rgba(data, 0)).toEqual([0x75, 0x2a, 0x03, 255]);
    expect(rgba(data, 1)).toEqual([0x05, 0x44, 0x83, 255]);
  });

  test("one pixel by hand: strength 0.2 on paper, opacity 0.5", () => {
    const { data } = heat([0.2, 1], digit([0, 0]), { opacity: 0.5 });
    const entry = Math.round(0.2 * 255) * 3;
    const share = 0.5 * 0.2 * 2.6;
    const by = [0, 1, 2].map((k) =>
      Math.round(light.paper[k]! + (light.for[entry + k]! - light.paper[k]!) * share),
    );
    expect(rgba(data, 0)).toEqual([...by, 255]);
  });

  test("a map without sign uses the arm without sign", () => {
    const map = { values: Float32Array.of(4, 0), unit: "x", signed: "none" as const };
    const scale = scaleMaps([map], "own").scales[0]!;
    const { data } = paintHeatmap({ map, base: digit([0, 0]), scale, palette: light, opacity: 1 });
    expect(rgba(data, 0)).toEqual([0x18, 0x4f, 0x45, 255]);
  });
});

describe("smooth", () => {
  test("enlarging uses half-pixel centres and holds the edges", () => {
    expect([...enlarge(Float32Array.of(0, 1), 1, 2, 2)]).toEqual([
      0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1,
    ]);
    const plane = Float32Array.from({ length: 20 }, (_, i) => (i % 5) + 10 * Math.floor(i / 5));
    const large = enlarge(plane, 4, 5, 3);
    // Away from the edges a plane stays a plane, and block centres keep their pixel's value.
    for (let y = 0; y < 4; y++)
      for (let x = 0; x < 5; x++)
        expect(large[(y * 3 + 1) * 15 + x * 3 + 1]).toBe(plane[y * 5 + x]);
    expect(large[7 * 15 + 7]! - large[7 * 15 + 6]!).toBeCloseTo(1 / 3, 5);
  });

  test("factor 1 is the identity, a constant stays constant", () => {
    const field = Float32Array.of(0.1, 0.9, 0.4, 0.2);
    expect([...enlarge(field, 2, 2, 1)]).toEqual([...field]);
    expect(new Set(enlarge(new Float32Array(6).fill(0.3), 2, 3, 4)).size).toBe(1);
  });

  test("between two signs the colour passes through paper", () => {
    const { data, width } = heat([1, -1], digit([0, 0]), { smooth: 3 });
    expect(width).toBe(6);
    const middle = heat([1, 0, -1], digit([0, 0, 0]), { smooth: 3 });
    expect(rgba(middle.data, 4)).toEqual([...light.paper, 255]);
    expect(rgba(data, 0)).toEqual([0x75, 0x2a, 0x03, 255]);
  });

  test("superpixels are never smoothed", () => {
    const segments = { height: 1, width: 2, labels: Int32Array.of(0, 1), count: 2 };
    const map = { values: Float32Array.of(1, -1), unit: "p", signed: "both" as const, segments };
    const scale = scaleMaps([map], "own").scales[0]!;
    const base = digit([0, 0]);
    const painting = { map, base, scale, palette: light, opacity: 1, smooth: 8 };
    expect(paintHeatmap(painting)).toEqual(paintHeatmap({ ...painting, smooth: 1 }));
    expect(paintHeatmap(painting).width).toBe(2);
  });
});

test("the picture: a photo in its colours, a digit in ink, or white on black as it is read", () => {
  const colours = paintPicture(photo([1, 0.5, 0]), light);
  expect(rgba(colours.data, 0)).toEqual([255, 128, 0, 255]);
  const seven = digit([1, 0, 0.5]);
  expect(rgba(paintPicture(seven, dark).data, 0)).toEqual([...dark.ink, 255]);
  expect(rgba(paintPicture(seven, dark).data, 1)).toEqual([...dark.paper, 255]);
  expect([0, 1, 2].map((i) => rgba(paintPicture(seven, light, true).data, i)[0])).toEqual([
    255, 0, 128,
  ]);
});
