import { expect, test } from "vitest";
import { mapWords } from "./Summary";

const map = (signed: "both" | "positive", ...at: [x: number, y: number, value: number][]) => {
  const values = new Float32Array(81);
  for (const [x, y, value] of at) values[y * 9 + x] = value;
  return { values, unit: "logit score per pixel", signed };
};
const sides = { for: "4", against: "9" };

test("both sides, each with its share, its regions and its strongest pixel", () => {
  const both = map("both", [0, 0, 3], [1, 1, 0.5], [8, 8, -0.5]);
  expect(mapWords(both, 9, 9, sides)).toBe(
    "For 4, 88\u00a0% of it: mostly top left; strongest at x 0, y 0, +3.00. " +
      "For 9, 13\u00a0% of it: mostly bottom right; strongest at x 8, y 8, −0.500.",
  );
});

test("with one class alone the other side is what speaks against it", () => {
  const both = map("both", [4, 4, -1]);
  expect(mapWords(both, 9, 9, { for: "cat", against: undefined })).toBe(
    "Nothing speaks for cat. Against cat, 100\u00a0% of it: mostly middle; strongest at x 4, y 4, −1.00.",
  );
});

test("a side that holds nothing is said", () => {
  expect(mapWords(map("both", [4, 0, 1]), 9, 9, sides)).toMatch(/ Nothing speaks for 9\.$/);
  expect(mapWords(map("positive", [4, 0, 1]), 9, 9, sides)).toBe(
    "For 4, 100\u00a0% of it: mostly top middle; strongest at x 4, y 0, +1.00.",
  );
});

test("evidence everywhere is not listed region by region", () => {
  const everywhere = { ...map("both"), values: new Float32Array(81).fill(1) };
  expect(mapWords(everywhere, 9, 9, sides)).toContain("spread over the whole picture");
});
