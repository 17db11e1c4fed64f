import type { Stroke } from "../../engine/data/strokes";
import type { State } from "../../store/state";

const NONE: readonly Stroke[] = [];

/** The drawing's strokes; none while a photo is the subject. The same array as long as they are the same. */
export const strokesOf = ({ subject }: State): readonly Stroke[] =>
  subject.kind === "drawing" ? subject.strokes : NONE;
