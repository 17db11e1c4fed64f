import type { DataSetId } from "../engine/data/data-index";
import { asFailure, type Failure } from "../engine/failure";
import { findMethod } from "../engine/methods/registry";
import { drawsAtRandom, takesDataSet } from "../engine/params";
import type { EngineClient } from "../worker/client";
import type { Progress } from "../worker/protocol";
import { isEmpty } from "./is-empty";
import { shownPanels } from "./order";
import { dataSetOf, type Question, questionOf, sameQuestion } from "./question";
import type { Answer, Panel, State } from "./state";
import { isFall } from "./troubles";

/** How long the pen, or a slider, rests before costly methods start, in milliseconds. */
const REST = 350;

interface Host {
  get(): State;
  set(change: Partial<State>): void;
  engine: Pick<EngineClient, "explain">;
  /** Has the sample of a data set read, once. */
  sample(id: DataSetId): void;
}

/** The methods' runs: each shown panel's answer is kept to its question. */
export interface Runs {
  /** Runs every panel whose answer is not the one asked for; marks it stale until it is. */
  update(): void;
  penDown(): void;
  penUp(): void;
  run(key: string): void;
  cancel(key: string): void;
  copy(from: string, to: string): void;
  /** Stops all: there is nothing to ask about. */
  stopAll(): void;
  /** All runs fell with the worker; what they were to answer has failed. */
  fell(reason: Failure): Partial<State>;
  /** What fell with the worker may be asked again. */
  recover(): void;
}

export function createRuns({ get, set, engine, sample }: Host): Runs {
  let drawing = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const running = new Map<string, { question: Question; cancel: () => void }>();
  const asked = new Map<string, Question>();

  const costly = (panel: Panel) => findMethod(panel.method)?.facts.needs === "scores";
  const question = (panel: Panel) => questionOf(panel, get());

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

  function update(): void {
    const { panels, answers } = get();
    const shown = shownPanels(get());
    const dataSet = dataSetOf(get().model);
    const takes = ({ method, params }: Panel) => takesDataSet(findMethod(method)!.facts, params);
    if (dataSet && shown.some(takes)) sample(dataSet);
    forgetAllBut(new Set(panels.map(({ key }) => key)));
    for (const panel of panels) if (!shown.includes(panel)) leave(panel);
    const stale = shown.filter((panel) => {
      const wanted = question(panel);
      return wanted && !sameQuestion(asked.get(panel.key), wanted);
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
      if (costly(panel) && !sameQuestion(asked.get(panel.key), question(panel))) start(panel);
  }

  function stop(key: string): void {
    running.get(key)?.cancel();
    running.delete(key);
  }

  /** A panel that comes back under the key of one that went has not been asked anything. */
  function forgetAllBut(keys: ReadonlySet<string>): void {
    for (const key of running.keys()) if (!keys.has(key)) stop(key);
    for (const key of asked.keys()) if (!keys.has(key)) asked.delete(key);
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
    if (begun && sameQuestion(run.question, question(panel))) return;
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

  return {
    update,
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
    stopAll() {
      for (const key of [...running.keys()]) stop(key);
    },
    fell(reason) {
      running.clear();
      const answers = Object.entries(get().answers).map(([key, known]): [string, Answer] => [
        key,
        known.state === "running" ? { ...known, state: "failed", failure: reason } : known,
      ]);
      return { answers: Object.fromEntries(answers) };
    },
    recover() {
      for (const [key, { failure }] of Object.entries(get().answers))
        if (failure && isFall(failure)) asked.delete(key);
    },
  };
}
