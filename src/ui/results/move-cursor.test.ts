import { expect, test } from "vitest";
import { movedCursor } from "./move-cursor";

test("arrows move by steps and stop at the picture's edges", () => {
  expect(movedCursor({ x: 3, y: 3 }, "ArrowLeft", 1, 28, 28)).toEqual({ x: 2, y: 3 });
  expect(movedCursor({ x: 3, y: 3 }, "ArrowUp", 4, 28, 28)).toEqual({ x: 3, y: 0 });
  expect(movedCursor({ x: 27, y: 5 }, "ArrowRight", 1, 28, 28)).toEqual({ x: 27, y: 5 });
});

test("from the middle where nothing was pointed at; from within where the picture was larger", () => {
  expect(movedCursor(undefined, "ArrowDown", 1, 28, 28)).toEqual({ x: 14, y: 15 });
  expect(movedCursor({ x: 31, y: 31 }, "ArrowDown", 1, 28, 28)).toEqual({ x: 27, y: 27 });
});

test("other keys are not its business", () => {
  expect(movedCursor({ x: 3, y: 3 }, "a", 1, 28, 28)).toBeUndefined();
});
