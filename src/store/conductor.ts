/**
 * Keeps the answers true to the question: looks at each new picture, resolves the target, runs what
 * is stale, stops what has become so. Cheap methods follow the pen; costly ones wait until it rests.
 */
import type { DataSetId } from "../engine/data/data-index";
import type { Failure } from "../engine/failure";
import type { EngineClient } from "../worker/client";
import { createBesideLooks } from "./beside";
import { createRuns, type Runs } from "./runs";
import { createSight } from "./sight";
import type { State } from "./state";
import { resolveTarget } from "./target";
import { isFall, troubleAt } from "./troubles";

interface Host {
  get(): State;
  set(change: Partial<State>): void;
  engine: EngineClient;
  /** Has the sample of a data set read, once. */
  sample(id: DataSetId): void;
}

export interface Conductor extends Pick<Runs, "penDown" | "penUp" | "run" | "cancel"> {
  /** To be called after every change of the state. */
  changed(state: State, before: State): void;
  begin(): void;
  /** Before a panel that asks the same as another is added: it begins with that one's answer. */
  copy(from: string, to: string): void;
  /** Opens the model once more, where that failed. */
  reopen(): void;
  restarted(reason: Failure): void;
  /** Has what fell with the worker run again by itself, once the model is open. */
  recover(): void;
}

export function createConductor({ get, set, engine, sample }: Host): Conductor {
  let seenScheduled = false;
  const beside = createBesideLooks({ get, set, engine });
  const sight = createSight({ get, set, engine });
  const runs = createRuns({ get, set, engine, sample });
  const { penDown, penUp, run, cancel, copy } = runs;

  function changed(state: State, before: State): void {
    const differs = (...keys: (keyof State)[]) => keys.some((key) => state[key] !== before[key]);
    if (differs("subject") && !seenScheduled) {
      seenScheduled = true;
      // Once a frame at most, however often the pen reports.
      nextFrame(() => {
        seenScheduled = false;
        sight.refresh();
        if (!get().looked) void sight.look();
      });
    }
    if (differs("model")) {
      // With another picture at the same time, the next frame sees to both.
      if (!differs("subject")) sight.refresh();
      void sight.open();
    }
    if (differs("seen")) {
      if (state.seen) void sight.look();
      else {
        runs.stopAll();
        set({ looked: undefined, asked: undefined, answers: emptied(state.answers) });
      }
    }
    if (differs("target") && state.looked)
      set({ asked: resolveTarget(state.target, state.looked.probabilities) });
    if (differs("asked", "panels")) beside.refresh();
    if (differs("asked", "panels", "layout", "samples", "seed")) runs.update();
  }

  return {
    changed,
    penDown,
    penUp,
    run,
    cancel,
    copy,
    begin() {
      sight.refresh();
      void sight.open();
    },
    reopen() {
      if (!get().opened) void sight.open();
    },
    recover() {
      runs.recover();
      set({ troubles: get().troubles.filter(({ failure }) => !isFall(failure)) });
    },
    restarted(reason) {
      const others = get().troubles.filter(({ failure }) => !isFall(failure));
      set({
        ...runs.fell(reason),
        opened: undefined,
        troubles: [...others, troubleAt("page", reason)],
      });
      void sight.open();
    },
  };
}

function nextFrame(call: () => void): void {
  if (typeof requestAnimationFrame === "function") requestAnimationFrame(call);
  else setTimeout(call);
}

function emptied(answers: State["answers"]): State["answers"] {
  return Object.fromEntries(
    Object.keys(answers).map((key) => [key, { state: "idle", stale: false } as const]),
  );
}
