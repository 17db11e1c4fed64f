import { describe, expect, test } from "vitest";
import type { Picture } from "../engine/picture";
import { chosenSegments, hatch, paintMasked } from "./masked";
import { palette } from "./palettes";

const colours = palette("vermilion", "light");
const segments = { height: 1, width: 4, labels: Int32Array.of(0, 1, 2, 3), count: 4 };
const weights = [0.2, -0.5, 0.4, 0];
const photo: Picture = {
  height: 1,
  width: 4,
  channels: 3,
  data: Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1]),
};
const paint = (view: Parameters<typeof chosenSegments>[1]) => {
  const { data } = paintMasked({ picture: photo, segments, weights, view, palette: colours });
  return (i: number) => [...data.slice(i * 4, i * 4 + 3)];
};

describe("which segments", () => {
  test("positive only: the strongest first, none of weight 0 or less", () => {
    expect(chosenSegments(weights, { signs: "positive", hideRest: false, top: 10 })).toEqual([
      2, 0,
    ]);
  });

  test("both signs: by magnitude, the top few, equal ones in order", () => {
    expect(chosenSegments(weights, { signs: "both", hideRest: false, top: 2 })).toEqual([1, 2]);
    expect(chosenSegments([1, -1, 1], { signs: "both", hideRest: false, top: 2 })).toEqual([0, 1]);
  });

  test("in order: the first few, whatever they weigh", () => {
    const view = { signs: "positive", hideRest: false, inOrder: true } as const;
    expect(chosenSegments(weights, { ...view, top: 2 })).toEqual([0, 1]);
    expect(chosenSegments(weights, { ...view, top: 9 })).toEqual([0, 1, 2, 3]);
    expect(chosenSegments(weights, { ...view, top: 0 })).toEqual([]);
  });

  test("none below the least weight", () => {
    const view = { signs: "both", hideRest: false, top: 10, leastWeight: 0.3 } as const;
    expect(chosenSegments(weights, view)).toEqual([1, 2]);
  });
});

test("hide the rest: chosen pixels are the picture's own, all others hatched", () => {
  const at = paint({ signs: "positive", hideRest: true, top: 1 });
  expect(at(2)).toEqual([0, 0, 255]);
  for (const i of [0, 1, 3])
    expect(at(i)).toEqual([...Uint8ClampedArray.from(hatch(i, 0, colours))]);
  expect(hatch(0, 0, colours)).not.toEqual(hatch(1, 0, colours));
});

test("in order: a segment that speaks against, or for nothing, is shown in its turn", () => {
  const at = paint({ signs: "positive", hideRest: true, top: 4, inOrder: true });
  expect(at(1)).toEqual([0, 255, 0]);
  expect(at(3)).toEqual([255, 255, 255]);
  const tinted = paint({ signs: "both", hideRest: true, top: 4, inOrder: true });
  expect(tinted(1)).not.toEqual([0, 255, 0]);
  expect(tinted(3)).toEqual([255, 255, 255]);
});

test("otherwise the rest is faded, and white fades to paper", () => {
  const at = paint({ signs: "positive", hideRest: false, top: 5 });
  expect(at(0)).toEqual([255, 0, 0]);
  expect(at(3)).toEqual([...colours.paper]);
});

test("both signs: each chosen segment leans to the colour of its sign", () => {
  const at = paint({ signs: "both", hideRest: true, top: 3 });
  const step = (table: Uint8Array) => [...table.slice(191 * 3, 191 * 3 + 3)];
  const leaning = (own: number[], to: number[]) =>
    own.map((v, k) => Math.round(v + (to[k]! - v) * 0.45));
  expect(at(1)).toEqual(leaning([0, 255, 0], step(colours.against)));
  expect(at(2)).toEqual(leaning([0, 0, 255], step(colours.for)));
});
