import type { Batching } from "../batching";
import type { Classifier, Evaluations, Opens } from "../classifier";
import { Failure } from "../failure";
import type { Frame } from "../method";
import { settle } from "../params";
import { checkPicture, type Picture, type SegmentMap } from "../picture";
import { createRandom } from "../random";
import { checkTarget, type Target } from "../target";
import { overPosterior } from "./over-posterior";
import { findMethod } from "./registry";

/** A question to one method about one picture. */
export interface Question {
  readonly method: string;
  readonly picture: Picture;
  readonly target: Target;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly seed: number;
  readonly segments?: SegmentMap | undefined;
}

/** A frame and what it has cost so far: evaluations, and milliseconds from the question on. */
export interface Step {
  readonly frame: Frame;
  readonly evaluations: Evaluations;
  readonly milliseconds: number;
}

/**
 * Puts a question to a method, checked: the one way in, for the worker, the command line and the
 * benchmark alike. To cancel, stop pulling.
 * @throws Failure "method-unknown", "method-unreachable", "target-out-of-range",
 *   "picture-wrong-shape", those of `settle`, and the method's own
 */
export async function* answer(
  model: Classifier,
  question: Question,
  batching: Batching,
  now: () => number,
): AsyncGenerator<Step, void, void> {
  const entry = findMethod(question.method);
  if (!entry) throw new Failure("method-unknown", { id: question.method });
  const task = {
    picture: checkPicture(question.picture, model.input),
    target: checkTarget(question.target, model.classes.length),
    params: settle(question.method, entry.facts.params, question.params),
    segments: question.segments,
    batching,
    now,
  };
  const explain = await entry.load().catch(() => {
    throw new Failure("method-unreachable", { method: entry.facts.name });
  });
  const start = now();
  const evaluations = { forward: 0, backward: 0 };
  // Each network of a posterior meets the same draws, so that what differs is the network's doing.
  const answers = (model.members ?? [model]).map(
    (network) => () =>
      explain({
        ...task,
        model: counting(network, evaluations),
        random: createRandom(question.seed),
      }),
  );
  const frames = model.members ? overPosterior(answers) : answers[0]!();
  for await (const frame of frames)
    yield { frame, evaluations: { ...evaluations }, milliseconds: now() - start };
}

/** The model, counting what this question alone asks of it: others may ask in between. */
function counting(model: Classifier, evaluations: Evaluations): Opens {
  return {
    ...model,
    evaluations,
    scores(pictures, output) {
      evaluations.forward += pictures.shape[0];
      return model.scores(pictures, output);
    },
    trace(pictures) {
      evaluations.forward += pictures.shape[0];
      return model.trace(pictures);
    },
    backward(outputs, seed, ...rest) {
      evaluations.backward += seed.shape[0]!;
      return model.backward(outputs, seed, ...rest);
    },
    gradient(pictures, ...rest) {
      evaluations.forward += pictures.shape[0];
      evaluations.backward += pictures.shape[0];
      return model.gradient(pictures, ...rest);
    },
  };
}
