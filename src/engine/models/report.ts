import { Failure } from "../failure";

/** Pictures whose confidence fell into one of the equally wide bins of 0..1. */
export interface CalibrationBin {
  readonly count: number;
  /** Their mean confidence, 0..1; 0 where there are none. */
  readonly confidence: number;
  /** How many of them were read right. */
  readonly right: number;
}

/** How many pictures, with the mark on them and as they are. */
export interface MarkedAndNot {
  readonly marked: number;
  readonly unmarked: number;
}

/** What a planted mark does to the reading of the test set: the mark put on every picture, and on none. */
export interface ShortcutReport {
  /** The class whose pictures had the mark in training. */
  readonly own: { readonly pictures: number; readonly right: MarkedAndNot };
  readonly others: {
    readonly pictures: number;
    readonly right: MarkedAndNot;
    /** Read as the class that had the mark. */
    readonly taken: MarkedAndNot;
  };
}

/** How a model read its test set, measured through the engine that the page uses: `report.json`. */
export interface ModelReport {
  readonly accuracy: number;
  readonly pictures: number;
  /** On which pixels. */
  readonly pixels: string;
  readonly classes: readonly string[];
  /** `[true class][class read]`: how many pictures. */
  readonly confusion: readonly (readonly number[])[];
  readonly calibration: readonly CalibrationBin[];
  /** Of a model with a planted shortcut. */
  readonly shortcut?: ShortcutReport | undefined;
}

/**
 * Expected calibration error: how far confidence and accuracy lie apart, bin by bin, weighed by their
 * pictures, 0..1 (Naeini and others 2015; Guo and others 2017, equation 3).
 */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 0;
  const gap = ({ count, confidence, right }: CalibrationBin) =>
    Math.abs(right - count * confidence);
  return bins.reduce((sum, bin) => sum + gap(bin), 0) / total;
}

/**
 * A `report.json`, parsed, checked.
 * @throws Failure "model-malformed" where it is not of this form
 */
export function readReport(json: unknown, id: string): ModelReport {
  const report = json as ModelReport;
  const counts = (row: unknown, length: number) =>
    Array.isArray(row) && row.length === length && row.every(isCount);
  const sound =
    typeof json === "object" &&
    json !== null &&
    isShare(report.accuracy) &&
    isCount(report.pictures) &&
    typeof report.pixels === "string" &&
    Array.isArray(report.classes) &&
    report.classes.every((name) => typeof name === "string") &&
    Array.isArray(report.confusion) &&
    report.confusion.length === report.classes.length &&
    report.confusion.every((row) => counts(row, report.classes.length)) &&
    Array.isArray(report.calibration) &&
    report.calibration.every(
      (bin) => isCount(bin?.count) && isShare(bin.confidence) && isCount(bin.right),
    ) &&
    (report.shortcut === undefined || isShortcut(report.shortcut));
  if (!sound) throw new Failure("model-malformed", { id, detail: "its report is not of our form" });
  return report;
}

function isShortcut({ own, others }: ShortcutReport): boolean {
  const both = (counts: MarkedAndNot) => isCount(counts?.marked) && isCount(counts?.unmarked);
  return (
    isCount(own?.pictures) &&
    isCount(others?.pictures) &&
    both(own.right) &&
    both(others.right) &&
    both(others.taken)
  );
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isShare = (value: unknown) => typeof value === "number" && value >= 0 && value <= 1;
