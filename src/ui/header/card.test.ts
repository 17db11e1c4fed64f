import { expect, test } from "vitest";
import { readAccuracy } from "./card";

test("a measured accuracy is read; a card that states none says nothing", () => {
  expect(readAccuracy({ accuracy: { value: 0.9954, pixels: "…" } })).toBe(0.9954);
  for (const card of [
    null,
    "text",
    {},
    { accuracy: null },
    { accuracy: { value: null } },
    { accuracy: { value: 98.9 } },
    { accuracy: { value: "0.99" } },
  ])
    expect(readAccuracy(card)).toBeUndefined();
});
