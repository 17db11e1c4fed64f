import { expect, test } from "vitest";
import type { Frame } from "../../engine/method";
import { rawMapOf } from "./raw-maps";
import { shownMapOf, spreadViewOf } from "./spread-maps";

const facts = { unit: "score", sign: "both" } as const;
const plain: Frame = {
  done: 1,
  map: Float32Array.of(1, -2),
  explains: { output: "logit", score: 1 },
  readouts: [],
  extra: {},
};
const data = Float32Array.of(3, 0.5);
const bayesian: Frame = { ...plain, extra: { spread: { kind: "tensor", shape: [2], data } } };
const panel = (spread?: "spread" | "both", view: "map" | "for" = "map") => ({ spread, view });

test("without a spread there is nothing to choose, whatever the panel wishes", () => {
  expect(spreadViewOf(panel("both"), plain)).toBeUndefined();
  expect(spreadViewOf(panel("both"), undefined)).toBeUndefined();
  expect(shownMapOf(facts, panel("spread"), plain)).toBe(rawMapOf(facts, plain));
});

test("the mean unless asked, and under views that hide segments", () => {
  expect(spreadViewOf(panel(), bayesian)).toBe("mean");
  expect(spreadViewOf(panel("spread", "for"), bayesian)).toBe("mean");
  expect(shownMapOf(facts, panel("spread", "for"), bayesian)).toBe(rawMapOf(facts, bayesian));
});

test("the spread has its own values, no sign, and a unit that joins no mean", () => {
  const map = shownMapOf(facts, panel("spread"), bayesian);
  expect(map).toMatchObject({ values: data, signed: "none" });
  expect(map.unit).not.toBe(rawMapOf(facts, bayesian).unit);
  expect(shownMapOf(facts, panel("spread"), bayesian)).toBe(map);
});

test("both is the mean, with how far it may be off", () => {
  const map = shownMapOf(facts, panel("both"), bayesian);
  expect(map).toEqual({ ...rawMapOf(facts, bayesian), spread: data });
  expect(shownMapOf(facts, panel("both"), bayesian)).toBe(map);
});
