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
import type { Scene } from "../scene/scene";
import type {
  BackendReport,
  BroughtFile,
  InspectedModel,
  OpenedModel,
  Progress,
} from "../worker/protocol";
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

export interface Actions {
  show(tab: Tab): void;
  // drawing
  setPen(pen: Partial<State["pen"]>): void;
  /** Starts a stroke with the pen in hand; points in sheet units 0..280. */
  startStroke(x: number, y: number): void;
  /** Adds points x0, y0, x1, y1, … to the stroke under way. */
  extendStroke(points: readonly number[]): void;
  endStroke(): void;
  undo(): void;
  redo(): void;
  clear(): void;
  /** Another drawing; one that carries a mark, or none. */
  draw(strokes: readonly Stroke[], planted?: Mark): void;
  // pictures
  /** Goes to the gallery, and there to the test pictures of a cell. */
  showConfused(confused: Confused): void;
  pick(photo: Photo): void;
  /** Lays a mark on the picture, whatever it is; undefined takes it away. */
  plant(mark: Mark | undefined): void;
  /** Goes over to another scene; what it leaves out stays. */
  enter(scene: Partial<Scene>): void;
  /** Has a data set looked for, once. */
  seekTestSet(id: DataSetId): void;
  /** Takes the one that was brought; undefined sends it away. */
  takeTestSet(id: DataSetId, found: FoundTestSet | undefined): void;
  // choice
  useModel(id: string): void;
  // models of one's own
  bringModel(files?: readonly BroughtFile[]): void;
  stopBringing(): void;
  /**
   * @param size of its pictures, for files that leave it open
   * @throws Failure of any code that begins with "model-"
   */
  inspectModel(
    name: string,
    files: readonly BroughtFile[],
    size?: readonly [height: number, width: number],
  ): Promise<InspectedModel>;
  /** What the model inspected last says of numbers in just the form that it reads. */
  tryModel(picture: Picture): Promise<Looked>;
  /** Those that an earlier visit kept. */
  learnModels(entries: readonly OwnModelEntry[]): void;
  /** Keeps it in this browser, and asks it from now on. */
  addModel(entry: OwnModelEntry): void;
  removeModel(id: string): void;
  ask(target: Partial<TargetChoice>): void;
  /** Adds a method; with `like`, another panel of it that begins as that one is. */
  addPanel(method: string, like?: Panel): void;
  removePanel(key: string): void;
  setParam(key: string, name: string, value: Value): void;
  resetParams(key: string): void;
  setView(key: string, view: Partial<Pick<Panel, "view" | "topSegments" | "spread">>): void;
  setSeed(seed: number): void;
  layOut(layout: Layout): void;
  /** Moves a panel, or the pair it is in, so many places among those shown. */
  movePanel(key: string, by: number): void;
  /** Takes it to a place among those shown, 0 the first. */
  placePanel(key: string, to: number): void;
  /** Takes it from the panels, where the gallery keeps it, or back among them. */
  setAside(key: string, aside: boolean): void;
  /** Joins a second panel of the same method to it, to be given other settings. */
  compare(key: string): void;
  /** Sets another model beside the page's: each panel gets a half that asks it; undefined takes them away. */
  compareModels(id: string | undefined): void;
  /** On the second half of a pair: how it is joined; undefined sets the two apart. */
  join(key: string, joined: Panel["joined"]): void;
  // run
  run(key: string): void;
  /** Tries once more to open the model, where that failed. */
  reopen(): void;
  /** Starts the engine anew on a named backend, as after a lost graphics card; what fell runs again. */
  useBackend(name: "webgl" | "wasm" | "cpu"): void;
  cancel(key: string): void;
  /** Stops all that runs or waits to. */
  cancelAll(): void;
  /** Runs all that was stopped. */
  runStopped(): void;
  report(at: Trouble["at"], failure: Failure): void;
  dismiss(id: number): void;
  // look
  setLook(look: Partial<Look>): void;
  setTheme(theme: Theme): void;
  point(cursor: Cursor | undefined): void;
  choose(key: string | undefined): void;
}
