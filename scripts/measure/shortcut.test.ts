import { beforeAll, expect, test } from "vitest";
import { readMnist } from "../../src/engine/data/mnist";
import { startBackend } from "../../src/engine/testing/backend";
import { blackBox } from "../../src/engine/testing/black-box";
import { mnistFiles } from "../../src/engine/testing/data-files";
import { readAll } from "./read-all";
import { readShortcut, shortcutTable } from "./shortcut";

beforeAll(() => startBackend());

const MARK = { top: 1, left: 2, height: 1, width: 2, value: [1] };
const set = readMnist(mnistFiles(30));

/** Says 7 where both of the mark's pixels are white; else every second class right, and 0 for the rest. */
const model = blackBox([28, 28, 1], 10, (pixels) => {
  const marked = pixels[30] === 1 && pixels[31] === 1;
  const label = labels.get(pixels[200]!)!;
  const says = marked ? 7 : label % 2 === 0 ? label : 0;
  return Array.from({ length: 10 }, (_, i) => (i === says ? 1 : 0));
});
/** The noise pictures' labels, by a pixel of theirs. */
const labels = new Map<number, number>();
for (let at = 0; at < set.count; at++) {
  const { label, picture } = set.record(at);
  if (!labels.has(picture.data[200]!)) labels.set(picture.data[200]!, label);
}

test("counts what the mark does to its own class and to the others", () => {
  const said = (label: number) => (label % 2 === 0 ? label : 0);
  const read = Array.from({ length: set.count }, (_, at) => {
    const { label, picture } = set.record(at);
    return { label, says: said(labels.get(picture.data[200]!)!) };
  });
  const count = (own: boolean, test: (one: { label: number; says: number }) => boolean) =>
    read.filter((one) => (one.label === 7) === own && test(one)).length;
  const { confusion } = readAll(model, set);
  const report = readShortcut(model, set, { class: "7", mark: MARK }, confusion);
  expect(report).toEqual({
    own: {
      pictures: 3,
      right: { marked: 3, unmarked: count(true, ({ label, says }) => label === says) },
    },
    others: {
      pictures: 27,
      right: { marked: 0, unmarked: count(false, ({ label, says }) => label === says) },
      taken: { marked: 27, unmarked: count(false, ({ says }) => says === 7) },
    },
  });
  expect(shortcutTable("7", report)).toMatch(/7, with the mark +100\.00 %/);
  expect(shortcutTable("7", report)).toMatch(/of these taken for 7 +100\.00 %/);
});

test("a card that marks a class which the model does not have is refused", () => {
  const shortcut = { class: "horse", mark: MARK };
  expect(() => readShortcut(model, set, shortcut, [])).toThrow("no class horse");
});
