import { expect, test } from "vitest";
import { pixelRing } from "./outlines";
import type { RawMap } from "./raw-map";
import { unsurePath } from "./unsure";

const map = (values: number[], spread?: number[]): RawMap => ({
  values: Float32Array.from(values),
  unit: "logits",
  signed: "both",
  ...(spread && { spread: Float32Array.from(spread) }),
});

test("what is smaller than its spread is unsure, of either sign", () => {
  expect(unsurePath(map([10, -1, 3], [9, 2, 1]), 1, 3)).toBe(pixelRing(1, 0));
  expect(unsurePath(map([10, 1, 3], [9, 2, 1]), 1, 3)).toBe(pixelRing(1, 0));
});

test("nothing is without a spread, nor where number and spread are next to nothing", () => {
  expect(unsurePath(map([10, 1, 3]), 1, 3)).toBe("");
  expect(unsurePath(map([10, 0, 0.1], [9, 0, 0.19]), 1, 3)).toBe("");
  expect(unsurePath(map([0, 0], [0, 0]), 1, 2)).toBe("");
});

test("a map of zeros that its networks differ on is unsure all over", () => {
  expect(unsurePath(map([0, 0], [1, 1]), 1, 2)).toBe("M0 0h2v1h-2z");
});
