import { describe, expect, test } from "vitest";
import { fromOklab, parseColour, toHex, toOklab } from "./oklab";
import {
  ARMS,
  GROUND,
  gradientStops,
  PALETTE_IDS,
  palette,
  type Theme,
  UNSIGNED,
} from "./palettes";

const THEMES: Theme[] = ["light", "dark"];
const lightness = (css: string) => toOklab(parseColour(css))[0];
const luminance = (css: string) => {
  const [r, g, b] = parseColour(css).map((v) =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
const contrast = (a: string, b: string) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
};

test("OKLab's published pairs: white, and the XYZ-made red of sRGB", () => {
  const white = toOklab([255, 255, 255]);
  expect(white[0]).toBeCloseTo(1, 6);
  expect(Math.hypot(white[1], white[2])).toBeLessThan(1e-6);
  // CSS Color 4 gives oklab(0.62796 0.22486 0.12585) for #f00.
  const red = toOklab([255, 0, 0]);
  expect(red.map((v) => Number(v.toFixed(4)))).toEqual([0.628, 0.2249, 0.1258]);
});

test("every sRGB colour on a lattice goes to OKLab and back unchanged", () => {
  for (let r = 0; r < 256; r += 51)
    for (let g = 0; g < 256; g += 51)
      for (let b = 0; b < 256; b += 51)
        expect(fromOklab(toOklab([r, g, b])).map(Math.round)).toEqual([r, g, b]);
});

for (const id of PALETTE_IDS) {
  for (const theme of THEMES) {
    describe(`${id}, ${theme}`, () => {
      const { against, for: pro } = ARMS[id][theme];

      test("both arms share one lightness per stop, and it moves away from paper", () => {
        let last = lightness(GROUND[theme].paper);
        for (let i = 0; i < 4; i++) {
          expect(Math.abs(lightness(against[i]!) - lightness(pro[i]!))).toBeLessThan(0.005);
          const now = lightness(pro[i]!);
          expect(theme === "light" ? last - now : now - last).toBeGreaterThan(0.05);
          last = now;
        }
      });

      test("the third stop can be read on paper", () => {
        expect(contrast(pro[2]!, GROUND[theme].paper)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(against[2]!, GROUND[theme].paper)).toBeGreaterThanOrEqual(4.5);
      });

      test("tables begin at paper exactly and end at the strongest stop", () => {
        const made = palette(id, theme);
        const { paper } = GROUND[theme];
        const ends = [
          [made.against, against[3]],
          [made.for, pro[3]],
          [made.unsigned, UNSIGNED[theme][3]],
        ] as const;
        for (const [table, strongest] of ends) {
          expect([...table.slice(0, 3)]).toEqual(parseColour(paper));
          expect([...table.slice(255 * 3)]).toEqual(parseColour(strongest!));
        }
      });

      test("inside the tables, too, neither arm is lighter than the other", () => {
        const made = palette(id, theme);
        for (let i = 0; i < 256; i++) {
          const at = (table: Uint8Array) =>
            toOklab([table[i * 3]!, table[i * 3 + 1]!, table[i * 3 + 2]!])[0];
          expect(Math.abs(at(made.against) - at(made.for))).toBeLessThan(0.01);
        }
      });

      test("a legend's stops are enough, although a browser mixes between them in sRGB", () => {
        const stops = gradientStops(id, theme, "positive").map(parseColour);
        const made = palette(id, theme);
        for (let i = 0; i < 256; i++) {
          const at = (i / 255) * 32;
          const low = Math.min(31, Math.floor(at));
          for (let k = 0; k < 3; k++) {
            const mixed = stops[low]![k]! + (stops[low + 1]![k]! - stops[low]![k]!) * (at - low);
            expect(Math.abs(mixed - made.for[i * 3 + k]!)).toBeLessThan(2);
          }
        }
      });
    });
  }
}

test("a legend for both signs runs from against through paper to for", () => {
  const stops = gradientStops("vermilion", "light", "both");
  expect([stops[0], stops[32], stops[64]]).toEqual(["#054483", "#fbfbfa", "#752a03"]);
  expect([stops[8], stops[56]]).toEqual(["#2b74bd", "#b64c1b"]);
  expect(gradientStops("gold", "dark", "none").at(-1)).toBe(UNSIGNED.dark[3]);
  expect(gradientStops("gold", "dark", "positive").at(-1)).toBe(ARMS.gold.dark.for[3]);
});

test("a palette is made once", () => {
  expect(palette("gold", "dark")).toBe(palette("gold", "dark"));
  expect(toHex(palette("gold", "dark").ink)).toBe(GROUND.dark.ink);
});
