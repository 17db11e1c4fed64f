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

interface Inspection {
  readonly of: readonly BroughtFile[];
  readonly inspected?: Inspected;
  readonly failure?: Failure;
}

/** Has files read by the engine whenever others are brought. */
export function useInspection(files: readonly BroughtFile[] | undefined) {
  const inspectModel = useWhyglass((state) => state.inspectModel);
  const [inspection, setInspection] = useState<Inspection>();
  useEffect(() => {
    if (!files || files.length === 0) return;
    let current = true;
    const name = nameOf(files);
    inspectModel(name, files).then(
      (found) => current && setInspection({ of: files, inspected: { name, files, found } }),
      (thrown: unknown) => current && setInspection({ of: files, failure: asFailure(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [files, inspectModel]);
  const done = inspection?.of === files ? inspection : undefined;
  return {
    reading: files !== undefined && files.length > 0 && !done,
    inspected: done?.inspected,
    failure: done?.failure,
  };
}

/** The archive's or the folder's name, or one for a model that has neither. */
function nameOf(files: readonly BroughtFile[]): string {
  const archive = files.find(({ name }) => /\.zip$/i.test(name));
  if (archive) return archive.name.replace(/^.*\//, "").replace(/\.zip$/i, "");
  const [folder] = files[0]!.name.split("/").slice(0, -1);
  return folder ?? words.ownModel.untitled;
}
