/** The same number of passes through the model with nothing around them: what a method is held against. */
import { concat, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Classifier, Evaluations } from "../../src/engine/classifier";
import { convolutions } from "../../src/engine/methods/shared/convolutions";
import { asTensor } from "../../src/engine/methods/shared/tensors";
import type { Picture } from "../../src/engine/picture";
import { seedOf, type Target } from "../../src/engine/target";
import { median } from "./compare";

export type BareKind = "forward" | "back to the layer" | "back to the picture";

/** Passes that can be run again and again; what they need lies on the backend already. */
export interface Bare {
  /** Pictures a batch, where the passes are forward alone. */
  readonly batch?: number;
  run(): void;
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
  if (kind === "forward")
    return fastestBatches(model, picture, now).map((batch) =>
      forwardPasses(model, picture, forward, batch),
    );
  const until = kind === "back to the layer" ? convolutions(model.graph).at(-1)!.activated : 0;
  return [backwardPasses(model, picture, target, backward, until)];
}

function forwardPasses(model: Classifier, picture: Picture, count: number, batch: number): Bare {
  const full = copies(picture, Math.min(batch, count));
  const rest = count % batch === 0 ? undefined : copies(picture, count % batch);
  const pass = (pictures: Tensor4D) => tidy(() => model.scores(pictures, "logit").dataSync());
  return {
    batch,
    run() {
      for (let done = 0; done + batch <= count; done += batch) pass(full);
      if (rest) pass(rest);
    },
    close() {
      full.dispose();
      rest?.dispose();
    },
  };
}

/** Forward with every layer's output kept, and back by the gradient to node `until`. */
function backwardPasses(
  model: Classifier,
  picture: Picture,
  target: Target,
  count: number,
  until: number,
): Bare {
  const pictures = asTensor(picture);
  const seed = seedOf(target, 1, model.classes.length);
  return {
    run() {
      for (let done = 0; done < count; done++)
        tidy(() => model.backward(model.trace(pictures), seed, undefined, until).dataSync());
    },
    close() {
      pictures.dispose();
      seed.dispose();
    },
  };
}

/** The batch sizes with the least time a picture, the best first. */
function fastestBatches(model: Classifier, picture: Picture, now: () => number): number[] {
  const probes = BATCHES.map((batch) => ({
    bare: forwardPasses(model, picture, PROBE, batch),
    batch,
    times: [] as number[],
  }));
  for (let round = 0; round <= PROBES; round++)
    for (const { bare, times } of probes) {
      const start = now();
      bare.run();
      // The first round warms up.
      if (round > 0) times.push(now() - start);
    }
  for (const { bare } of probes) bare.close();
  return probes
    .sort((a, b) => median(a.times) - median(b.times))
    .slice(0, FINALISTS)
    .map(({ batch }) => batch);
}

function copies(picture: Picture, count: number): Tensor4D {
  return tidy(() => {
    const one = asTensor(picture);
    return concat(new Array<Tensor4D>(count).fill(one));
  });
}
