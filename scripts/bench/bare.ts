/** The same number of passes through the model with nothing around them: what a method is held against. */
import { concat, type Tensor, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Classifier, Evaluations } from "../../src/engine/classifier";
import { convolutions } from "../../src/engine/methods/shared/convolutions";
import { asTensor } from "../../src/engine/methods/shared/tensors";
import type { Picture } from "../../src/engine/picture";
import { seedOf, type Target } from "../../src/engine/target";
import { median } from "./compare";

/** Passes forward alone, or forward and back to a node's output. */
export type BareKind = "forward" | "back to the layer" | "back to the picture";

/** Passes that can be run again and again; what they need lies on the backend already. */
export interface Bare {
  /** Pictures sent at once. */
  readonly batch: number;
  readonly run: () => Generator<number, void, void>;
  close(): void;
}

const BATCHES = [8, 16, 32, 64, 128];
/** Pictures a probe, and probes a size. */
const PROBE = 128;
const PROBES = 3;
/** So many sizes run in earnest: which one is best, a noisy machine does not tell from probes. */
const FINALISTS = 2;

/** The fastest ways this engine has of doing as many passes as a method did. */
export function barePasses(
  model: Classifier,
  picture: Picture,
  target: Target,
  kind: BareKind,
  { forward, backward }: Evaluations,
  now: () => number,
): Bare[] {
  if (kind === "forward") {
    const make = (count: number, batch: number) => forwardPasses(model, picture, count, batch);
    return fastestBatches(make, forward, now).map((batch) => make(forward, batch));
  }
  const until = kind === "back to the layer" ? convolutions(model.graph).at(-1)!.activated : 0;
  const make = (count: number, batch: number) =>
    backwardPasses(model, picture, target, until, count, batch);
  // What goes forward and not back, as DeepLIFT's baselines do.
  const only = Math.max(0, forward - backward);
  return fastestBatches(make, backward, now).map((batch) =>
    inTurn(make(backward, batch), forwardPasses(model, picture, only, batch), backward, only),
  );
}

/** One after the other. */
function inTurn(first: Bare, then: Bare, before: number, after: number): Bare {
  if (after === 0) return first;
  const all = before + after;
  return {
    batch: first.batch,
    *run() {
      for (const done of first.run()) yield (done * before) / all;
      for (const done of then.run()) yield (before + done * after) / all;
    },
    close() {
      first.close();
      then.close();
    },
  };
}

function forwardPasses(model: Classifier, picture: Picture, count: number, batch: number): Bare {
  return inBatches(picture, count, batch, (pictures) => ({
    pass: () => model.scores(pictures, "logit"),
    close: () => undefined,
  }));
}

/** Forward with every layer's output kept, and back by the gradient to node `until`. */
function backwardPasses(
  model: Classifier,
  picture: Picture,
  target: Target,
  until: number,
  count: number,
  batch: number,
): Bare {
  return inBatches(picture, count, batch, (pictures) => {
    const seed = seedOf(target, pictures.shape[0], model.classes.length);
    return {
      pass: () => model.backward(model.trace(pictures), seed, undefined, until),
      close: () => seed.dispose(),
    };
  });
}

function inBatches(
  picture: Picture,
  count: number,
  batch: number,
  prepare: (pictures: Tensor4D) => { pass: () => Tensor; close: () => void },
): Bare {
  const whole = Math.floor(count / batch);
  const sizes = [...new Array<number>(whole).fill(batch), count % batch].filter((n) => n > 0);
  const prepared = new Map(
    [...new Set(sizes)].map((size) => {
      const pictures = copies(picture, size);
      return [size, { pictures, ...prepare(pictures) }] as const;
    }),
  );
  return {
    batch,
    *run() {
      let done = 0;
      for (const size of sizes) {
        tidy(() => {
          // Not handed back: tidy would look through every number for tensors.
          prepared.get(size)!.pass().dataSync();
        });
        done += size;
        yield done / count;
      }
    },
    close() {
      for (const { pictures, close } of prepared.values()) {
        pictures.dispose();
        close();
      }
    },
  };
}

/** The batch sizes with the least time a picture, the best first. */
function fastestBatches(
  make: (count: number, batch: number) => Bare,
  count: number,
  now: () => number,
): number[] {
  if (count <= BATCHES[0]!) return [count];
  const probes = BATCHES.filter((batch) => batch <= count).map((batch) => ({
    bare: make(Math.min(count, PROBE), batch),
    times: [] as number[],
  }));
  for (let round = 0; round <= PROBES; round++)
    for (const { bare, times } of probes) {
      const start = now();
      for (const _ of bare.run());
      // The first round warms up.
      if (round > 0) times.push(now() - start);
    }
  for (const { bare } of probes) bare.close();
  return probes
    .sort((a, b) => median(a.times) - median(b.times))
    .slice(0, FINALISTS)
    .map(({ bare }) => bare.batch);
}

function copies(picture: Picture, count: number): Tensor4D {
  return tidy(() => concat(new Array<Tensor4D>(count).fill(asTensor(picture))));
}
