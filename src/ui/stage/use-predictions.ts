import { useEffect, useMemo, useState } from "react";
import type { Album } from "../../pictures/album";
import { fetchPredictions } from "../../pictures/predictions";
import { speakOf } from "../../pictures/test-set";
import { useWhyglass } from "../state";

/** What the model at work reads in the test set, where it ships with that and it is this test set's. */
export function usePredictions(testSet: Album | undefined): Uint8Array | undefined {
  const model = useWhyglass((state) => state.model);
  const [fetched, setFetched] = useState<{ model: string; predictions: Uint8Array | undefined }>();
  // One of the user's own ships with nothing.
  const needed = testSet !== undefined && !model.startsWith("own-");
  useEffect(() => {
    if (!needed) return;
    let current = true;
    void fetchPredictions(document.baseURI, model).then((predictions) => {
      if (current) setFetched({ model, predictions });
    });
    return () => {
      current = false;
    };
  }, [needed, model]);
  const predictions = fetched?.model === model ? fetched.predictions : undefined;
  return useMemo(
    () =>
      predictions && testSet && speakOf(predictions, testSet.labels) ? predictions : undefined,
    [predictions, testSet],
  );
}
