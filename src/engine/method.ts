import type { Batching } from "./batching";
import type { Access, Rung } from "./classifier";
import type { NumberedPicture } from "./data/sample";
import type { Params, Values, When } from "./params";
import type { Picture, SegmentMap } from "./picture";
import type { Random } from "./random";
import type { ScoreMemory } from "./score-memory";
import type { Output, Target } from "./target";

export type Family = "class-activation" | "relevance" | "gradient" | "perturbation";

/** What a person, the page and the command line need to know of a method without running it. */
export interface Facts<N extends Rung = Rung, P extends Params = Params> {
  /** Its folder's name, its key in links, its word on the command line. */
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  readonly needs: N;
  /** "both": for and against; "positive": only for; "none": how much, neither for nor against. */
  readonly sign: "both" | "positive" | "none";
  /**
   * What one unit of the map is. "score" stands for logits or probability, as explained; "intensity"
   * for a whole step of a channel, from 0 to 1; a "signal" is a gradient that layers were let change.
   */
  readonly unit:
    | "activation"
    | "score"
    | "score per pixel"
    | "score per segment"
    | "root of summed score"
    | "score per intensity"
    | "signal"
    | "signal × activation";
  /**
   * Does it draw at random, always or while one of these holds? Then the seed matters and is shown:
   * `drawsAtRandom` tells.
   */
  readonly seeded: boolean | readonly When[];
  /** While this holds it takes pictures of the data set that the model reads, where it is loaded. */
  readonly dataSet?: When;
  readonly paper: { readonly authors: string; readonly year: number; readonly title: string };
  readonly summary: string;
  readonly cannotTell: string;
  /** What a map of zeros means, where it is not that nothing speaks for the target. */
  readonly whenZero?: string;
  /** What must be said besides, while a parameter has one of these values. */
  readonly caveats?: readonly {
    readonly when: When;
    /** Only on models whose first layer reads the whole picture at once. */
    readonly where?: "begins-dense";
    readonly says: string;
  }[];
  readonly params: P;
}

export interface Readout {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}

/** Where a picture is from: it is the explained one, or one of a set beside it. */
export type PictureSource = "subject" | "data-set" | "drawn";

/** A picture out of a set, with the explanation that it was picked for. */
export interface PickedPicture {
  readonly picture: Picture;
  readonly source: PictureSource;
  /** Its number in the data set, or among the drawn ones; counted from 0. 0 for the subject. */
  readonly number: number;
  /** The class that the data set gives it. */
  readonly label: number | undefined;
  /** The score of it that is explained, and of what. */
  readonly score: number;
  readonly target: Target;
  readonly segments: SegmentMap;
  /** Its own explanation: one weight a segment, in the score's unit. */
  readonly weights: Float32Array;
  /** Which of its segments no earlier pick covers. */
  readonly adds: readonly number[];
  /** What they add to the coverage, as a share of what all pictures cover together, 0..1. */
  readonly share: number;
}

/** What a method shows besides its map, typed by what it is. */
export type Extra =
  | { readonly kind: "picks"; readonly picks: readonly PickedPicture[] }
  | { readonly kind: "tensor"; readonly shape: readonly number[]; readonly data: Float32Array }
  | {
      readonly kind: "segments";
      readonly segments: SegmentMap;
      readonly weights: Float32Array;
      /** Set where the segments' numbers are an order too: one came after the other. */
      readonly inOrder?: boolean;
    }
  /** What an outline holds: segment 1 is inside it, segment 0 outside. */
  | { readonly kind: "mask"; readonly segments: SegmentMap }
  | {
      readonly kind: "series";
      readonly labels: readonly string[];
      readonly values: readonly number[];
      readonly unit: string;
    };

/** One state of an answer: growing, or done at `done` = 1. */
export interface Frame {
  /** 0..1 */
  readonly done: number;
  /** `[H, W]`, raw, in the score's own unit; an array of its own in every frame, for it is handed over. */
  readonly map: Float32Array;
  /** The score of the untouched picture, and of which output. */
  readonly explains: { readonly output: Output; readonly score: number };
  readonly readouts: readonly Readout[];
  readonly extra: Readonly<Record<string, Extra>>;
}

export interface Task<N extends Rung = Rung, P extends Params = Params> {
  readonly model: Access[N];
  readonly picture: Picture;
  readonly target: Target;
  readonly params: Values<P>;
  readonly random: Random;
  readonly batching: Batching;
  /** A sample of the data set that the model reads; empty where none is loaded. */
  readonly dataSet?: readonly NumberedPicture[] | undefined;
  /** Segments to use instead of making them. */
  readonly segments?: SegmentMap | undefined;
  /** Scores known from before; without it, all are asked for. */
  readonly memory?: ScoreMemory | undefined;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

/**
 * The mathematics of a method. To cancel, stop pulling. Tensors live inside one tidy; only typed
 * arrays live across a yield.
 */
export type Explain<N extends Rung = Rung, P extends Params = Params> = (
  task: Task<N, P>,
) => AsyncGenerator<Frame, void, void>;
