import type { Extra } from "../method";
import type { Picture } from "../picture";
import type { Target } from "../target";
import type { Step } from "./answer";

/** What an answer was asked with. */
export interface Asked {
  readonly model: string;
  readonly method: string;
  /** All parameters, defaults included. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly target: Target;
  readonly picture: Pick<Picture, "height" | "width">;
  readonly seed: number;
  readonly backend: string;
}

/**
 * An answer as the command line writes it and the page exports it, ready for `JSON.stringify`:
 * typed arrays have become lists; `values` is `[height, width]`, row-major, in the score's own unit.
 */
export function writtenAnswer(
  { picture: { height, width }, target, ...asked }: Asked,
  { frame, evaluations, milliseconds }: Step,
) {
  return {
    ...asked,
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
