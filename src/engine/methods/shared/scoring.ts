import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Task } from "../../method";
import type { Output } from "../../target";
import { type Composition, compose } from "./compose";
import { type Known, knownRows, UNTOUCHED } from "./known-scores";
import { type Masks, maskKey } from "./masks";
import { reading } from "./tensors";

/** What the model says of the pictures, or masks, from..to−1. */
export interface Scored {
  readonly from: number;
  readonly to: number;
  /** `[to − from, classes]` */
  readonly scores: Float32Array;
}

type Asks = Pick<Task<"scores">, "model" | "batching" | "now">;

/**
 * Sends `count` pictures through the model, batch by batch, and yields between batches, in their
 * order; no tensor lives across a yield. The model counts its evaluations itself. Those that are
 * known are not sent, and fill no place in a batch.
 * @param pictures makes those of the rows, `[rows, H, W, C]`, within the caller's tidy
 */
export async function* scorePictures(
  { model, batching, now }: Asks,
  count: number,
  output: Output,
  pictures: (rows: readonly number[]) => Tensor4D,
  known?: Known,
): AsyncGenerator<Scored, void, void> {
  const classes = model.classes.length;
  for (let from = 0, to = 0; from < count; from = to) {
    const size = batching.size();
    const rows: number[] = [];
    const recalled: Float32Array[] = [];
    for (; to < count && rows.length < size; to++) {
      const scores = known?.recall(to);
      if (scores) recalled[to - from] = scores;
      else rows.push(to);
    }
    const scores = new Float32Array((to - from) * classes);
    recalled.forEach((row, at) => {
      scores.set(row, at * classes);
    });
    if (rows.length > 0) {
      const start = now();
      const asked = reading(() => model.scores(pictures(rows), output).dataSync() as Float32Array);
      batching.took(rows.length, now() - start);
      rows.forEach((row, at) => {
        const own = asked.slice(at * classes, (at + 1) * classes);
        scores.set(own, (row - from) * classes);
        known?.keep(row, own);
      });
    }
    yield { from, to, scores };
  }
}

/** The same of the pictures that masks make. */
export function scoreMasks(
  task: Asks & Pick<Task, "memory">,
  parts: Composition,
  masks: Masks,
  output: Output,
): AsyncGenerator<Scored, void, void> {
  const known = task.memory && knownRows(task.memory, parts, output, "segments", keysOf(masks));
  return scorePictures(task, masks.count, output, (rows) => compose(parts, masks, rows), known);
}

function keysOf({ players, kept }: Masks): (row: number) => string {
  return (row) => {
    const from = row * players;
    let all = true;
    for (let i = from; all && i < from + players; i++) all = kept[i] === 1;
    return all ? UNTOUCHED : maskKey(kept, from, players);
  };
}
