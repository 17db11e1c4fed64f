import { expect, test } from "vitest";
import type { Frame } from "../../engine/method";
import type { Answer, Panel, State } from "../../store/state";
import { createScalingSelector } from "./scaling";

const panel = (method: string, key = method): Panel => ({
  key,
  method,
  params: {},
  view: "map",
  topSegments: 5,
});

function answer(output: "logit" | "probability", ...values: number[]): Answer {
  const frame: Frame = {
    done: 1,
    map: Float32Array.from(values),
    explains: { output, score: 1 },
    readouts: [],
    extra: {},
  };
  const progress = { frame, evaluations: { forward: 1, backward: 0 }, known: 0, milliseconds: 1 };
  return { state: "done", stale: false, progress };
}

const panels = [panel("lrp"), panel("lime"), panel("kernel-shap"), panel("grad-cam")];
const answers = {
  lrp: answer("logit", 0.5, -2),
  lime: answer("probability", 0.1, 0.2),
  "kernel-shap": answer("probability", 0.4, -0.3),
};
const state = (scale: State["look"]["scale"], change: Partial<State> = {}) => ({
  panels,
  layout: "panels" as const,
  answers,
  look: { scale },
  ...change,
});

test("every panel with a map has a scale; one without has none", () => {
  const { scales } = createScalingSelector()(state("own"));
  expect([...scales.keys()]).toEqual(["lrp", "lime", "kernel-shap"]);
  expect(scales.get("lrp")!.max).toBe(2);
});

test("shared: maps of one unit have one largest number, the other says it stayed apart", () => {
  const { scales, joined, apart } = createScalingSelector()(state("shared"));
  expect(scales.get("lime")!.max).toBe(scales.get("kernel-shap")!.max);
  expect(scales.get("lime")!.max).toBeCloseTo(0.4, 6);
  expect(joined).toEqual([["lime", "kernel-shap"]]);
  expect(apart).toEqual(["lrp"]);
});

test("logits and probabilities of one method do not share", () => {
  const two = { panels: [panel("lime"), panel("lime", "lime-2")] };
  const explained = { lime: answer("logit", 3), "lime-2": answer("probability", 0.5) };
  const { joined } = createScalingSelector()(state("shared", { ...two, answers: explained }));
  expect(joined).toEqual([]);
});

test("a new frame of one method leaves the others' scales the same objects", () => {
  const select = createScalingSelector();
  for (const scale of ["own", "rank"] as const) {
    const before = select(state(scale)).scales;
    const grown = { ...answers, lime: answer("probability", 0.1, 0.6) };
    const after = select(state(scale, { answers: grown })).scales;
    expect(after.get("lrp")).toBe(before.get("lrp"));
    expect(after.get("kernel-shap")).toBe(before.get("kernel-shap"));
    expect(after.get("lime")).not.toBe(before.get("lime"));
  }
});

test("shared: a larger number elsewhere moves those that share with it", () => {
  const select = createScalingSelector();
  const before = select(state("shared")).scales;
  const grown = { ...answers, lime: answer("probability", 0.1, 0.6) };
  const after = select(state("shared", { answers: grown })).scales;
  expect(after.get("kernel-shap")!.max).toBeCloseTo(0.6, 6);
  expect(after.get("kernel-shap")).not.toBe(before.get("kernel-shap"));
  expect(after.get("lrp")).toBe(before.get("lrp"));
});

test("asked again of the same state it works nothing out", () => {
  const select = createScalingSelector();
  expect(select(state("rank"))).toBe(select(state("rank")));
});

test("the two halves of a pair have one scale where each map has its own, unless they wish otherwise", () => {
  const both = (joined: Panel["joined"]) => ({
    panels: [panel("lrp"), { ...panel("lrp", "lrp-2"), joined }],
    answers: { lrp: answer("logit", 0.5, -2), "lrp-2": answer("logit", 1, 3) },
  });
  const most = (...[scale, change]: Parameters<typeof state>) => {
    const { scales } = createScalingSelector()(state(scale, change));
    return [scales.get("lrp")!.max, scales.get("lrp-2")!.max];
  };
  expect(most("own", both("one-scale"))).toEqual([3, 3]);
  expect(most("own", both("own-scales"))).toEqual([2, 3]);
  const unlike = { ...both("one-scale").answers, "lrp-2": answer("probability", 0.25) };
  expect(most("own", { ...both("one-scale"), answers: unlike })).toEqual([2, 0.25]);
});

test("what stands aside shares no scale with the panels, but does in the gallery", () => {
  const change = {
    panels: [panel("lime"), { ...panel("kernel-shap"), aside: true }],
    answers,
  };
  const joined = (layout: State["layout"]) =>
    createScalingSelector()(state("shared", { ...change, layout })).joined;
  expect(joined("panels")).toEqual([]);
  expect(joined("gallery")).toEqual([["lime", "kernel-shap"]]);
});
