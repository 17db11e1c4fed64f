import { expect, test } from "vitest";
import type { Extra, Frame } from "../../engine/method";
import type { SegmentMap } from "../../engine/picture";
import { estimatesOf, joiningsOf, middlesOf, segmentAt } from "./shares";

/** A frame of three segments: a bent one round the other two. */
const segments: SegmentMap = {
  height: 3,
  width: 3,
  count: 3,
  labels: Int32Array.of(0, 0, 0, 1, 2, 0, 0, 0, 0),
};
const tensor = (...data: number[]): Extra => ({
  kind: "tensor",
  shape: [data.length],
  data: Float32Array.from(data),
});
const frame = (extra: Frame["extra"] = {}): Frame => ({
  done: 1,
  map: new Float32Array(9),
  explains: { output: "logit", score: 1 },
  readouts: [],
  extra: {
    segments: { kind: "segments", segments, weights: Float32Array.of(1, -2, 0.5) },
    ...extra,
  },
});

test("joinings: strongest first, each with its own row of the table", () => {
  const marginals = tensor(0, 1, 2, -1, -2, -3, 0.5, 0.5, 0.5);
  const found = joiningsOf(frame({ marginals }))!;
  expect(found.map(({ segment }) => segment)).toEqual([1, 0, 2]);
  expect(found.map(({ bySize }) => bySize)).toEqual([
    [-1, -2, -3],
    [0, 1, 2],
    [0.5, 0.5, 0.5],
  ]);
});

test("joinings: none without a table, nor with one of another size", () => {
  expect(joiningsOf(frame())).toBeUndefined();
  expect(joiningsOf(frame({ marginals: tensor(1, 2) }))).toBeUndefined();
});

test("estimates: the largest few with their errors; none where nothing was drawn", () => {
  const standardError = tensor(0.1, 0.2, 0.3);
  const found = estimatesOf(frame({ standardError }), 2)!;
  expect(found.map(({ segment, value }) => [segment, value])).toEqual([
    [1, -2],
    [0, 1],
  ]);
  expect(found[0]!.error).toBeCloseTo(0.2);
  expect(estimatesOf(frame(), 2)).toBeUndefined();
  expect(estimatesOf(frame({ standardError: tensor(0, 0, 0) }), 2)).toBeUndefined();
  // An error a pixel is none a segment.
  expect(estimatesOf(frame({ standardError: tensor(...new Array(9).fill(1)) }), 2)).toBeUndefined();
});

test("a segment is pointed at inside itself, however it is bent", () => {
  const places = middlesOf(segments);
  expect(places.map((at) => segmentAt(segments, at))).toEqual([0, 1, 2]);
  expect(places[1]).toEqual({ x: 0, y: 1 });
  expect(segmentAt(segments, { x: 3, y: 0 })).toBeUndefined();
  expect(segmentAt(segments, undefined)).toBeUndefined();
});
