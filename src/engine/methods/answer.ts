import type { Batching } from "../batching";
import type { Evaluations, Model, Opens } from "../classifier";
import { checkSample, type NumberedPicture } from "../data/sample";
import { Failure } from "../failure";
import type { Frame } from "../method";
import { settle } from "../params";
import { checkPicture, type Picture, type SegmentMap } from "../picture";
import { createRandom } from "../random";
import type { ScoreMemory } from "../score-memory";
import { checkTarget, type Target } from "../target";
import { overPosterior } from "./over-posterior";
import { refuseScoresOnly } from "./refusals";
import { findMethod } from "./registry";

/** A question to one method about one picture. */
export interface Question {
  readonly method: string;
  readonly picture: Picture;
  readonly target: Target;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly seed: number;
  /** Pictures of the data set, where it is loaded, for the methods that take some. */
  readonly dataSet?: readonly NumberedPicture[] | undefined;
  readonly segments?: SegmentMap | undefined;
}

/** A frame and what it has cost so far. */
export interface Step {
  readonly frame: Frame;
  /** What the method needed, whatever was asked before. */
  readonly evaluations: Evaluations;
  /** How many of the pictures sent forward were not sent, for the memory knew their scores. */
  readonly known: number;
  /** From the question on. */
  readonly milliseconds: number;
}

/**
 * Puts a question to a method, checked: the one way in, for the worker, the command line and the
 * benchmark alike. To cancel, stop pulling.
 * @param memory what this model has answered before, to be asked first and to be told
 * @throws Failure "method-unknown", "method-unreachable", "method-needs", "target-out-of-range",
 *   "picture-wrong-shape", those of `checkSample` and `settle`, and the method's own
 */
export async function* answer(
  model: Model,
  question: Question,
  batching: Batching,
  now: () => number,
  memory?: ScoreMemory,
): AsyncGenerator<Step, void, void> {
  const entry = findMethod(question.method);
  if (!entry) throw new Failure("method-unknown", { id: question.method });
  refuseScoresOnly(model, entry.facts);
  const spent: Spent = { evaluations: { forward: 0, backward: 0 }, known: 0 };
  memory?.about(model, question.picture);
  const task = {
    picture: checkPicture(question.picture, model.input),
    target: checkTarget(question.target, model.classes.length),
    params: settle(question.method, entry.facts.params, question.params),
    dataSet: checkSample(question.dataSet, model.input),
    segments: question.segments,
    batching,
    // What is known is known of one network; those of a posterior would take one another's scores for theirs.
    memory: model.members ? undefined : memory && remembering(memory, spent),
    now,
  };
  const explain = await entry.load().catch(() => {
    throw new Failure("method-unreachable", { method: entry.facts.name });
  });
  const start = now();
  // Each network of a posterior meets the same draws, so that what differs is the network's doing.
  const answers = (model.members ?? [model]).map(
    (network) => () =>
      explain({ ...task, model: counting(network, spent), random: createRandom(question.seed) }),
  );
  const frames = model.members ? overPosterior(answers) : answers[0]!();
  for await (const frame of frames)
    yield {
      frame,
      evaluations: { ...spent.evaluations },
      known: spent.known,
      milliseconds: now() - start,
    };
}

interface Spent {
  readonly evaluations: Evaluations;
  known: number;
}

/** The memory, counting what this question is spared. */
function remembering(memory: ScoreMemory, spent: Spent): ScoreMemory {
  return {
    ...memory,
    shelf(made, how) {
      const shelf = memory.shelf(made, how);
      return {
        ...shelf,
        recall(key) {
          const scores = shelf.recall(key);
          if (scores) {
            spent.evaluations.forward += 1;
            spent.known += 1;
          }
          return scores;
        },
      };
    },
  };
}

/** The model, counting what this question alone asks of it: others may ask in between. */
function counting(model: Model, { evaluations }: Spent): Opens {
  const scores: Model["scores"] = (pictures, output) => {
    evaluations.forward += pictures.shape[0];
    return model.scores(pictures, output);
  };
  // No method that would ask for more has come this far.
  if (!model.graph) return { ...model, evaluations, scores } as unknown as Opens;
  return {
    ...model,
    evaluations,
    scores,
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
