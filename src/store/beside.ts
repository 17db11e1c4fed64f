import type { Picture } from "../engine/picture";
import type { EngineClient } from "../worker/client";
import type { State } from "./state";

interface Host {
  get(): State;
  set(change: Partial<State>): void;
  engine: Pick<EngineClient, "look">;
}

/** Has the models that stand beside the page's say what they read in the same picture, each once. */
export function createBesideLooks({ get, set, engine }: Host): { refresh(): void } {
  /** The picture that `beside` is about. */
  let about: Picture | undefined;
  return {
    refresh() {
      const { panels, seen } = get();
      const mates = [...new Set(panels.flatMap(({ model }) => model ?? []))];
      const kept = seen === about ? get().beside : {};
      about = seen;
      const unknown = mates.filter((id) => !(id in kept));
      if (unknown.length === 0 && kept === get().beside) return;
      const awaited = Object.fromEntries(unknown.map((id) => [id, undefined]));
      if (Object.keys(get().beside).length + unknown.length > 0)
        set({ beside: { ...kept, ...awaited } });
      if (!seen) return;
      for (const id of unknown)
        engine.look(id, seen).then(
          (looked) => {
            if (about === seen) set({ beside: { ...get().beside, [id]: looked } });
          },
          // What keeps it from being asked, its panels say.
          () => {},
        );
    },
  };
}
