import type { Predicts } from "../../src/engine/classifier";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import { withMark } from "../../src/engine/data/mark";
import type { Shortcut } from "../../src/engine/models/card";
import type { ModelReport, ShortcutReport } from "../../src/engine/models/report";
import { Trouble } from "../trouble";
import { readAll } from "./read-all";

type Confusion = ModelReport["confusion"];

/**
 * Reads the test set once more, with the mark on every picture.
 * @param unmarked how the pictures are read as they are
 * @throws Trouble where the model has no class of that name; Failure "picture-wrong-shape"
 */
export function readShortcut(
  model: Predicts,
  pictures: LabelledPictures,
  { class: name, mark }: Shortcut,
  unmarked: Confusion,
): ShortcutReport {
  const own = model.classes.indexOf(name);
  if (own < 0)
    throw new Trouble(`${model.id} has no class ${name}, which its card says is marked.`);
  const marked: LabelledPictures = {
    ...pictures,
    record(index) {
      const { label, picture } = pictures.record(index);
      return { label, picture: withMark(picture, mark) };
    },
  };
  const readings = { marked: readAll(model, marked).confusion, unmarked };
  const both = (count: (confusion: Confusion) => number) => ({
    marked: count(readings.marked),
    unmarked: count(readings.unmarked),
  });
  const others = [...unmarked.keys()].filter((label) => label !== own);
  const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);
  return {
    own: { pictures: sum(unmarked[own]!), right: both((read) => read[own]![own]!) },
    others: {
      pictures: sum(others.map((label) => sum(unmarked[label]!))),
      right: both((read) => sum(others.map((label) => read[label]![label]!))),
      taken: both((read) => sum(others.map((label) => read[label]![own]!))),
    },
  };
}

/** For the command's output. */
export function shortcutTable(name: string, { own, others }: ShortcutReport): string {
  const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(2)} %`.padStart(9);
  const rows: [string, number, number][] = [
    [`${name}, with the mark`, own.right.marked, own.pictures],
    [`${name}, without it`, own.right.unmarked, own.pictures],
    ["other classes, without it", others.right.unmarked, others.pictures],
    ["other classes, with the mark", others.right.marked, others.pictures],
    [`  of these taken for ${name}`, others.taken.marked, others.pictures],
    [`  without it taken for ${name}`, others.taken.unmarked, others.pictures],
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  const lines = rows.map(([what, part, of]) => `  ${what.padEnd(width)} ${percent(part, of)}`);
  return ["read right where the mark is put on every picture, and on none:", ...lines].join("\n");
}
