/**
 * The data sets at hand: looked for when first needed, and a sample of each read for the methods that
 * take pictures of it.
 */
import type { DataSetId } from "../engine/data/data-index";
import { asFailure } from "../engine/failure";
import { type FoundTestSet, sampleOf } from "../pictures/found";
import type { Actions } from "./actions";
import type { State } from "./state";

export type SeekTestSet = (id: DataSetId) => Promise<FoundTestSet | undefined>;

/** After so many milliseconds a method goes on without the data set; it answers anew when that comes. */
const PATIENCE = 4_000;

interface Host {
  get(): State & Pick<Actions, "report">;
  set(change: Partial<State>): void;
  readonly seek: SeekTestSet;
}

interface TestSets {
  /** Has the data set looked for, once. */
  seek(id: DataSetId): void;
  /** Has its sample read as well; `samples` holds it then, empty where there is no such data set. */
  sample(id: DataSetId): void;
  /** Takes the one that was brought, or undefined where it was sent away. */
  take(id: DataSetId, found: FoundTestSet | undefined): void;
}

export function createTestSets({ get, set, seek }: Host): TestSets {
  const seeking = new Map<DataSetId, Promise<void>>();
  const sampled = new Set<DataSetId>();

  const put = (id: DataSetId, sample: State["samples"][DataSetId]) =>
    set({ samples: { ...get().samples, [id]: sample } });

  function look(id: DataSetId): Promise<void> {
    const known = seeking.get(id);
    if (known) return known;
    const looking = seek(id).then(
      (found) => {
        // One that was brought meanwhile stays.
        if (found && !get().testSets[id]) set({ testSets: { ...get().testSets, [id]: found } });
      },
      (thrown: unknown) => get().report("subject", asFailure(thrown)),
    );
    seeking.set(id, looking);
    return looking;
  }

  async function read(id: DataSetId): Promise<void> {
    const found = get().testSets[id];
    try {
      const sample = found ? await sampleOf(found.album) : [];
      if (get().testSets[id] === found) put(id, sample);
    } catch (thrown) {
      get().report("subject", asFailure(thrown));
      put(id, []);
    }
  }

  return {
    seek: (id) => void look(id),
    sample(id) {
      if (sampled.has(id)) return;
      sampled.add(id);
      setTimeout(() => {
        if (!get().samples[id]) put(id, []);
      }, PATIENCE);
      void look(id).then(() => read(id));
    },
    take(id, found) {
      set({ testSets: { ...get().testSets, [id]: found } });
      if (sampled.has(id)) void read(id);
    },
  };
}
