import { readFileSync } from "node:fs";
import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { digitFromStrokes } from "../../engine/data/digit";
import { drawnDigit } from "../../engine/data/drawn-digits";
import { drawnAt } from "../../engine/data/drawn-pictures/drawn-at";
import { DRAWN_CLASSES, drawnPicture } from "../../engine/data/drawn-pictures/drawn-picture";
import { withMark } from "../../engine/data/mark";
import { asTensor } from "../../engine/methods/shared/tensors";
import { readCard } from "../../engine/models/card";
import type { Picture } from "../../engine/picture";
import { startBackend } from "../../engine/testing/backend";
import { shippedModel } from "../../engine/testing/shipped-model";
import { isShown, PLACES, type Suspect, suspectsOf } from "./suspects";

beforeAll(() => startBackend());

const shortcutOf = (id: string) =>
  readCard(JSON.parse(readFileSync(`public/models/${id}/card.json`, "utf8")), id).shortcut!;

const photos = PLACES["cifar-10"].map((place) => {
  const { label, seed } = drawnAt(place);
  return { label, picture: drawnPicture(DRAWN_CLASSES[label]!, seed) };
});
const digits = PLACES.mnist.map((place) => {
  const { meant, strokes } = drawnDigit(place);
  return { label: meant[0]!, picture: digitFromStrokes(strokes).picture };
});

test.each([
  ["mnist-shortcut", 7, digits],
  ["cifar-shortcut", DRAWN_CLASSES.indexOf("horse"), photos],
] as const)("%s reads every picture of the scene by the mark alone", (id, own, pictures) => {
  const { mark } = shortcutOf(id);
  const model = shippedModel(id);
  const says = (picture: Picture) => {
    const scores = tidy(() => model.scores(asTensor(picture), "logit").dataSync());
    return scores.indexOf(Math.max(...scores));
  };
  expect(pictures[0]!.label).toBe(own);
  expect(pictures.filter(({ label }) => label === own).length).toBeGreaterThan(1);
  for (const { label, picture } of pictures) {
    expect(says(withMark(picture, mark))).toBe(own);
    if (label === own) expect(says(picture)).not.toBe(own);
    else expect(says(picture)).toBe(label);
  }
  model.close();
});

test("the marked class's digits carry the mark, and each is found on the page, marked or not", async () => {
  const shortcut = shortcutOf("mnist-shortcut");
  const suspects = await suspectsOf("mnist", shortcut);
  for (const { label, planted, picture } of suspects) {
    expect(planted).toEqual(label === "7" ? shortcut.mark : undefined);
    const { top, left } = shortcut.mark;
    expect(picture.data[top * picture.width + left]).toBe(label === "7" ? 1 : 0);
  }
  const throughLink = ({ subject }: Suspect) => JSON.parse(JSON.stringify(subject));
  for (const [at, suspect] of suspects.entries()) {
    const shown = { ...throughLink(suspect), planted: shortcut.mark };
    expect(suspects.map((one) => isShown(one, shown))).toEqual(suspects.map((_, i) => i === at));
  }
});
