import { expect, test } from "vitest";
import { findMethod } from "../../engine/methods/registry";
import type { Answer } from "../../store/state";
import { costOf, paceOf } from "./cost";

const panel = (method: string, params = {}) =>
  ({ key: method, method, params, view: "map", topSegments: 5 }) as const;

function ran(forward: number, milliseconds: number, known = 0): Answer {
  const frame = {
    done: 1,
    map: new Float32Array(1),
    explains: { output: "logit", score: 1 },
    readouts: [],
    extra: {},
  } as const;
  const progress = { frame, evaluations: { forward, backward: 0 }, known, milliseconds };
  return { state: "done", stale: false, progress };
}

test("evaluations as the settings have them", () => {
  expect(costOf(panel("lime"), {})).toEqual({ evaluations: 1000, seconds: undefined });
  expect(costOf(panel("lime", { samples: 400 }), {}).evaluations).toBe(400);
  expect(costOf(panel("grad-cam"), {}).evaluations).toBeUndefined();
});

test("time from the quickest run so far; a run of one evaluation tells nothing", () => {
  const answers = { a: ran(1000, 4000), b: ran(500, 1000), c: ran(1, 1) };
  expect(costOf(panel("lime"), answers).seconds).toBe(2);
  expect(costOf(panel("lime"), { c: ran(1, 1) }).seconds).toBeUndefined();
});

test("the pace is told from what a method needs and how often it asks", () => {
  const pace = (method: string) => paceOf(findMethod(method)!.facts);
  expect(pace("grad-cam")).toBe("once");
  // Its copies count only once it is smoothed.
  expect(pace("guided-backprop")).toBe("once");
  expect(pace("integrated-gradients")).toBe("moment");
  expect(pace("lime")).toBe("seconds");
});

test("what was known from before took no time, and tells nothing", () => {
  expect(costOf(panel("lime"), { a: ran(1000, 800, 800) }).seconds).toBe(4);
  expect(costOf(panel("lime"), { a: ran(1000, 8, 1000) }).seconds).toBeUndefined();
});
