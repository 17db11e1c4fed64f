import { expect, test } from "vitest";
import { resolveTarget } from "./target";

const probabilities = [0.1, 0.6, 0.3];

test("by default it asks for the predicted class and against the next", () => {
  expect(resolveTarget({ for: "predicted", against: "runner-up" }, probabilities)).toEqual({
    for: 1,
    against: 2,
  });
});

test("a chosen class that is not the predicted one is compared with the predicted one", () => {
  expect(resolveTarget({ for: 2, against: "runner-up" }, probabilities)).toEqual({
    for: 2,
    against: 1,
  });
});

test("a class is never compared with itself, nor with one that is not there", () => {
  expect(resolveTarget({ for: 1, against: 1 }, probabilities)).toEqual({ for: 1, against: 2 });
  expect(resolveTarget({ for: 7, against: 9 }, probabilities)).toEqual({ for: 1, against: 2 });
});

test("against nothing, the score of one class is explained", () => {
  expect(resolveTarget({ for: 0, against: "nothing" }, probabilities)).toEqual({ for: 0 });
});
