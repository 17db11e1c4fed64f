import { concat, type Tensor, type Tensor4D, tensor4d } from "@tensorflow/tfjs-core";
import type { Frame, Readout, Task } from "../../method";
import type { Picture } from "../../picture";
import { scoreOf } from "../../target";
import { UNTOUCHED, untouched } from "./known-scores";
import { reading } from "./tensors";

/**
 * What gradient methods ask of pictures `[B, H, W, C]`: a number for each of their numbers, of the
 * same shape, and the logits `[B, classes]`. The caller's tidy owns them.
 */
export type Signal = (pictures: Tensor4D) => { gradient: Tensor4D; logits: Tensor };

/** The answers about pictures from..to−1. */
export interface Signals {
  readonly from: number;
  readonly to: number;
  /** `[to − from, H·W·C]` */
  readonly values: Float32Array;
  /** `[to − from, classes]` */
  readonly logits: Float32Array;
}

/**
 * Sends `count` pictures of the task's size through the model and back, in their order, batch by
 * batch, and yields between batches; no tensor lives across a yield. The model counts its
 * evaluations itself.
 * @param fill writes picture `at`, `[H·W·C]`
 */
export async function* askSignals(
  { picture, batching, now }: Pick<Task, "picture" | "batching" | "now">,
  signal: Signal,
  count: number,
  fill: (at: number, into: Float32Array) => void,
): AsyncGenerator<Signals, void, void> {
  const { height, width, channels } = picture;
  const size = height * width * channels;
  for (let from = 0; from < count; ) {
    const to = Math.min(count, from + batching.size());
    const start = now();
    const rows = new Float32Array((to - from) * size);
    for (let at = from; at < to; at++)
      fill(at, rows.subarray((at - from) * size, (at - from + 1) * size));
    const { values, logits } = reading(() => {
      const asked = signal(tensor4d(rows, [to - from, height, width, channels]));
      return {
        values: asked.gradient.dataSync() as Float32Array,
        logits: asked.logits.dataSync() as Float32Array,
      };
    });
    batching.took(to - from, now() - start);
    yield { from, to, values, logits };
    from = to;
  }
}

/**
 * The explained logit of each of the pictures, `[H·W·C]`, in batches; that of the task's own picture
 * is not asked for where it is known.
 */
export function scoresOf(
  {
    model,
    picture,
    target,
    batching,
    memory,
  }: Pick<Task, "model" | "picture" | "target" | "batching" | "memory">,
  pictures: readonly Float32Array[],
): number[] {
  const { height, width, channels, data: own } = picture;
  const classes = model.classes.length;
  const shelf = memory && untouched(memory, picture, "logit");
  const known = pictures.map((data) => (data === own ? shelf?.recall(UNTOUCHED) : undefined));
  const asked = pictures.filter((_, at) => !known[at]);
  const logits: Float32Array[] = [];
  while (logits.length < asked.length) {
    const batch = asked.slice(logits.length, logits.length + batching.size());
    const given = reading(() => {
      const rows = batch.map((data) => tensor4d(data, [1, height, width, channels]));
      return model.scores(concat(rows), "logit").dataSync() as Float32Array;
    });
    batch.forEach((data, row) => {
      const scores = given.slice(row * classes, (row + 1) * classes);
      if (data === own) shelf?.keep(UNTOUCHED, scores);
      logits.push(scores);
    });
  }
  return known.map((scores) => scoreOf(target, scores ?? logits.shift()!));
}

/** A map of the channels' numbers `[H, W, C]`: their sum at each pixel, `[H, W]`. */
export function sumOfChannels(values: ArrayLike<number>, channels: number): Float32Array {
  return overChannels(values, channels, (sum, value) => sum + value);
}

/** The largest of them at each pixel. */
export function largestChannel(values: ArrayLike<number>, channels: number): Float32Array {
  return overChannels(values, channels, Math.max, -Infinity);
}

/** Their largest magnitude at each pixel: Simonyan and others 2014, section 3.1. */
export function strongestChannel(values: ArrayLike<number>, channels: number): Float32Array {
  return overChannels(values, channels, (most, value) => Math.max(most, Math.abs(value)));
}

function overChannels(
  values: ArrayLike<number>,
  channels: number,
  join: (before: number, value: number) => number,
  start = 0,
): Float32Array {
  const map = new Float32Array(values.length / channels);
  for (let at = 0; at < values.length; at += channels) {
    let joined = start;
    for (let c = 0; c < channels; c++) joined = join(joined, values[at + c]!);
    map[at / channels] = joined;
  }
  return map;
}

/** A frame that keeps the channels' signed numbers `[H, W, C]` beside its map. */
export function channelFrame(
  { height, width, channels }: Picture,
  {
    done,
    map,
    values,
    score,
  }: { done: number; map: Float32Array; values: Float32Array; score: number },
  readouts: readonly Readout[] = [],
): Frame {
  return {
    done,
    map,
    explains: { output: "logit", score },
    readouts,
    extra: { channels: { kind: "tensor", shape: [height, width, channels], data: values } },
  };
}
