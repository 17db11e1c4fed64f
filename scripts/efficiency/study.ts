import type { Point } from "./curve";

/** One method on one model: by the draws of the reference library, and by this project's own. */
export interface Curves {
  readonly plain: readonly Point[];
  readonly balanced: readonly Point[];
}

export interface Study extends Curves {
  readonly method: string;
  readonly model: string;
  readonly pictures: number;
  readonly seeds: number;
  readonly source: string;
}
