import { beforeAll, describe, expect, test } from "vitest";
import { digitFromStrokes } from "../../data/digit";
import { drawnDigit } from "../../data/drawn-digits";
import { drawnPicture } from "../../data/drawn-pictures/drawn-picture";
import { startBackend } from "../../testing/backend";
import { constantPicture } from "../../testing/sample-pictures";
import { pictureSet, sourceReadout } from "./picture-set";

beforeAll(() => startBackend());

const digit = constantPicture(28, 28, 1, 0);
const dataSet = [4, 9, 2].map((number) => ({
  picture: constantPicture(28, 28, 1, number / 10),
  label: number,
  number,
}));

describe("where the pictures come from", () => {
  test("the data set, where it is asked for and loaded: its first, and no more than there are", () => {
    const set = pictureSet({ picture: digit, dataSet }, "data-set", 2);
    expect(set.map(({ source, number, label }) => [source, number, label])).toEqual([
      ["data-set", 4, 4],
      ["data-set", 9, 9],
    ]);
    expect(set[1]!.picture).toBe(dataSet[1]!.picture);
    expect(pictureSet({ picture: digit, dataSet }, "data-set", 8)).toHaveLength(3);
    expect(sourceReadout("Background", set)).toEqual({
      label: "Background, of the data set",
      value: 2,
      unit: "pictures",
    });
  });

  test("drawn ones otherwise, and they are said to be", () => {
    const wanted = pictureSet({ picture: digit, dataSet }, "drawn", 13);
    expect(pictureSet({ picture: digit, dataSet: [] }, "data-set", 13)).toEqual(wanted);
    expect(pictureSet({ picture: digit }, "data-set", 13)).toEqual(wanted);
    wanted.forEach(({ picture, source, number }, i) => {
      expect([source, number]).toEqual(["drawn", i]);
      expect(picture.data).toEqual(digitFromStrokes(drawnDigit(i).strokes).picture.data);
    });
    expect(sourceReadout("Background", wanted).label).toBe("Background, drawn");
  });

  test("one of each class for colour pictures, fitted to the size and channels of the explained one", () => {
    const colour = pictureSet({ picture: constantPicture(32, 32, 3, 0) }, "drawn", 11);
    expect(colour[8]!.picture.data).toEqual(drawnPicture("ship", 1).data);
    expect(colour[10]!.picture.data).toEqual(drawnPicture("airplane", 2).data);
    const [small] = pictureSet({ picture: constantPicture(16, 20, 4, 0) }, "drawn", 1);
    expect(small!.picture).toMatchObject({ height: 16, width: 20, channels: 4 });
    expect(small!.picture.data).toHaveLength(16 * 20 * 4);
    for (let i = 0; i < small!.picture.data.length; i += 4)
      expect(small!.picture.data[i + 3]).toBe(small!.picture.data[i]);
  });
});
