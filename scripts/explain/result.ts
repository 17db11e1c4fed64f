import type { Extra } from "../../src/engine/method";
import type { Step } from "../../src/engine/methods/answer";
import type { Picture } from "../../src/engine/picture";
import type { Target } from "../../src/engine/target";
import type { ExplainArguments } from "./arguments";

/** What the command writes, ready for `JSON.stringify`; typed arrays have become lists. */
export function resultOf(
  { model, method, params, seed, backend }: ExplainArguments,
  { height, width }: Picture,
  target: Target,
  { frame, evaluations, milliseconds }: Step,
) {
  return {
    model,
    method,
    params,
    target: target.against === undefined ? target.for : [target.for, target.against],
    output: frame.explains.output,
    score: frame.explains.score,
    shape: [height, width],
    values: [...frame.map],
    extra: Object.fromEntries(
      Object.entries(frame.extra).map(([name, extra]) => [name, writtenExtra(extra)]),
    ),
    readouts: frame.readouts,
    evaluations: evaluations.forward + evaluations.backward,
    seed,
    backend,
    milliseconds,
  };
}

/** Tensors and segment maps in the form of image and segments files, so that they can be read back. */
function writtenExtra(extra: Extra) {
  switch (extra.kind) {
    case "tensor":
      return { ...extra, data: [...extra.data] };
    case "segments": {
      const { height, width, labels } = extra.segments;
      const segments = { shape: [height, width], data: [...labels] };
      return { kind: extra.kind, segments, weights: [...extra.weights] };
    }
    case "series":
      return extra;
  }
}
