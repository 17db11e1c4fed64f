import type { DataSetId } from "../engine/data/data-index";
import type { Mark } from "../engine/data/mark";
import type { NumberedPicture } from "../engine/data/sample";
import type { Stroke } from "../engine/data/strokes";
import type { Failure } from "../engine/failure";
import type { Looked } from "../engine/look";
import type { Value } from "../engine/params";
import type { Picture } from "../engine/picture";
import type { Target } from "../engine/target";
import type { FoundTestSet } from "../pictures/found";
import type { BackendReport, BroughtFile, OpenedModel, Progress } from "../worker/protocol";
import type { OwnModelEntry } from "./models";

/** A mark that is laid on what the model reads, in the model's own pixels. */
interface Planted {
  readonly planted?: Mark | undefined;
}

/** A drawing on the sheet of 280 × 280 units. */
export interface Drawing extends Planted {
  readonly kind: "drawing";
  readonly strokes: readonly Stroke[];
}

/** A colour picture; what the model reads of it is `seen`. */
export interface Photo extends Planted {
  readonly kind: "photo";
  readonly picture: Picture;
  /** Where it comes from: drawn by this project's code, the CIFAR-10 test set, or the user. */
  readonly origin: "drawn" | "cifar-10" | "own";
  /** The true class, where known. */
  readonly label: string | undefined;
  /** "cat 3", "no. 0073", the file's name. */
  readonly name: string;
}
export type Subject = Drawing | Photo;

/** The left side's three ways to a picture. */
export type Tab = "digit" | "gallery" | "own";

/** What is asked, before the prediction is known. */
export interface TargetChoice {
  readonly for: number | "predicted";
  readonly against: number | "runner-up" | "nothing";
}

/** How a segment method's map is shown: the map, or the picture with segments hidden. */
export type MaskView = "map" | "for" | "for-and-against" | "hide-rest";

/** Of a Bayesian network's answers, which differ: how much they do; or their mean, hatched where they do. */
export type SpreadView = "spread" | "both";

/** One panel: a method, and where its settings differ from the defaults. */
export interface Panel {
  /** Unique on the page; equal to `method` for the first panel of a method. */
  readonly key: string;
  readonly method: string;
  readonly params: Readonly<Record<string, Value>>;
  readonly view: MaskView;
  /** For the views that hide: how many segments of largest weight stay. */
  readonly topSegments: number;
  /** Left out, the mean is shown. */
  readonly spread?: SpreadView | undefined;
  /**
   * Set on the second half of a pair: it stands beside the panel before it, of the same method, and
   * where scales are each map's own, the two have one for both or one each.
   */
  readonly joined?: "one-scale" | "own-scales" | undefined;
  /** Only the gallery shows it. */
  readonly aside?: boolean | undefined;
  /** On the second half of a pair: another model than the page's, which it asks the same. */
  readonly model?: string | undefined;
}

/** How the answers are laid out: a few in full, or every method in small. */
export type Layout = "panels" | "gallery";

export type AnswerState = "idle" | "running" | "done" | "empty" | "stopped" | "failed";

/** What a panel has to show. */
export interface Answer {
  readonly state: AnswerState;
  /** The last frame; after a change of subject the old one stays until the new one lands. */
  readonly progress?: Progress;
  /** What `progress` explains, and the names of the classes it counts among. */
  readonly target?: Target;
  readonly classes?: readonly string[];
  readonly seed?: number | undefined;
  /** The picture that `progress` is about. */
  readonly picture?: Picture;
  /** True while `progress` belongs to an older question. */
  readonly stale: boolean;
  readonly failure?: Failure;
}

export interface Look {
  readonly scale: "own" | "shared" | "rank";
  readonly palette: "vermilion" | "gold";
  /** 0..1 */
  readonly opacity: number;
  readonly smooth: boolean;
  readonly outlines: boolean;
}
export type Theme = "auto" | "light" | "dark";

/** A cell of a confusion matrix: pictures of one class that are read as one, both by their places. */
export interface Confused {
  readonly label: number;
  readonly readAs: number;
}

/** Something that went wrong, said where it matters, until it is dismissed or mended. */
export interface Trouble {
  readonly id: number;
  readonly failure: Failure;
  /** What it happened to: shown there. */
  readonly at: "page" | "subject" | "link" | "model";
}

export interface Cursor {
  readonly x: number;
  readonly y: number;
}

export interface State {
  // subject
  readonly tab: Tab;
  readonly subject: Subject;
  /** Drawings that undo and redo go through. */
  readonly past: readonly Drawing[];
  readonly future: readonly Drawing[];
  readonly pen: { readonly tool: "pen" | "eraser"; readonly width: number };
  /** What the network reads; undefined while the sheet is empty. */
  readonly seen: Picture | undefined;
  /** How the digit was moved to the middle, in pixels of the 28 × 28 picture: right and down. */
  readonly moved: { readonly x: number; readonly y: number } | undefined;
  /** The data sets that were looked for and found. */
  readonly testSets: Readonly<Partial<Record<DataSetId, FoundTestSet | undefined>>>;
  /** Pictures of them for the methods that take some; empty where there are none, absent until known. */
  readonly samples: Readonly<Partial<Record<DataSetId, readonly NumberedPicture[] | undefined>>>;
  /** What the gallery is asked to begin with, until another way to a picture is taken. */
  readonly confused: Confused | undefined;
  // choice
  readonly model: string;
  /** The user's own models, the newest last. */
  readonly ownModels: readonly OwnModelEntry[];
  /** Files of a model that is being brought, none as yet if empty; undefined while none is. */
  readonly bringing: readonly BroughtFile[] | undefined;
  readonly target: TargetChoice;
  /** In the user's order, which both layouts share. */
  readonly panels: readonly Panel[];
  readonly layout: Layout;
  readonly seed: number;
  // run
  readonly backend: BackendReport | undefined;
  readonly opened: OpenedModel | undefined;
  readonly looked: Looked | undefined;
  /** What the models beside the page's say of the same picture, by id; absent until known. */
  readonly beside: Readonly<Partial<Record<string, Looked | undefined>>>;
  /** `target` with the prediction filled in. */
  readonly asked: Target | undefined;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly troubles: readonly Trouble[];
  // look
  readonly look: Look;
  readonly theme: Theme;
  readonly cursor: Cursor | undefined;
  /** On narrow pages, the panel whose details are open. */
  readonly chosen: string | undefined;
}
