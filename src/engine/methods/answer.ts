import type { Batching } from "../batching";
import type { Classifier, Evaluations } from "../classifier";
import { Failure } from "../failure";
import type { Frame } from "../method";
import { settle } from "../params";
import type { Picture, SegmentMap } from "../picture";
import { createRandom } from "../random";
import { checkTarget, type Target } from "../target";
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
 * @throws Failure "method-unknown", "target-out-of-range", "picture-wrong-shape", those of `settle`,
 *   and the method's own
 */
export async function* answer(
  model: Classifier,
  question: Question,
  batching: Batching,
  now: () => number,
): AsyncGenerator<Step, void, void> {
  const entry = findMethod(question.method);
  if (!entry) throw new Failure("method-unknown", { id: question.method });
  const { picture } = question;
  const [height, width, channels] = model.input;
  if (picture.height !== height || picture.width !== width || picture.channels !== channels)
    throw new Failure("picture-wrong-shape", {
      got: `${picture.height}×${picture.width}×${picture.channels}`,
      wanted: model.input.join("×"),
    });
  const task = {
    model,
    picture,
    target: checkTarget(question.target, model.classes.length),
    params: settle(question.method, entry.facts.params, question.params),
    random: createRandom(question.seed),
    segments: question.segments,
    batching,
    now,
  };
  const explain = await entry.load();
  const before = { ...model.evaluations };
  const start = now();
  for await (const frame of explain(task))
    yield {
      frame,
      evaluations: {
        forward: model.evaluations.forward - before.forward,
        backward: model.evaluations.backward - before.backward,
      },
      milliseconds: now() - start,
    };
}
