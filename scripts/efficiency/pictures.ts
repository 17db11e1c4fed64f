/** The pictures of the study: of the data sets where they are, else drawn for this project. */
import { digitFromStrokes } from "../../src/engine/data/digit";
import { DRAWN_CLASSES, drawnPicture } from "../../src/engine/data/drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "../../src/engine/data/example-digits";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import type { ModelEntry } from "../../src/engine/models/registry";
import type { Picture } from "../../src/engine/picture";
import { defaultDataFolder, openDataFolder } from "../data-folder";

export interface Subjects {
  readonly pictures: readonly Picture[];
  /** Whose pictures they are, in words. */
  readonly source: string;
}

export async function studyPictures(
  dataset: ModelEntry["dataset"],
  count: number,
): Promise<Subjects> {
  const folder = defaultDataFolder();
  if (!folder) return { pictures: drawn(dataset, count), source: "drawn for this project" };
  const data = openDataFolder(folder);
  const set = dataset === "mnist" ? data.mnist() : await data.cifar10();
  const name = dataset === "mnist" ? "MNIST" : "CIFAR-10";
  return { pictures: evenly(set, count), source: `of ${name}'s test set, classes in turn` };
}

/** The first pictures of a test set in which classes come in turn: 0, 1, … 9, 0, … */
function evenly({ count: all, record }: LabelledPictures, count: number): Picture[] {
  const pictures: Picture[] = [];
  const seen = new Map<number, Picture[]>();
  const each = Math.ceil(count / 10);
  for (let at = 0; at < all && [...seen.values()].flat().length < 10 * each; at++) {
    const { picture, label } = record(at);
    const of = seen.get(label) ?? [];
    if (of.length < each) seen.set(label, [...of, picture]);
  }
  for (let i = 0; i < count; i++) pictures.push(seen.get(i % 10)![Math.floor(i / 10)]!);
  return pictures;
}

function drawn(dataset: ModelEntry["dataset"], count: number): Picture[] {
  return Array.from({ length: count }, (_, i) =>
    dataset === "mnist"
      ? digitFromStrokes(EXAMPLE_DIGITS[i % EXAMPLE_DIGITS.length]!.strokes).picture
      : drawnPicture(DRAWN_CLASSES[i % DRAWN_CLASSES.length]!, 1 + Math.floor(i / 10)),
  );
}
