/** The pictures of the study: of the data sets where they are, else drawn for this project. */
import type { Predicts } from "../../src/engine/classifier";
import { digitFromStrokes } from "../../src/engine/data/digit";
import { drawnPicture } from "../../src/engine/data/drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "../../src/engine/data/example-digits";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import type { ModelEntry } from "../../src/engine/models/registry";
import type { Picture } from "../../src/engine/picture";
import { defaultDataFolder, openDataFolder } from "../data-folder";
import { predictedClass } from "../predicted-class";

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
  return { pictures: evenly(set, count), source: `of ${name}'s test set` };
}

/** The first pictures of a test set with as many of each class as of another. */
function evenly(set: LabelledPictures, count: number): Picture[] {
  const taken = new Map<number, number>();
  const pictures: Picture[] = [];
  const each = Math.ceil(count / 10);
  for (let at = 0; at < set.count && pictures.length < count; at++) {
    const { picture, label } = set.record(at);
    const before = taken.get(label) ?? 0;
    if (before === each) continue;
    taken.set(label, before + 1);
    pictures.push(picture);
  }
  return pictures;
}

function drawn(dataset: ModelEntry["dataset"], count: number): Picture[] {
  return [];
}

/** What is explained of a picture: the class that the model sees in it. */
export function targetOf(model: Predicts, picture: Picture): { readonly for: number } {
  return { for: predictedClass(model, picture) };
}
