import { digitFromStrokes } from "../engine/data/digit";
import { withMark } from "../engine/data/mark";
import { asFailure } from "../engine/failure";
import type { Picture } from "../engine/picture";
import { fitPicture } from "../pictures/fit";
import type { EngineClient } from "../worker/client";
import type { OwnSource } from "../worker/protocol";
import { knownModel } from "./models";
import type { State, Subject } from "./state";
import { resolveTarget } from "./target";
import { isFall, troubleAt } from "./troubles";

interface Host {
  get(): State;
  set(change: Partial<State>): void;
  engine: Pick<EngineClient, "open" | "look">;
}

/** What the model sees and what it says of it: opens the model, fits the subject to it, has it looked at. */
export interface Sight {
  /** Opens the model that is chosen, and looks. */
  open(): Promise<void>;
  /** Looks at the newest picture; while one look is under way, the next waits and takes the newest. */
  look(): Promise<void>;
  /** Makes of the subject the picture that the model reads, where either has changed. */
  refresh(): void;
}

export function createSight({ get, set, engine }: Host): Sight {
  let looking = false;
  /** The subject that `seen` was made of, and the model that it was made for. */
  let seenOf: Subject | undefined;
  let seenFor: string | undefined;

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
    if (isFall(failure)) return;
    const others = get().troubles.filter(({ at }) => at !== "model");
    set({ troubles: [...others, troubleAt("model", failure)] });
  }

  function refresh(): void {
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

  return { open, look, refresh };
}
