import { useEffect, useState } from "react";
import { asFailure, type Failure } from "../../engine/failure";
import { words } from "../../words/words";
import type { BroughtFile, InspectedModel } from "../../worker/protocol";
import { useWhyglass } from "../state";

/** A model that was read, and the files that it was read from. */
export interface Inspected {
  readonly name: string;
  readonly files: readonly BroughtFile[];
  readonly found: InspectedModel;
}

/** Height and width of a model's pictures, said for files that leave them open. */
interface SaidSize {
  readonly of: readonly BroughtFile[];
  readonly size: readonly [height: number, width: number];
}

interface Inspection {
  readonly of: readonly BroughtFile[];
  readonly said: SaidSize | undefined;
  readonly inspected?: Inspected;
  readonly failure?: Failure;
}

/** Has files read by the engine whenever others are brought, or the size of their pictures is said. */
export function useInspection(files: readonly BroughtFile[] | undefined) {
  const inspectModel = useWhyglass((state) => state.inspectModel);
  const [inspection, setInspection] = useState<Inspection>();
  const [lastSaid, setSaid] = useState<SaidSize>();
  const said = lastSaid?.of === files ? lastSaid : undefined;
  useEffect(() => {
    if (!files || files.length === 0) return;
    let current = true;
    const name = nameOf(files);
    const end = (ending: Pick<Inspection, "inspected" | "failure">) =>
      current && setInspection({ of: files, said, ...ending });
    inspectModel(name, files, said?.size).then(
      (found) => end({ inspected: { name, files, found } }),
      (thrown: unknown) => end({ failure: asFailure(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [files, said, inspectModel]);
  const read = inspection?.of === files ? inspection : undefined;
  const done = read?.said === said ? read : undefined;
  const { inspected, failure } = done ?? {};
  return {
    reading: files !== undefined && files.length > 0 && !done,
    inspected,
    failure,
    /** Set where the files leave the size of their pictures open: says it. */
    saySize:
      files && (said || failure?.code === "model-size-open")
        ? (size: SaidSize["size"]) => setSaid({ of: files, size })
        : undefined,
  };
}

/** The archive's or the folder's name, or one for a model that has neither. */
function nameOf(files: readonly BroughtFile[]): string {
  const archive = files.find(({ name }) => /\.zip$/i.test(name));
  if (archive) return archive.name.replace(/^.*\//, "").replace(/\.zip$/i, "");
  const [folder] = files[0]!.name.split("/").slice(0, -1);
  return folder ?? words.ownModel.untitled;
}
