import { useEffect, useState } from "react";

const loaded = new Map<string, number | undefined>();

/**
 * The share of test pictures that a model gets right, 0..1, as its card says; undefined until the
 * card is here, and for good where it says nothing of the kind, or there is none.
 */
export function useAccuracy(model: string | undefined): number | undefined {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (model === undefined || loaded.has(model)) return;
    const leaving = new AbortController();
    fetchAccuracy(model, leaving.signal)
      .then((accuracy) => {
        loaded.set(model, accuracy);
        redraw((n) => n + 1);
      })
      // Without its card a model works as well; nothing is said of its accuracy then.
      .catch(() => {});
    return () => leaving.abort();
  }, [model]);
  return model === undefined ? undefined : loaded.get(model);
}

async function fetchAccuracy(model: string, signal: AbortSignal): Promise<number | undefined> {
  const address = new URL(`models/${model}/card.json`, document.baseURI);
  const response = await fetch(address, { signal });
  return response.ok ? readAccuracy(await response.json()) : undefined;
}

/** A card's measured accuracy where it states one in 0..1. */
export function readAccuracy(card: unknown): number | undefined {
  const { accuracy } = (card ?? {}) as { accuracy?: unknown };
  const { value } = (accuracy ?? {}) as { value?: unknown };
  return typeof value === "number" && value >= 0 && value <= 1 ? value : undefined;
}
