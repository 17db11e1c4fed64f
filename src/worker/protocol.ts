import type { Ending, Evaluations, ScoresOnly } from "../engine/classifier";
import type { NumberedPicture } from "../engine/data/sample";
import type { FailureCode, FailureFacts } from "../engine/failure";
import type { Looked } from "../engine/look";
import type { Frame } from "../engine/method";
import type { ListedLayer } from "../engine/models/architecture";
import type { InputDescription, Range } from "../engine/models/input";
import type { Value } from "../engine/params";
import type { Picture, SegmentMap } from "../engine/picture";
import type { Target } from "../engine/target";

export type BackendName = "webgl" | "wasm" | "cpu";

/** Which backend runs, and why that one. */
export interface BackendReport {
  readonly name: BackendName;
  readonly reason:
    | "asked-for" // by the address
    | "hardware" // a real graphics card passed its self-test
    | "software-graphics" // WebGL is there but drawn by the processor
    | "no-graphics" // no WebGL in a worker here
    | "failed-self-test" // WebGL is there but computes wrongly or too slowly
    | "nothing-faster"; // neither WebGL nor wasm started
  readonly precision: "float32" | "float16";
  readonly renderer: string | undefined;
  /** Why the backend that the address asks for does not run, where it does not. */
  readonly refused?: { readonly code: FailureCode; readonly facts: FailureFacts } | undefined;
}

/** What the page needs to know of an opened model. */
export interface OpenedModel {
  readonly id: string;
  readonly classes: readonly string[];
  readonly input: readonly [height: number, width: number, channels: number];
  /** Names of the convolutions that a method can look at, the last one last. */
  readonly convolutions: readonly string[];
  /** Methods that are not made for it, by id, and what each needs that it has not. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Its layers as its file lists them; none of a graph model. */
  readonly layers: readonly ListedLayer[];
  /** Of a graph model. */
  readonly operations?: ScoresOnly["operations"] | undefined;
  /** Set where its first layer reads the whole picture at once. */
  readonly beginsDense?: boolean;
}

/** A file of the user's, by its name, folders and all. */
export interface BroughtFile {
  readonly name: string;
  readonly file: Blob;
}

/** All that opening a model of the user's own takes. */
export interface OwnSource {
  readonly name: string;
  readonly files: readonly BroughtFile[];
  readonly classes: readonly string[];
  readonly input: InputDescription;
  /** Of the pictures that it reads. */
  readonly size: readonly [height: number, width: number, channels: number];
}

/** What a model's files say of it. */
export interface InspectedModel {
  readonly fingerprint: string;
  readonly input: readonly [height: number, width: number, channels: number];
  /** Whether the files leave the size open, so that it was asked for. */
  readonly sizeOpen: boolean;
  /** How many scores it gives. */
  readonly scores: number;
  readonly classes: readonly string[] | undefined;
  readonly range: Range | undefined;
  /** Whether it is a graph model, of which nothing but scores can be had. */
  readonly graph: boolean;
  /** How its scores come to be probabilities. */
  readonly ending: Ending;
}

/** Under this id the model inspected last can be looked at, as it is. */
export const INSPECTED = "own-inspected";

export interface ExplainRequest {
  readonly model: string;
  readonly method: string;
  readonly picture: Picture;
  readonly target: Target;
  readonly params: Readonly<Record<string, Value>>;
  readonly seed: number;
  /** Pictures of the model's data set, for the methods that take some. */
  readonly dataSet?: readonly NumberedPicture[] | undefined;
  readonly segments?: SegmentMap | undefined;
}

/** A frame on its way to the page, with what the run has cost so far. */
export interface Progress {
  readonly frame: Frame;
  /** What the method needs, whatever was asked before. */
  readonly evaluations: Evaluations;
  /** How many of the forward ones the worker knew from before. */
  readonly known: number;
  /** From the request's start in the worker, segmentation included. */
  readonly milliseconds: number;
}

export interface StartOptions {
  /** `?backend=` */
  readonly backend?: string | undefined;
  /** `?batch=`: pins the batch size; left out, it adapts. */
  readonly batch?: number | undefined;
  /** Where `models/` and `wasm/` lie; absolute. */
  readonly base: string;
}

export type Request =
  | { readonly kind: "start"; readonly job: number; readonly options: StartOptions }
  | {
      readonly kind: "open";
      readonly job: number;
      readonly model: string;
      /** For a model of the user's own. */
      readonly own?: OwnSource | undefined;
    }
  | {
      readonly kind: "inspect";
      readonly job: number;
      readonly name: string;
      readonly files: readonly BroughtFile[];
      /** Of its pictures, for files that leave it open. */
      readonly size?: readonly [height: number, width: number] | undefined;
    }
  | {
      readonly kind: "look";
      readonly job: number;
      readonly model: string;
      readonly picture: Picture;
    }
  | { readonly kind: "explain"; readonly job: number; readonly request: ExplainRequest }
  | { readonly kind: "cancel"; readonly job: number };

export type Reply =
  | { readonly kind: "started"; readonly job: number; readonly report: BackendReport }
  | { readonly kind: "opened"; readonly job: number; readonly model: OpenedModel }
  | { readonly kind: "inspected"; readonly job: number; readonly found: InspectedModel }
  | { readonly kind: "looked"; readonly job: number; readonly looked: Looked }
  | { readonly kind: "frame"; readonly job: number; readonly progress: Progress }
  | { readonly kind: "done"; readonly job: number }
  /** Said every few seconds, so that slow is not taken for hung. */
  | { readonly kind: "alive"; readonly job: -1 }
  | {
      readonly kind: "failed";
      readonly job: number;
      readonly code: FailureCode;
      readonly facts: FailureFacts;
    };
