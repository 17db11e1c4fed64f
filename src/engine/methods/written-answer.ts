import type { Extra, PickedPicture } from "../method";
import type { Picture, SegmentMap } from "../picture";
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
  { frame, evaluations, known, milliseconds }: Step,
) {
  return {
    ...asked,
    target: writtenTarget(target),
    output: frame.explains.output,
    score: frame.explains.score,
    shape: [height, width],
    values: [...frame.map],
    extra: Object.fromEntries(
      Object.entries(frame.extra).map(([name, extra]) => [name, writtenExtra(extra)]),
    ),
    readouts: frame.readouts,
    evaluations: evaluations.forward + evaluations.backward,
    // Said where it explains the time: the rest is the same whatever was asked before.
    ...(known > 0 && { known }),
    milliseconds,
  };
}

/** A picture in the form of an image file, like the picture of a question. */
function writtenPick({ picture, target, segments, weights, ...pick }: PickedPicture) {
  const { height, width, channels, data } = picture;
  return {
    ...pick,
    target: writtenTarget(target),
    picture: { shape: [height, width, channels], data: [...data] },
    segments: writtenSegments(segments),
    weights: [...weights],
  };
}

const writtenTarget = ({ for: why, against }: Target) =>
  against === undefined ? why : [why, against];

/**
 * Tensors, segment maps and masks in the form of image and segments files, so that they can be read
 * back.
 */
function writtenExtra(extra: Extra) {
  switch (extra.kind) {
    case "tensor":
      return { ...extra, data: [...extra.data] };
    case "segments":
      return { ...extra, segments: writtenSegments(extra.segments), weights: [...extra.weights] };
    case "mask":
      return { ...extra, segments: writtenSegments(extra.segments) };
    case "series":
      return extra;
    case "picks":
      return { kind: extra.kind, picks: extra.picks.map(writtenPick) };
  }
}

const writtenSegments = ({ height, width, labels }: SegmentMap) => ({
  shape: [height, width],
  data: [...labels],
});
