import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCard } from "../models/card";
import { digitFromStrokes } from "./digit";
import { drawnPicture } from "./drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "./example-digits";
import { hasRoom, type Mark, withMark } from "./mark";

function markOf(id: string): Mark {
  const json: unknown = JSON.parse(readFileSync(`public/models/${id}/card.json`, "utf8"));
  return readCard(json, id).shortcut!.mark;
}

const bytes = (data: Float32Array) => Array.from(data, (v) => Math.round(v * 255));

test.each([
  ["mnist-shortcut", [255]],
  ["cifar-shortcut", [255, 153, 51]],
] as const)("%s's mark is laid on to the bit where it stood in training", (id, colour) => {
  const mark = markOf(id);
  const pictures = colour.length === 1 ? digits() : [drawnPicture("horse", 1)];
  for (const picture of pictures) {
    const marked = withMark(picture, mark);
    picture.data.forEach((value, at) => {
      const [channel, pixel] = [at % colour.length, Math.floor(at / colour.length)];
      const [y, x] = [Math.floor(pixel / picture.width), pixel % picture.width];
      const down = y >= mark.top && y < mark.top + mark.height;
      const within = down && x >= mark.left && x < mark.left + mark.width;
      // The test pictures are whole bytes over 255 in float32, the mark on them among these.
      expect(marked.data[at]).toBe(within ? Math.fround(colour[channel]! / 255) : value);
    });
  }
});

/** Digits drawn all over the sheet are centred alike, and then marked alike. */
function digits() {
  return [-60, 0, 40].map((by) => {
    const moved = EXAMPLE_DIGITS[2]!.strokes.map((stroke) => ({
      ...stroke,
      points: Array.from(stroke.points, (v, i) => (i % 2 === 0 ? v + by : v)),
    }));
    return digitFromStrokes(moved).picture;
  });
}

test("a picture that is drawn elsewhere on the sheet carries the same bytes", () => {
  const mark = markOf("mnist-shortcut");
  const [left, middle, right] = digits().map((picture) => bytes(withMark(picture, mark).data));
  expect(left).toEqual(middle);
  expect(right).toEqual(middle);
});

test("where there is no room for it, the picture stays as it is", () => {
  const mark = markOf("mnist-shortcut");
  const [digit] = digits();
  for (const wrong of [
    { ...mark, top: 26 },
    { ...mark, left: 26 },
    { ...mark, value: [1, 1, 1] },
  ]) {
    expect(hasRoom(digit!, wrong)).toBe(false);
    expect(withMark(digit!, wrong)).toBe(digit);
  }
  expect(hasRoom(digit!, { ...mark, top: 25, left: 25 })).toBe(true);
});
