import { use, useCallback, useEffect, useRef, useState } from "react";
import { asFailure } from "../../engine/failure";
import type { Album } from "../../pictures/album";
import { forgetTestSet, keepTestSet, keptTestSet } from "../../pictures/kept";
import { servedTestSet } from "../../pictures/served";
import { createShelf } from "../../pictures/shelf";
import { type Unpacking, unpack } from "../../pictures/unpack";
import { StoreContext } from "../state";

/** CIFAR-10's test pictures, once they are there, and where they lie. */
export interface FoundTestSet {
  readonly album: Album;
  readonly where: "served" | "kept" | "session";
}

export interface TestSetSource {
  readonly found: FoundTestSet | undefined;
  /** Bytes of the archive under way. */
  readonly unpacking: { readonly read: number; readonly size: number } | undefined;
  bring(file: File): Promise<void>;
  cancel(): void;
  forget(): Promise<void>;
}

const shelf = createShelf();

/** @param needed false puts off looking for them: the first screen can do without */
export function useTestSet(needed: boolean): TestSetSource {
  const store = use(StoreContext);
  const [found, setFound] = useState<FoundTestSet>();
  const [unpacking, setUnpacking] = useState<TestSetSource["unpacking"]>();
  const job = useRef<Unpacking>(undefined);
  const sought = useRef(false);

  const report = useCallback(
    (thrown: unknown) => store?.getState().report("subject", asFailure(thrown)),
    [store],
  );

  useEffect(() => {
    if (!needed || sought.current) return;
    sought.current = true;
    seek().then((there) => setFound((known) => known ?? there), report);
  }, [needed, report]);

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
        setFound({ album: testSet, where: failure ? "session" : "kept" });
        if (failure) report(failure);
      } catch (thrown) {
        if (job.current === mine) report(thrown);
      } finally {
        if (job.current === mine) setUnpacking(undefined);
      }
    },
    [report],
  );

  const cancel = useCallback(() => {
    job.current?.cancel();
    job.current = undefined;
    setUnpacking(undefined);
  }, []);

  const forget = useCallback(async () => {
    try {
      await forgetTestSet(shelf);
      const served = await servedTestSet(document.baseURI);
      setFound(served && { album: served, where: "served" });
    } catch (thrown) {
      report(thrown);
    }
  }, [report]);

  return { found, unpacking, bring, cancel, forget };
}

async function seek(): Promise<FoundTestSet | undefined> {
  const kept = await keptTestSet(shelf);
  if (kept) return { album: kept, where: "kept" };
  const served = await servedTestSet(document.baseURI);
  return served && { album: served, where: "served" };
}
