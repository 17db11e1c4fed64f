import { describe, expect, test } from "vitest";
import { formatCount, formatNumber } from "./numbers";
import { rankMap } from "./ranks";
import { readoutAt, writeReadout } from "./readout";

describe("numbers", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [0.145, "+0.145"],
    [-0.124, "\u22120.124"],
    [0.5, "+0.500"],
    [0.0763, "+0.0763"],
    [3.4449, "+3.44"],
    [-99.96, "\u2212100"],
    [1363.7, "+1,364"],
    [0.00123, "+0.00123"],
    [3e-9, "+3 × 10⁻⁹"],
    [-4.56e-5, "\u22124.56 × 10⁻⁵"],
    [0.0009996, "+1 × 10⁻³"],
    [25_000_000, "+2.5 × 10⁷"],
    [Number.NaN, "+NaN"],
  ])("%d with its sign is %s", (value, written) => {
    expect(formatNumber(value, "en", "always")).toBe(Number.isNaN(value) ? "+NaN" : written);
  });

  test("without a sign, and in another language", () => {
    expect(formatNumber(0.087, "en")).toBe("0.0870");
    expect(formatNumber(-1.5, "de")).toBe("\u22121,50");
    expect(formatCount(1024, "en")).toBe("1,024");
  });

  test("what is written reads back within half a unit of its third digit", () => {
    for (let e = -12; e < 6; e++) {
      const value = 1.23456 * 10 ** e;
      const plain = formatNumber(value, "en")
        .replace(/,/g, "")
        .replace(/ × 10(.*)/, (_, raised: string) => {
          const digits = [...raised].map((mark) =>
            mark === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(mark),
          );
          return `e${digits.join("")}`;
        });
      expect(Math.abs(Number(plain) / value - 1)).toBeLessThan(0.005);
    }
  });
});

describe("readouts", () => {
  const words = {
    locale: "en",
    place: (place: number, count: number, of: string) => `no. ${place} among ${count} ${of}`,
  };

  test("a pixel map: value and place among the pixels", () => {
    const map = { values: Float32Array.of(0.5, -0.145, 0.1, 0) };
    const readout = readoutAt(map, rankMap(map), 1);
    expect(readout).toMatchObject({ place: 2, count: 4, of: "pixels", segment: null });
    expect(writeReadout(readout, "both", words)).toEqual({
      value: "\u22120.145",
      place: "no. 2 among 4 pixels",
    });
  });

  test("a superpixel map: place among the segments, and which one", () => {
    const segments = { height: 1, width: 4, labels: Int32Array.of(0, 1, 1, 2), count: 3 };
    const map = { values: Float32Array.of(0.1, 0.3, 0.3, -0.2), segments };
    expect(readoutAt(map, rankMap(map), 2)).toMatchObject({ place: 1, count: 3, segment: 1 });
    expect(writeReadout(readoutAt(map, rankMap(map), 3), "both", words).place).toBe(
      "no. 2 among 3 segments",
    );
  });

  test("a map without sign has no plus", () => {
    const map = { values: Float32Array.of(0.25) };
    expect(writeReadout(readoutAt(map, rankMap(map), 0), "none", words).value).toBe("0.250");
  });
});
