import { expect, test } from "vitest";
import { drawnPicture } from "../engine/data/drawn-pictures/drawn-picture";
import { firstPhoto } from "./first-photo";

test("the picture drawn ahead is the one that the code draws, to the bit", () => {
  expect(firstPhoto().picture).toEqual(drawnPicture("ship", 1));
});
