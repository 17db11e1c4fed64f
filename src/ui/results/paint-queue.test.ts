import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paintSoon } from "./paint-queue";

let frames: (() => void)[];
let clock: number;
const nextFrame = () => {
  const due = frames;
  frames = [];
  for (const call of due) call();
};

beforeEach(() => {
  frames = [];
  clock = 0;
  vi.stubGlobal("requestAnimationFrame", (call: () => void) => frames.push(call));
  vi.spyOn(performance, "now").mockImplementation(() => clock);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("quick paintings share one frame, slow ones take a frame each", () => {
  const painted: string[] = [];
  const paint = (name: string, takes: number) =>
    paintSoon({}, () => {
      painted.push(name);
      clock += takes;
    });
  paint("a", 1);
  paint("b", 1);
  paint("c", 20);
  paint("d", 20);
  expect(frames).toHaveLength(1);
  nextFrame();
  expect(painted).toEqual(["a", "b", "c"]);
  nextFrame();
  expect(painted).toEqual(["a", "b", "c", "d"]);
  expect(frames).toHaveLength(0);
});

test("a canvas paints its newest wish once, and none that was taken back", () => {
  const painted: string[] = [];
  const canvas = {};
  paintSoon(canvas, () => painted.push("old"));
  paintSoon(canvas, () => painted.push("new"));
  const takeBack = paintSoon({}, () => painted.push("gone"));
  takeBack();
  nextFrame();
  expect(painted).toEqual(["new"]);
});

test("taking back an old wish leaves the newer one", () => {
  const painted: string[] = [];
  const canvas = {};
  const takeBack = paintSoon(canvas, () => painted.push("old"));
  paintSoon(canvas, () => painted.push("new"));
  takeBack();
  nextFrame();
  expect(painted).toEqual(["new"]);
});
