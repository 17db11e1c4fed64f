import { asFailure, Failure } from "../engine/failure";
import { fingerprintOfText } from "../engine/models/fingerprint";
import type { Shelf } from "../pictures/shelf";
import type { EngineClient } from "../worker/client";
import { INSPECTED, type InspectedModel } from "../worker/protocol";
import type { Actions } from "./actions";
import { forgetModel, keepModel } from "./kept-models";
import { type OwnModelEntry, shippedFor } from "./models";
import type { State } from "./state";

type OwnModelActions = Pick<
  Actions,
  | "bringModel"
  | "stopBringing"
  | "inspectModel"
  | "tryModel"
  | "learnModels"
  | "addModel"
  | "removeModel"
>;

/** What a model of the user's own is called in links: the same files, read the same way. */
export function ownModelId(
  { fingerprint, sizeOpen, input }: InspectedModel,
  { range, mean, deviation }: OwnModelEntry["input"],
): string {
  const said = [fingerprint, range, mean ?? [], deviation ?? [], ...(sizeOpen ? input : [])];
  return `own-${fingerprintOfText(JSON.stringify(said))}`;
}

export function ownModelActions(
  set: (change: Partial<State>) => void,
  get: () => State & Actions,
  engine: () => EngineClient,
  shelf: Shelf,
): OwnModelActions {
  return {
    bringModel: (files = []) => set({ bringing: files }),
    stopBringing: () => set({ bringing: undefined }),
    inspectModel: (name, files, size) => engine().inspect(name, files, size),
    tryModel: (picture) => engine().look(INSPECTED, picture),
    learnModels: (entries) =>
      set({ ownModels: [...entries, ...get().ownModels.filter(notIn(entries))] }),
    addModel(entry) {
      set({ ownModels: [...get().ownModels.filter(notIn([entry])), entry], bringing: undefined });
      if (get().model === entry.id) {
        // It may now have other names for its classes.
        set({ opened: undefined });
        get().reopen();
      } else get().useModel(entry.id);
      keepModel(shelf, entry).catch((thrown: unknown) => get().report("page", asFailure(thrown)));
    },
    removeModel(id) {
      const others = get().ownModels.filter((known) => known.id !== id);
      if (get().model === id) get().useModel(shippedFor(get().subject));
      set({ ownModels: others });
      forgetModel(shelf, id).catch((thrown: unknown) => get().report("page", asFailure(thrown)));
    },
  };
}

const notIn = (entries: readonly OwnModelEntry[]) => (known: OwnModelEntry) =>
  !entries.some(({ id }) => id === known.id);

/** Whether a scene names a model of someone's own. */
export const namesOwnModel = (id: string | undefined): id is string =>
  id?.startsWith("own-") === true;

/** Told where a scene's model is not kept here. */
export const notKept = (id: string): Failure => new Failure("model-not-kept", { id });
