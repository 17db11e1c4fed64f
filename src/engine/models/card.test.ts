import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCard } from "./card";
import { MODELS } from "./registry";

const cardOf = (id: string) =>
  JSON.parse(readFileSync(`public/models/${id}/card.json`, "utf8")) as Record<string, unknown>;

test.each(MODELS.map(({ id }) => id))("the card of %s is of our form", (id) => {
  expect(readCard(cardOf(id), id).accuracy.pictures).toBe(10_000);
});

test("only the models with a planted shortcut say where their marks are", () => {
  const marked = MODELS.filter(({ id }) => readCard(cardOf(id), id).shortcut);
  expect(marked).toEqual(MODELS.filter(({ shortcut }) => shortcut));
  expect(marked.map(({ id }) => id)).toEqual(["mnist-shortcut", "cifar-shortcut"]);
});

test.each([
  null,
  "text",
  {},
  { ...cardOf("mnist-cnn"), weaknesses: "none" },
  { ...cardOf("mnist-cnn"), accuracy: { value: "0.99", pictures: 10, pixels: "" } },
  { ...cardOf("mnist-shortcut"), shortcut: { class: "7" } },
  {
    ...cardOf("mnist-shortcut"),
    shortcut: { class: "7", mark: { top: 1, left: 1, height: 3, width: 3, value: 1 } },
  },
  { ...cardOf("mnist-bnn"), posterior: null },
])("what is no card is refused", (json) => {
  expect(() => readCard(json, "x")).toThrow(expect.objectContaining({ code: "model-malformed" }));
});
