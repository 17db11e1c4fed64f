import type { Frame, PickedPicture, Readout } from "../../method";
import { paintSegments } from "../shared/segmentation";
import { coverageOf, expectedCoverage, importanceOf, pickGreedily, withoutFaint } from "./pick";

/** One picture of the set, explained. */
export interface Explained extends Omit<PickedPicture, "adds" | "share"> {
  /** Its weights by part, `[parts]`: a row of W. */
  readonly row: Float64Array;
  /** Which part each of its segments is. */
  readonly parts: Int32Array;
}

interface Standing extends Pick<Frame, "done" | "explains"> {
  readonly budget: number;
  /** Weights below this share of the largest do not count. */
  readonly least: number;
  /** How many pictures are explained to the end. */
  readonly whole: number;
  readonly said: readonly Readout[];
}

/** What is known once so many pictures are explained: the importance of all parts, and the picks. */
export function frameOf(
  explained: readonly Explained[],
  { done, explains, budget, least, whole, said }: Standing,
): Frame {
  const subject = explained[0]!;
  const parts = subject.row.length;
  const rows = withoutFaint(
    explained.map(({ row }) => row),
    least,
  );
  const importance = importanceOf(rows, parts);
  const picked = pickGreedily(rows, importance, budget);
  const all = importance.reduce((sum, value) => sum + value, 0);
  /** Of what all pictures cover; where nothing counts, nothing can be covered. */
  const share = (covered: number) => (all === 0 ? 0 : covered / all);
  const places = picked.map(({ row }) => row);
  const weights = Float32Array.from(subject.parts, (part) => importance[part]!);
  return {
    done,
    map: paintSegments(subject.segments, weights),
    explains,
    readouts: [
      { label: "Pictures explained", value: whole, unit: "" },
      ...said,
      {
        label: "Covered by the picks",
        value: 100 * share(coverageOf(places, rows, importance)),
        unit: "%",
      },
      {
        label: "By as many at random",
        value: 100 * share(expectedCoverage(rows, importance, picked.length)),
        unit: "%",
      },
    ],
    extra: {
      segments: { kind: "segments", segments: subject.segments, weights },
      picks: {
        kind: "picks",
        picks: picked.map(({ row, adds, gain }) => {
          const { row: _, parts: own, ...one } = explained[row]!;
          return { ...one, adds: adds.map((part) => own.indexOf(part)), share: share(gain) };
        }),
      },
      explanations: {
        kind: "tensor",
        shape: [rows.length, parts],
        data: Float32Array.from(rows.flatMap((row) => [...row])),
      },
      importance: { kind: "tensor", shape: [parts], data: Float32Array.from(importance) },
    },
  };
}
