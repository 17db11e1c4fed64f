/** The first pictures that a graph model is shown: whether it runs, and what it gives. */
import { concat, fill, type Tensor, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import { Failure } from "../../failure";
import { withinLimits } from "./kernel-limits";

interface Tried {
  readonly count: number;
  /** Whether several pictures at once get the scores that each gets alone. */
  readonly together: boolean;
  /** Whether the scores of each picture are probabilities already. */
  readonly sumToOne: boolean;
}

interface Asked {
  /** Scores `[1, n]` of one picture. */
  readonly single: (picture: Tensor4D) => Tensor;
  /** Scores `[B, n]`; left out where it takes one picture at a time. */
  readonly many: ((pictures: Tensor4D) => Tensor) | undefined;
  readonly input: readonly [number, number, number];
  readonly id: string;
}

/** Of scores that are to be the same, or to sum to one. */
const NEAR = 1e-3;

/** @throws Failure "model-malformed" where a score is no number, "model-too-large"; and what the graph throws */
export function tried({ single, many, input, id }: Asked): Tried {
  return tidy(() => {
    const [black, grey, white] = [0, 0.5, 1].map(
      (level) => fill([1, ...input], level) as Tensor4D,
    ) as [Tensor4D, Tensor4D, Tensor4D];
    const numbers = (scores: Tensor) => scores.dataSync() as Float32Array;
    const first = numbers(withinLimits(id, () => single(grey)));
    const alone = [numbers(single(black)), first, numbers(single(white))];
    if (!alone.every((scores) => scores.every(Number.isFinite)))
      throw new Failure("model-malformed", {
        id,
        detail: "its scores are no numbers: its weights are damaged, or far too large",
      });
    const sumToOne = alone.every(
      (scores) =>
        scores.every((p) => p >= 0) && Math.abs(scores.reduce((a, b) => a + b, 0) - 1) < NEAR,
    );
    const together =
      many !== undefined &&
      sameScores(
        alone.flatMap((scores) => [...scores]),
        () => numbers(many(concat([black, grey, white]))),
      );
    return { count: first.length, together, sumToOne };
  });
}

/** Many a graph was made for one picture, though its file leaves open how many it takes. */
function sameScores(wanted: readonly number[], given: () => Float32Array): boolean {
  try {
    const got = given();
    return (
      got.length === wanted.length &&
      wanted.every((score, i) => Math.abs(score - got[i]!) < NEAR * (1 + Math.abs(score)))
    );
  } catch {
    return false;
  }
}

/** What the converter or a backend threw, as the end of a sentence. */
export function wordedError(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : "";
  const missing = /Kernel '(\w+)' not registered for backend '(\w+)'/.exec(message);
  if (missing) return `its operation ${missing[1]} does not run here (on ${missing[2]})`;
  const said = /^Error in (\w+):/.exec(message);
  return said
    ? `one of its operations does not fit what it reads (${said[1]})`
    : "its operations do not fit together";
}
