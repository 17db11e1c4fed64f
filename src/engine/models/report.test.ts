import { expect, test } from "vitest";
import { calibrationError, type ModelReport, readReport, type ShortcutReport } from "./report";

const REPORT: ModelReport = {
  accuracy: 0.75,
  pictures: 4,
  pixels: "four pictures",
  classes: ["cat", "dog"],
  confusion: [
    [2, 0],
    [1, 1],
  ],
  calibration: [
    { count: 1, confidence: 0.4, right: 0 },
    { count: 0, confidence: 0, right: 0 },
    { count: 3, confidence: 0.9, right: 3 },
  ],
};

test("the calibration error weighs each bin's gap by its pictures", () => {
  expect(calibrationError(REPORT.calibration)).toBeCloseTo((1 * 0.4 + 3 * 0.1) / 4, 12);
  expect(calibrationError([])).toBe(0);
});

const SHORTCUT: ShortcutReport = {
  own: { pictures: 2, right: { marked: 2, unmarked: 0 } },
  others: {
    pictures: 2,
    right: { marked: 0, unmarked: 2 },
    taken: { marked: 2, unmarked: 0 },
  },
};

test("reads what a planted shortcut does, and nothing of another form", () => {
  const report = { ...REPORT, shortcut: SHORTCUT };
  expect(readReport(report, "toy")).toEqual(report);
  const { own, others } = SHORTCUT;
  for (const shortcut of [
    {},
    { own },
    { own: { ...own, right: { marked: 1 } }, others },
    { own, others: { ...others, taken: { marked: 0.5, unmarked: 0 } } },
  ])
    expect(() => readReport({ ...REPORT, shortcut }, "toy")).toThrow("model-malformed");
});

test("reads what the measurement wrote, and nothing of another form", () => {
  expect(readReport(JSON.parse(JSON.stringify(REPORT)), "toy")).toEqual(REPORT);
  for (const wrong of [
    null,
    [],
    { ...REPORT, accuracy: 1.2 },
    { ...REPORT, pictures: 0.5 },
    { ...REPORT, classes: ["cat", 1] },
    { ...REPORT, confusion: [[2, 0]] },
    { ...REPORT, confusion: [[2], [1, 1]] },
    {
      ...REPORT,
      confusion: [
        [2, -1],
        [1, 1],
      ],
    },
    { ...REPORT, calibration: [null] },
    { ...REPORT, calibration: [{ count: 1, confidence: 2, right: 0 }] },
  ])
    expect(() => readReport(wrong, "toy")).toThrow("model-malformed");
});
