import { use, useCallback, useEffect, useRef, useState } from "react";
import { asFailure } from "../../engine/failure";
import type { FoundTestSet } from "../../pictures/found";
import { forgetTestSet, keepTestSet } from "../../pictures/kept";
import { servedTestSet } from "../../pictures/served";
import { createShelf } from "../../pictures/shelf";
import { type Unpacking, unpack } from "../../pictures/unpack";
import { StoreContext, useWhyglass } from "../state";

export interface TestSetSource {
  readonly found: FoundTestSet | undefined;
  /** Bytes of the archive under way. */
  readonly unpacking: { readonly read: number; readonly size: number } | undefined;
  bring(file: File): Promise<void>;
  cancel(): void;
  forget(): Promise<void>;
}

/** The one that can be brought as a file. */
const ID = "cifar-10";
const shelf = createShelf();

/** @param needed false puts off looking for them: the first screen can do without */
export function useTestSet(needed: boolean): TestSetSource {
  const store = use(StoreContext);
  const found = useWhyglass(({ testSets }) => testSets[ID]);
  const [unpacking, setUnpacking] = useState<TestSetSource["unpacking"]>();
  const job = useRef<Unpacking>(undefined);

  const report = useCallback(
    (thrown: unknown) => store?.getState().report("subject", asFailure(thrown)),
    [store],
  );

  useEffect(() => {
    if (needed) store?.getState().seekTestSet(ID);
  }, [needed, store]);

  const bring = useCallback(
    async (file: File) => {
      job.current?.cancel();
      setUnpacking({ read: 0, size: file.size });
      const mine = unpack(file, (read) => setUnpacking({ read, size: file.size }));
      job.current = mine;
      try {
        const batch = await mine.done;
        if (job.current !== mine) return;
        const { testSet, failure } = await keepTestSet(shelf, file.name, batch);
        const where = failure ? "session" : "kept";
        store?.getState().takeTestSet(ID, { album: testSet, where });
        if (failure) report(failure);
      } catch (thrown) {
        if (job.current === mine) report(thrown);
      } finally {
        if (job.current === mine) setUnpacking(undefined);
      }
    },
    [store, report],
  );

  const cancel = useCallback(() => {
    job.current?.cancel();
    job.current = undefined;
    setUnpacking(undefined);
  }, []);

  const forget = useCallback(async () => {
    try {
      await forgetTestSet(shelf);
      const served = await servedTestSet(document.baseURI, ID);
      store?.getState().takeTestSet(ID, served && { album: served, where: "served" });
    } catch (thrown) {
      report(thrown);
    }
  }, [store, report]);

  return { found, unpacking, bring, cancel, forget };
}
