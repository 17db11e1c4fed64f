import type { DataSetId } from "../engine/data/data-index";
import type { Mark } from "../engine/data/mark";
import type { Stroke } from "../engine/data/strokes";
import type { Failure } from "../engine/failure";
import type { Looked } from "../engine/look";
import type { Value } from "../engine/params";
import type { Picture } from "../engine/picture";
import type { FoundTestSet } from "../pictures/found";
import type { Scene } from "../scene/scene";
import type { BroughtFile, InspectedModel } from "../worker/protocol";
import type { OwnModelEntry } from "./models";
import type {
  Confused,
  Cursor,
  Layout,
  Look,
  Panel,
  Photo,
  State,
  Tab,
  TargetChoice,
  Theme,
  Trouble,
} from "./state";

/** All that may be done to the state. */
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
