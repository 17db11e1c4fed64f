import { expect, test } from "vitest";
import type { Facts } from "../../engine/method";
import { isAsked, isChanged, settingOf, valueWords } from "./param-words";

const params = [
  {
    kind: "choice",
    name: "by",
    label: "By",
    initial: "a",
    options: [
      { value: "a", label: "The first" },
      { value: "b", label: "The second" },
    ],
  },
  {
    kind: "toggle",
    name: "more",
    label: "More",
    initial: false,
    when: { name: "by", is: ["b"] },
  },
  {
    kind: "number",
    name: "samples",
    label: "Samples",
    min: 1,
    max: 9999,
    step: 1,
    initial: 1000,
    when: { name: "more", is: ["true"] },
  },
  { kind: "layer", name: "layer", label: "Layer", initial: "last" },
] as const;
const [by, more, samples, layer] = params;

test("a parameter is asked for only while the one it hangs on stands so", () => {
  expect(isAsked(by, params, {})).toBe(true);
  expect(isAsked(more, params, {})).toBe(false);
  expect(isAsked(more, params, { by: "b" })).toBe(true);
});

test("and not while that one is not asked for itself", () => {
  expect(isAsked(samples, params, { by: "b", more: true })).toBe(true);
  expect(isAsked(samples, params, { by: "a", more: true })).toBe(false);
});

test("set back by hand to where the page began, a parameter is not changed", () => {
  const facts = { params } as unknown as Facts;
  const began = { samples: 500 };
  expect(isChanged(facts, {}, {})).toBe(false);
  expect(isChanged(facts, { samples: 1000 }, {})).toBe(false);
  expect(isChanged(facts, { samples: 500 }, began)).toBe(false);
  expect(isChanged(facts, { samples: 1000 }, began)).toBe(true);
});

test("the folded row says values in words", () => {
  const said = (param: (typeof params)[number], given = {}) =>
    valueWords(param, settingOf(param, given), ["conv1", "conv2"]);
  expect(params.map((param) => said(param))).toEqual([
    "The first",
    "More: no",
    "Samples 1,000",
    "conv2",
  ]);
  expect(said(layer, { layer: "conv1" })).toBe("conv1");
});
