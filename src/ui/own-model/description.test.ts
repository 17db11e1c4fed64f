import { expect, test } from "vitest";
import { descriptionOf } from "./description";

const draft = { range: "bytes", normalisation: "other", mean: "", deviation: "" } as const;

test("numbers are read however they are set apart", () => {
  const typed = { ...draft, mean: "123.7, 116.3 103.5", deviation: "58; 57;57" };
  expect(descriptionOf(typed, 3)).toEqual({
    range: "bytes",
    mean: [123.7, 116.3, 103.5],
    deviation: [58, 57, 57],
  });
});

test.each([
  ["too few", "1 2", "1 1 1"],
  ["no number", "1 2 x", "1 1 1"],
  ["a deviation of 0", "1 2 3", "1 0 1"],
  ["nothing", "", ""],
])("%s is no description", (_, mean, deviation) => {
  expect(descriptionOf({ ...draft, mean, deviation }, 3)).toBeUndefined();
});

test("ImageNet's numbers are of values in 0 to 1", () => {
  expect(descriptionOf({ ...draft, normalisation: "imagenet" }, 3)).toMatchObject({
    range: "unit",
  });
  expect(descriptionOf({ ...draft, normalisation: "none" }, 1)).toEqual({ range: "bytes" });
});
