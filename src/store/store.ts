import { createStore, type StoreApi } from "zustand/vanilla";
import { Failure } from "../engine/failure";
import { createShelf } from "../pictures/shelf";
import type { Scene } from "../scene/scene";
import type { EngineClient } from "../worker/client";
import type { BackendReport } from "../worker/protocol";
import type { Actions } from "./actions";
import { createConductor } from "./conductor";
import { drawingActions, step } from "./drawing";
import { firstPhoto } from "./first-photo";
import { initialState, panelsFor } from "./initial";
import { fits, knownModel, type OwnModelEntry, shippedFor } from "./models";
import { shownPanels, withEveryMethod } from "./order";
import { ownModelActions } from "./own-models";
import { panelActions } from "./panels";
import { stateOf, tabOf } from "./scenes";
import type { AnswerState, Photo, State, Subject } from "./state";
import { createTestSets, type SeekTestSet } from "./test-sets";
import { troubleAt } from "./troubles";

/** What the engine tells the store unasked. */
export interface EngineEvents {
  readonly onRestart: (reason: Failure) => void;
  readonly onBackend: (report: BackendReport) => void;
}

export type Store = StoreApi<State & Actions>;

/**
 * The page's state and everything that changes it.
 * @param hireEngine makes the engine's client, wired to the store's ears
 * @param scene where to begin; what it leaves out begins as the first screen does
 * @param ownModels those of the user's own that are known so far
 * @param seek looks for a data set, in this browser or beside the page
 */
export function createWhyglassStore(
  hireEngine: (events: EngineEvents) => EngineClient,
  scene: Partial<Scene> = {},
  ownModels: readonly OwnModelEntry[] = [],
  seek: SeekTestSet = async () => undefined,
): Store {
  const store: Store = createStore<State & Actions>()((set, get) => {
    return {
      ...settled({ ...initialState(), ownModels, ...stateOf(scene) }),
      ...ownModelActions(set, get, () => engine, createShelf()),
      ...drawingActions(set, get, {
        penDown: () => conductor.penDown(),
        penUp: () => conductor.penUp(),
      }),
      ...panelActions(set, get, (from, to) => conductor.copy(from, to)),
      show(tab) {
        const { subject } = get();
        if (tab === "digit" && subject.kind !== "drawing") set(onto(get(), kept.drawing));
        if (tab === "gallery" && (subject.kind !== "photo" || subject.origin === "own"))
          set(onto(get(), kept.gallery));
        if (tab === "own" && kept.own) set(onto(get(), kept.own));
        set((state) => ({ tab, confused: undefined, troubles: behind(state) }));
      },
      showConfused(confused) {
        get().show("gallery");
        set({ confused });
      },
      seekTestSet: (id) => testSets.seek(id),
      takeTestSet: (id, found) => testSets.take(id, found),
      pick: (photo) =>
        set((state) => ({
          ...onto(state, inBytes(photo)),
          tab: tabOf(photo),
          troubles: behind(state),
        })),
      plant(planted) {
        const { planted: _, ...bare } = get().subject;
        set({ subject: planted ? { ...bare, planted } : bare });
      },
      enter: (scene) =>
        set((state) => {
          const next = settled({ ...state, ...stateOf(scene) });
          const { subject } = next;
          // What was drawn before is one step back.
          const steps = subject.kind === "drawing" && subject !== state.subject;
          return { ...next, ...(steps && step(state, subject)), troubles: behind(state) };
        }),
      useModel(id) {
        const model = knownModel(id, get());
        if (!model) return get().report("model", new Failure("model-unknown", { id }));
        const { subject, panels } = get();
        const other = () => (model.takes === "drawings" ? kept.drawing : kept.gallery);
        const shown = fits(model, subject) ? subject : other();
        set({
          subject: shown,
          model: id,
          panels: panelsFor(panels, knownModel(get().model, get()), model),
          tab: tabOf(shown),
          troubles: behind(get()),
          target: { for: "predicted", against: "runner-up" },
        });
      },
      ask: (target) => set((state) => ({ target: { ...state.target, ...target } })),
      setSeed: (seed) => set({ seed }),
      run: (key) => conductor.run(key),
      cancel: (key) => conductor.cancel(key),
      cancelAll() {
        for (const key of inState(get(), "running")) conductor.cancel(key);
      },
      runStopped() {
        for (const key of inState(get(), "stopped")) conductor.run(key);
      },
      reopen: () => conductor.reopen(),
      useBackend(name) {
        engine.restart(new Failure("context-lost"), name);
        conductor.recover();
      },
      report: (at, failure) =>
        set(({ troubles }) => ({
          troubles: [
            ...troubles.filter((known) => known.at !== at || known.failure.code !== failure.code),
            troubleAt(at, failure),
          ],
        })),
      dismiss: (id) =>
        set(({ troubles }) => ({ troubles: troubles.filter((known) => known.id !== id) })),
      setLook: (look) => set((state) => ({ look: { ...state.look, ...look } })),
      setTheme: (theme) => set({ theme }),
      point: (cursor) => set({ cursor }),
      choose: (chosen) => set({ chosen }),
    };
  });

  /** The last picture of each kind, to come back to. */
  const kept: { drawing: Subject; gallery: Subject; own: Subject | undefined } = {
    drawing: initialState().subject,
    gallery: firstPhoto(),
    own: undefined,
  };
  const keep = ({ subject }: State) => {
    if (subject.kind === "drawing") kept.drawing = subject;
    else if (subject.origin === "own") kept.own = subject;
    else kept.gallery = subject;
  };
  keep(store.getState());

  const engine = hireEngine({
    onBackend(backend) {
      store.setState({ backend });
      const { refused } = backend;
      if (refused) store.getState().report("page", new Failure(refused.code, refused.facts));
    },
    onRestart: (reason) => conductor.restarted(reason),
  });
  const host = { get: store.getState, set: store.setState };
  const testSets = createTestSets({ ...host, seek });
  const conductor = createConductor({ ...host, engine, sample: testSets.sample });
  store.subscribe((state, before) => {
    if (state.subject !== before.subject) keep(state);
    conductor.changed(state, before);
  });
  conductor.begin();
  return store;
}

/** Keys of the panels on the page that are in one state, in their order. */
function inState(state: State, wanted: AnswerState): string[] {
  const keys = shownPanels(state).map(({ key }) => key);
  return keys.filter((key) => state.answers[key]?.state === wanted);
}

/** What befell one picture is past once another is chosen. */
const behind = ({ troubles }: State) => troubles.filter(({ at }) => at !== "subject");

/** In whole 255ths, as links keep them: the same picture here and there, to the bit. */
function inBytes(photo: Photo): Photo {
  const data = photo.picture.data.map((v) => Math.round(v * 255) / 255);
  return { ...photo, picture: { ...photo.picture, data } };
}

/** Another picture; where it needs another model, that too, and the question starts afresh. */
function onto(state: State, subject: Subject): Partial<State> {
  const before = knownModel(state.model, state);
  if (before && fits(before, subject)) return { subject };
  const model = shippedFor(subject);
  const panels = panelsFor(state.panels, before, knownModel(model, state));
  return { subject, model, panels, target: { for: "predicted", against: "runner-up" } };
}

/** A model that fits the picture, whatever a link says; and in the gallery, every method. */
function settled(state: State): State {
  const fitted = { ...state, ...onto(state, state.subject), target: state.target };
  const model = knownModel(fitted.model, fitted);
  const sound = { ...fitted, panels: panelsFor(fitted.panels, model, model) };
  if (sound.layout === "panels") return sound;
  return { ...sound, panels: withEveryMethod(sound.panels, model) };
}
