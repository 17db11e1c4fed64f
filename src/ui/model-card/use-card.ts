import { useEffect, useState } from "react";
import { type ModelCard, readCard } from "../../engine/models/card";
import { findModel } from "../../engine/models/registry";
import { type ModelReport, readReport } from "../../engine/models/report";
import { bytesAnnounced } from "../../engine/models/weights";

/** What lies beside a model that ships with the page. */
export interface Shipped {
  readonly card: ModelCard;
  readonly report: ModelReport;
  /** Of its weights. */
  readonly bytes: number;
}

/** @returns undefined while it is fetched, and for a model of the user's own; "missing" where it cannot be */
export function useCard(model: string): Shipped | "missing" | undefined {
  const [known, setKnown] = useState<{ model: string; shipped: Shipped | "missing" }>();
  useEffect(() => {
    if (!findModel(model)) return;
    let current = true;
    fetchShipped(model).then(
      (shipped) => current && setKnown({ model, shipped }),
      () => current && setKnown({ model, shipped: "missing" }),
    );
    return () => {
      current = false;
    };
  }, [model]);
  return known?.model === model ? known.shipped : undefined;
}

/** @throws Error where a file cannot be had; Failure "model-malformed" where one is not of our form */
export async function fetchShipped(model: string): Promise<Shipped> {
  const get = async (name: string): Promise<unknown> => {
    const response = await fetch(new URL(`models/${model}/${name}`, document.baseURI));
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  };
  const files = await Promise.all(["card.json", "report.json", "model.json"].map(get));
  const [card, report] = [readCard(files[0], model), readReport(files[1], model)];
  // A Bayesian network's deviations lie beside its means, in the same form.
  const bytes = bytesAnnounced(files[2], model) * (card.posterior ? 2 : 1);
  return { card, report, bytes };
}
