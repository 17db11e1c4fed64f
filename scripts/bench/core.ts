/** The benchmark itself: the engine alone, so that the same code runs in Node and in a worker. */
import { adaptive } from "../../src/engine/batching";
import type { Classifier, Evaluations } from "../../src/engine/classifier";
import { Failure } from "../../src/engine/failure";
import type { Frame } from "../../src/engine/method";
import { answer } from "../../src/engine/methods/answer";
import type { Value } from "../../src/engine/params";
import type { Picture } from "../../src/engine/picture";
import { say } from "../../src/words/words";
import { predictedClass } from "../predicted-class";
import { type BareKind, barePasses } from "./bare";
import type { BenchCase } from "./cases";
import { type Comparison, compare } from "./compare";

/** One line of the table. */
export interface Row extends Omit<Comparison, "bare" | "fastest"> {
  readonly model: string;
  readonly method: string;
  readonly params: Readonly<Record<string, Value>>;
  readonly evaluations: Evaluations;
  /** The fastest this engine does for as many bare passes. */
  readonly bare: {
    readonly passes: BareKind;
    readonly batch: number;
    readonly milliseconds: number;
  };
  readonly bar: number | undefined;
}

/** A method that this model is not made for. */
export interface Unfit {
  readonly model: string;
  readonly method: string;
  readonly reason: string;
}

export interface Surroundings {
  /** Milliseconds. */
  now(): number;
  /** What becomes of each frame before the last, as it would on the page; waited for. */
  frame?(frame: Frame): Promise<void>;
}

/** @param repeats rounds at least, of each case */
export async function* bench(
  model: Classifier,
  picture: Picture,
  cases: readonly BenchCase[],
  repeats: number,
  surroundings: Surroundings,
): AsyncGenerator<Row | Unfit, void, void> {
  const { now } = surroundings;
  const target = { for: predictedClass(model, picture) };
  for (const { method, params, bare, bars } of cases) {
    let evaluations: Evaluations = { forward: 0, backward: 0 };
    const run = async function* () {
      const question = { method, picture, target, params, seed: 0 };
      // As the worker does: batches grow and shrink with the machine. But nothing is known from
      // before: each repeat asks the model for all it needs.
      for await (const step of answer(model, question, adaptive(), now)) {
        evaluations = step.evaluations;
        yield step.frame.done;
        // What is done with the final map comes after it.
        if (step.frame.done < 1) await surroundings.frame?.(step.frame);
      }
    };
    try {
      for await (const _ of run());
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== "method-needs") throw thrown;
      yield { model: model.id, method, reason: say(thrown).what };
      continue;
    }
    // A method of layers may do without gradients, as CAM does.
    const passes = evaluations.backward === 0 ? "forward" : bare;
    const bares = barePasses(model, picture, target, passes, evaluations, now);
    const compared = await compare(
      run,
      bares.map(({ run }) => run),
      repeats,
      now,
    );
    for (const one of bares) one.close();
    const { bare: milliseconds, fastest, ...rest } = compared;
    yield {
      model: model.id,
      method,
      params,
      evaluations,
      ...rest,
      bare: { passes, batch: bares[fastest]!.batch, milliseconds },
      bar: bars[model.id],
    };
  }
}
