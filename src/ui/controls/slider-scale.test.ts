import { describe, expect, test } from "vitest";
import { METHODS } from "../../engine/methods/registry";
import type { NumberParam } from "../../engine/params";
import { sliderScale } from "./slider-scale";

const param = (min: number, max: number, step: number, initial = min): NumberParam => ({
  kind: "number",
  name: "n",
  label: "n",
  min,
  max,
  step,
  initial,
});

test("few steps: a position is a value", () => {
  const scale = sliderScale(param(0.05, 5, 0.05));
  expect(scale).toMatchObject({ min: 0.05, max: 5, step: 0.05 });
  expect(scale.toValue(scale.toPosition(0.25))).toBe(0.25);
});

test("a wide range: equal ways are equal factors, and values are round", () => {
  const scale = sliderScale(param(10, 10_000, 1));
  const ways = [0, 100 / 3, 200 / 3, 100].map(scale.toValue);
  expect(ways).toEqual([10, 100, 1000, 10_000]);
  expect(scale.toValue(50)).toBe(320);
});

describe("every number that a method declares", () => {
  const numbers = METHODS.flatMap(({ facts }) =>
    facts.params.filter((each) => each.kind === "number").map((each) => ({ id: facts.id, each })),
  );
  test.each(numbers)("$id, $each.name", ({ each }) => {
    const { min, max, step } = each;
    const scale = sliderScale(each);
    expect(scale.toValue(scale.min)).toBe(min);
    expect(scale.toValue(scale.max)).toBe(max);
    let last = min;
    for (let at = scale.min; at <= scale.max; at += scale.step) {
      const value = scale.toValue(at);
      expect(value).toBeGreaterThanOrEqual(last);
      expect(value).toBeLessThanOrEqual(max);
      if (Number.isInteger(step) && Number.isInteger(min)) expect(value % 1).toBe(0);
      last = value;
    }
  });
});
