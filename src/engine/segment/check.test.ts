import { expect, test } from "vitest";
import { asFailure } from "../failure";
import { checkSegmentMap } from "./check";

test("takes what covers 0..K−1", () => {
  const map = checkSegmentMap({ shape: [2, 3], data: [0, 0, 2, 1, 1, 2], dtype: "int32" }, 2, 3);
  expect(map).toEqual({
    height: 2,
    width: 3,
    labels: Int32Array.from([0, 0, 2, 1, 1, 2]),
    count: 3,
  });
});

test.each<[unknown, string]>([
  [null, "it is no object with shape and data"],
  ["[0,0,1]", "it is no object with shape and data"],
  [[0, 0, 1, 1], "it is no object with shape and data"],
  [{ shape: [2, 2] }, "it is no object with shape and data"],
  [{ shape: [2, 2, 1], data: [0, 0, 1, 1] }, "its shape is [2,2,1], not [2,2]"],
  [{ shape: [1, 4], data: [0, 0, 1, 1] }, "its shape is [1,4], not [2,2]"],
  [{ shape: "2×2", data: [0, 0, 1, 1] }, 'its shape is "2×2", not [2,2]'],
  [{ shape: undefined, data: [] }, "its shape is undefined, not [2,2]"],
  [{ shape: new Array(500).fill(0), data: [] }, "its shape is [0,0,0,0,0,0,0,0,0,…, not [2,2]"],
  [{ shape: [2, 2], data: [0, 0, 1] }, "it holds 3 labels, not 4"],
  [{ shape: [2, 2], data: { length: 4 } }, "it holds no list of labels, not 4"],
  [{ shape: [2, 2], data: [0, 0.5, 1, 1] }, "label 1 is 0.5, not a whole number from 0 up"],
  [{ shape: [2, 2], data: [0, 0, "1", 1] }, 'label 2 is "1", not a whole number from 0 up'],
  [{ shape: [2, 2], data: [0, 0, -1, 1] }, "label 2 is -1, not a whole number from 0 up"],
  [{ shape: [2, 2], data: [0, null, 1, 1] }, "label 1 is null, not a whole number from 0 up"],
  [{ shape: [2, 2], data: [1, 1, 2, 2] }, "labels go up to 2, but leave out 0"],
  [{ shape: [2, 2], data: [0, 3, 3, 5] }, "labels go up to 5, but leave out 1, 2, 4"],
  [
    { shape: [2, 2], data: [0, 0, 0, 4e9] },
    "labels go up to 4000000000, but leave out 1, 2, 3, 4, 5, …",
  ],
])("refuses %j", (value, detail) => {
  let thrown: unknown;
  try {
    checkSegmentMap(value, 2, 2);
  } catch (error) {
    thrown = error;
  }
  expect(asFailure(thrown)).toMatchObject({ code: "segments-malformed", facts: { detail } });
});
