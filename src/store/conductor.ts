/**
 * Keeps the answers true to the question: looks at each new picture, resolves the target, runs what
 * is stale, stops what has become so. Cheap methods follow the pen; costly ones wait until it rests.
 */
import type { DataSetId } from "../engine/data/data-index";
import { digitFromStrokes } from "../engine/data/digit";
import { withMark } from "../engine/data/mark";
import type { NumberedPicture } from "../engine/data/sample";
import { asFailure, type Failure } from "../engine/failure";
import { findMethod } from "../engine/methods/registry";
import { findModel } from "../engine/models/registry";
import { drawsAtRandom, takesDataSet } from "../engine/params";
import type { Picture } from "../engine/picture";
import type { Target } from "../engine/target";
import { fitPicture } from "../pictures/fit";
import type { EngineClient } from "../worker/client";
import type { OwnSource, Progress } from "../worker/protocol";
import { createBesideLooks } from "./beside";
import { isEmpty } from "./is-empty";
import { knownModel } from "./models";
import { shownPanels } from "./order";
import type { Answer, Panel, State, Subject } from "./state";
import { resolveTarget } from "./target";

/** How long the pen, or a slider, rests before costly methods start, in milliseconds. */
const REST = 350;

interface Host {
  get(): State;
  set(change: Partial<State>): void;
  engine: EngineClient;
  /** Has the sample of a data set read, once. */
  sample(id: DataSetId): void;
}

/** What a run answers; the answer is stale once any of it differs. */
interface Question {
  readonly model: string;
  readonly picture: Picture;
  readonly target: Target;
  readonly params: Panel["params"];
  readonly seed: number;
  /** For the methods that take some. */
  readonly dataSet: readonly NumberedPicture[] | undefined;
}

export interface Conductor {
  /** To be called after every change of the state. */
  changed(state: State, before: State): void;
  begin(): void;
  penDown(): void;
  penUp(): void;
  run(key: string): void;
  cancel(key: string): void;
  /** Before a panel that asks the same as another is added: it begins with that one's answer. */
  copy(from: string, to: string): void;
  /** Opens the model once more, where that failed. */
  reopen(): void;
  restarted(reason: Failure): void;
  /** Has what fell with the worker run again by itself, once the model is open. */
  recover(): void;
}

export function createConductor({ get, set, engine, sample }: Host): Conductor {
  let drawing = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let seenScheduled = false;
  /** The subject that `seen` was made of, and the model that it was made for. */
  let seenOf: Subject | undefined;
  let seenFor: string | undefined;
  const beside = createBesideLooks({ get, set, engine });
  const running = new Map<string, { question: Question; cancel: () => void }>();
  const asked = new Map<string, Question>();

  const costly = (panel: Panel) => findMethod(panel.method)?.facts.needs === "scores";

  /** Answers changed so far, while several change together. */
  let gathered: State["answers"] | undefined;

  function answer(key: string, change: Partial<Answer>): void {
    const all = gathered ?? get().answers;
    const before = all[key] ?? { state: "idle", stale: false };
    const answers = { ...all, [key]: { ...before, ...change } };
    if (gathered) gathered = answers;
    else set({ answers });
  }

  /** Tells of all answers that `work` changes at once: each telling wakes the whole page. */
  function together(work: () => void): void {
    const { answers } = get();
    gathered = answers;
    try {
      work();
    } finally {
      const changed = gathered;
      gathered = undefined;
      if (changed !== answers) set({ answers: changed });
    }
  }

  function question(panel: Panel): Question | undefined {
    const { model, seen, asked: target, opened, samples } = get();
    if (!seen || !target || opened?.id !== model) return undefined;
    const { params } = panel;
    const asks = panel.model ?? model;
    const facts = findMethod(panel.method)?.facts;
    const seed = facts && drawsAtRandom(facts, params) ? get().seed : 0;
    if (!facts || !takesDataSet(facts, params))
      return { model: asks, picture: seen, target, params, seed, dataSet: undefined };
    const known = dataSetOf(model);
    // Until it is known whether the data set is at hand, the question is not.
    const dataSet = known ? samples[known] : NO_PICTURES;
    return dataSet && { model: asks, picture: seen, target, params, seed, dataSet };
  }

  /** Looks at the newest picture; while one look is under way, the next waits and takes the newest. */
  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      for (;;) {
        const { seen, subject, model, opened } = get();
        // Until the next frame `seen` may be of the subject before, for another model.
        if (!seen || seenOf !== subject || seenFor !== model || opened?.id !== model) break;
        const looked = await engine.look(model, seen);
        const now = get();
        if (now.model !== model) continue;
        set({ looked, asked: resolveTarget(now.target, looked.probabilities) });
        if (now.seen === seen) break;
      }
    } catch (thrown) {
      trouble(thrown);
    } finally {
      looking = false;
    }
  }

  async function open(): Promise<void> {
    const { model } = get();
    if (get().opened?.id === model) {
      void look();
      return;
    }
    set({
      opened: undefined,
      looked: undefined,
      asked: undefined,
      troubles: get().troubles.filter(({ at }) => at !== "model"),
    });
    try {
      const opened = await engine.open(model, sourceOf(model));
      if (get().model !== model) return;
      set({ opened });
      void look();
    } catch (thrown) {
      if (get().model === model) trouble(thrown);
    }
  }

  function sourceOf(model: string): OwnSource | undefined {
    const own = knownModel(model, get())?.own;
    if (!own) return undefined;
    const { name, files, classes, input, size } = own;
    return { name, files, classes, input, size };
  }

  function trouble(thrown: unknown): void {
    const failure = asFailure(thrown);
    // What befalls the worker is told once, by `restarted`.
    if (FALLS.has(failure.code)) return;
    const others = get().troubles.filter(({ at }) => at !== "model");
    set({ troubles: [...others, { id: nextId++, failure, at: "model" }] });
  }

  /** Runs every panel whose answer is not the one asked for; marks it stale until it is. */
  function update(): void {
    const { panels, answers } = get();
    const shown = shownPanels(get());
    const dataSet = dataSetOf(get().model);
    const takes = ({ method, params }: Panel) => takesDataSet(findMethod(method)!.facts, params);
    if (dataSet && shown.some(takes)) sample(dataSet);
    for (const [key, run] of running)
      if (!panels.some((panel) => panel.key === key)) {
        run.cancel();
        running.delete(key);
      }
    // A panel that comes back under the key of one that went has not been asked anything.
    for (const key of asked.keys())
      if (!panels.some((panel) => panel.key === key)) asked.delete(key);
    for (const panel of panels) if (!shown.includes(panel)) leave(panel);
    const stale = shown.filter((panel) => {
      const wanted = question(panel);
      return wanted && !same(asked.get(panel.key), wanted);
    });
    together(() => {
      for (const panel of stale) {
        const { progress, stale: known } = answers[panel.key] ?? {};
        if (progress && !known) answer(panel.key, { stale: true });
        // A cheap run under the pen may finish: stopped at every point, no map would ever land.
        if (costly(panel)) stop(panel.key);
      }
      for (const panel of stale) if (!costly(panel) && !running.has(panel.key)) start(panel);
    });
    clearTimeout(resting);
    if (stale.some(costly) && !drawing) resting = setTimeout(() => together(startCostly), REST);
  }

  function startCostly(): void {
    for (const panel of shownPanels(get()))
      if (costly(panel) && !same(asked.get(panel.key), question(panel))) start(panel);
  }

  function stop(key: string): void {
    running.get(key)?.cancel();
    running.delete(key);
  }

  /**
   * A panel that is no longer on the page may end what it has begun, if that still answers the
   * question; what it only waits for is asked again when it comes back.
   */
  function leave(panel: Panel): void {
    const { key } = panel;
    const run = running.get(key);
    if (!run) return;
    const { progress, stale } = get().answers[key] ?? {};
    const begun = progress !== undefined && !stale;
    if (begun && same(run.question, question(panel))) return;
    stop(key);
    asked.delete(key);
    answer(key, { state: "idle" });
  }

  function start(panel: Panel): void {
    const wanted = question(panel);
    if (!wanted) return;
    const { key, method } = panel;
    stop(key);
    asked.set(key, wanted);
    answer(key, { state: "running", failure: undefined });
    const classes = get().opened?.classes;
    const { facts } = findMethod(method)!;
    let last: Progress | undefined;
    const run = engine.explain({ ...wanted, method }, (progress) => {
      last = progress;
      answer(key, {
        progress,
        target: wanted.target,
        classes,
        seed: drawsAtRandom(facts, panel.params) ? wanted.seed : undefined,
        picture: wanted.picture,
        stale: false,
      });
    });
    const mine = { question: wanted, cancel: run.cancel };
    running.set(key, mine);
    run.ended
      .then((end) => {
        if (running.get(key) !== mine) return;
        running.delete(key);
        if (end === "done") answer(key, { state: last && isEmpty(last.frame) ? "empty" : "done" });
        update();
      })
      .catch((thrown: unknown) => {
        if (running.get(key) !== mine) return;
        running.delete(key);
        answer(key, { state: "failed", failure: asFailure(thrown) });
      });
  }

  function refreshSeen(): void {
    const { subject, model } = get();
    if (subject === seenOf && model === seenFor) return;
    seenOf = subject;
    seenFor = model;
    const size = knownModel(model, get())?.size;
    const { planted } = subject;
    const way = subject.kind === "photo" ? "middle" : "whole";
    const fitted = (picture: Picture) => {
      const fit = size ? fitPicture(picture, size, way) : picture;
      return planted ? withMark(fit, planted) : fit;
    };
    if (subject.kind === "photo") set({ seen: fitted(subject.picture), moved: undefined });
    else {
      const { picture, shift, empty } = digitFromStrokes(subject.strokes);
      set(empty ? { seen: undefined, moved: undefined } : { seen: fitted(picture), moved: shift });
    }
  }

  return {
    begin() {
      refreshSeen();
      void open();
    },
    changed(state, before) {
      if (state.subject !== before.subject && !seenScheduled) {
        seenScheduled = true;
        // Once a frame at most, however often the pen reports.
        nextFrame(() => {
          seenScheduled = false;
          refreshSeen();
          if (!get().looked) void look();
        });
      }
      if (state.model !== before.model) {
        // With another picture at the same time, the next frame sees to both.
        if (state.subject === before.subject) refreshSeen();
        void open();
      }
      if (state.seen !== before.seen) {
        if (state.seen) void look();
        else {
          for (const key of [...running.keys()]) stop(key);
          set({ looked: undefined, asked: undefined, answers: emptied(state.answers) });
        }
      }
      if (state.target !== before.target && state.looked)
        set({ asked: resolveTarget(state.target, state.looked.probabilities) });
      if (state.asked !== before.asked || state.panels !== before.panels) beside.refresh();
      if (
        state.asked !== before.asked ||
        state.panels !== before.panels ||
        state.layout !== before.layout ||
        state.samples !== before.samples ||
        state.seed !== before.seed
      )
        update();
    },
    penDown() {
      drawing = true;
      clearTimeout(resting);
    },
    penUp() {
      drawing = false;
      update();
    },
    run(key) {
      const panel = get().panels.find((known) => known.key === key);
      if (!panel) return;
      if (question(panel)) start(panel);
      // Its worker is only just starting anew: it runs when the model is open.
      else asked.delete(key);
    },
    cancel(key) {
      stop(key);
      answer(key, { state: "stopped" });
    },
    copy(from, to) {
      const known = get().answers[from];
      const question = asked.get(from);
      if (!known || !question || known.state === "running") return;
      asked.set(to, question);
      set({ answers: { ...get().answers, [to]: known } });
    },
    reopen() {
      if (!get().opened) void open();
    },
    recover() {
      const { answers, troubles } = get();
      for (const [key, { failure }] of Object.entries(answers))
        if (failure && FALLS.has(failure.code)) asked.delete(key);
      set({ troubles: troubles.filter(({ failure }) => !FALLS.has(failure.code)) });
    },
    restarted(reason) {
      running.clear();
      const { answers, troubles } = get();
      const failed = Object.entries(answers).map(([key, known]): [string, Answer] => [
        key,
        known.state === "running" ? { ...known, state: "failed", failure: reason } : known,
      ]);
      set({
        answers: Object.fromEntries(failed),
        opened: undefined,
        troubles: [
          ...troubles.filter((known) => !FALLS.has(known.failure.code)),
          { id: nextId++, failure: reason, at: "page" },
        ],
      });
      void open();
    },
  };
}

const FALLS: ReadonlySet<string> = new Set([
  "worker-crashed",
  "worker-unstartable",
  "worker-silent",
  "context-lost",
]);
let nextId = 1;

/** Always the same, so that two questions that have none are alike. */
const NO_PICTURES: readonly NumberedPicture[] = [];

/** The data set that a model that ships was trained on; one of the user's own has none here. */
const dataSetOf = (model: string): DataSetId | undefined => findModel(model)?.dataset;

function nextFrame(call: () => void): void {
  if (typeof requestAnimationFrame === "function") requestAnimationFrame(call);
  else setTimeout(call);
}

function emptied(answers: State["answers"]): State["answers"] {
  return Object.fromEntries(
    Object.keys(answers).map((key) => [key, { state: "idle", stale: false } as const]),
  );
}

function same(a: Question | undefined, b: Question | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.model === b.model &&
    a.picture === b.picture &&
    a.target.for === b.target.for &&
    a.target.against === b.target.against &&
    a.seed === b.seed &&
    a.params === b.params &&
    a.dataSet === b.dataSet
  );
}
