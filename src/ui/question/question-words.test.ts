import { expect, test } from "vitest";
import { Failure } from "../../engine/failure";
import { initialState } from "../../store/initial";
import type { State } from "../../store/state";
import { bestTwo, probabilityWords, selectQuestion, selectWait } from "./question-words";

const picture = { height: 28, width: 28, channels: 1, data: new Float32Array(784) };
const opened = {
  id: "mnist-cnn",
  classes: [..."0123456789"],
  input: [28, 28, 1],
  convolutions: [],
  refusals: {},
  layers: [],
};
const looked = { logits: new Float32Array(10), probabilities: new Float32Array(10) };
const state = (change: object): State => ({ ...initialState(), ...change }) as State;

test("what the page waits for, in the order it comes", () => {
  expect(selectWait(state({ seen: undefined }))).toBe("empty-digit");
  expect(selectWait(state({ seen: picture }))).toBe("opening");
  expect(selectWait(state({ seen: picture, opened }))).toBe("reading");
  expect(selectWait(state({ seen: picture, opened, looked, asked: { for: 4 } }))).toBeUndefined();
  const troubles = [{ id: 1, at: "model", failure: new Failure("model-unreachable") }];
  expect(selectWait(state({ seen: picture, troubles }))).toBe("hindered");
});

test("the question in one line", () => {
  const asked = (target: object) => state({ seen: picture, opened, looked, asked: target });
  expect(selectQuestion(asked({ for: 4, against: 9 }))).toBe("Why 4 and not 9?");
  expect(selectQuestion(asked({ for: 4 }))).toBe("Why 4?");
  expect(selectQuestion(state({ seen: undefined }))).toBe("Draw a digit");
});

test("the two likeliest, wherever they stand", () => {
  expect(bestTwo([0.1, 0.7, 0.2])).toEqual([1, 2]);
  expect(bestTwo([0.9, 0.02, 0.08])).toEqual([0, 2]);
  expect(bestTwo([0.5, 0.5])).toEqual([0, 1]);
  expect(bestTwo([1])).toEqual([0, -1]);
});

test("a probability is never said to be 0 or 1 where it is neither", () => {
  expect([0.96214, 0.0307, 0.0004, 0.99987, 0, 1].map(probabilityWords)).toEqual([
    "0.962",
    "0.031",
    "< 0.001",
    "> 0.999",
    "0.000",
    "1.000",
  ]);
});
