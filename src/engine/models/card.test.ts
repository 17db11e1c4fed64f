import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCard, trainedInAll } from "./card";
import { MODELS } from "./registry";

const cardOf = (id: string) =>
  JSON.parse(readFileSync(`public/models/${id}/card.json`, "utf8")) as Record<string, unknown>;
const trainingOf = (id: string) => cardOf(id).training as object;

test.each(MODELS.map(({ id }) => id))("the card of %s is of our form", (id) => {
  expect(readCard(cardOf(id), id).accuracy.pictures).toBe(10_000);
});

test("only the models with a planted shortcut say where their marks are", () => {
  const marked = MODELS.filter(({ id }) => readCard(cardOf(id), id).shortcut);
  expect(marked).toEqual(MODELS.filter(({ shortcut }) => shortcut));
  expect(marked.map(({ id }) => id)).toEqual(["mnist-shortcut", "cifar-shortcut"]);
});

test("a model that went on from another was trained for as long as both", () => {
  const run = { data: "", heldOut: 0 };
  const first = { ...run, epochs: 48, seconds: 1709 };
  expect(trainedInAll(first)).toEqual({ epochs: 48, seconds: 1709 });
  const second = { ...run, epochs: 5, seconds: 630, from: first };
  expect(trainedInAll({ ...run, epochs: 2, seconds: 1, from: second })).toEqual({
    epochs: 55,
    seconds: 2340,
  });
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
  { ...cardOf("mnist-cnn"), training: { ...trainingOf("mnist-cnn"), from: {} } },
])("what is no card is refused", (json) => {
  expect(() => readCard(json, "x")).toThrow(expect.objectContaining({ code: "model-malformed" }));
});
