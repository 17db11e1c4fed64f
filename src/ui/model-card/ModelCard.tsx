import "../styles/model-card.css";
import { useEffect, useRef } from "react";
import { findModel } from "../../engine/models/registry";
import { knownModel } from "../../store/models";
import { words } from "../../words/words";
import { tabId } from "../stage/Tabs";
import { useWhyglass } from "../state";
import { Calibration } from "./Calibration";
import { Errors } from "./Errors";
import { Facts, OwnFacts } from "./Facts";
import { Layers } from "./Layers";
import { useCard } from "./use-card";
import { Wrong } from "./Wrong";

const text = words.card;

/** What is known of the model at work: its training, its errors, its layers. */
export default function ModelCard({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const model = useWhyglass((state) => state.model);
  const ownModels = useWhyglass((state) => state.ownModels);
  const opened = useWhyglass((state) => state.opened);
  const showConfused = useWhyglass((state) => state.showConfused);
  const shipped = useCard(model);
  const { name = model, own } = knownModel(model, { ownModels }) ?? {};

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const show = (label: number, readAs: number) => {
    dialog.current?.close();
    showConfused({ label, readAs });
    // The dialog has given the focus back to its button; the pictures are elsewhere.
    requestAnimationFrame(() => document.getElementById(tabId("gallery"))?.focus());
  };
  const known = shipped === "missing" ? undefined : shipped;
  const spoilt = known?.card.shortcut;
  const dataset = findModel(model)?.dataset;
  const errors = known && <Errors report={known.report} dataset={dataset} show={show} />;
  return (
    <dialog
      className="help card"
      ref={dialog}
      aria-labelledby="card-heading"
      data-card={model}
      onClose={onClose}
    >
      <div className="help__head">
        <h2 id="card-heading">{name}</h2>
        <button type="button" className="btn" onClick={() => dialog.current?.close()}>
          {text.close}
        </button>
      </div>
      <div className="card__columns">
        <div>
          {known && dataset && <Facts {...known} dataset={dataset} />}
          {own && <OwnFacts own={own} opened={opened?.id === model ? opened : undefined} />}
          {shipped === "missing" && <p className="say">{text.missing}</p>}
          {!spoilt && errors}
          {known && <Calibration report={known.report} />}
          {known && spoilt && (
            <Wrong card={known.card} shortcut={spoilt} report={known.report.shortcut}>
              {errors}
            </Wrong>
          )}
        </div>
        {opened?.id === model && !opened.operations && <Layers layers={opened.layers} />}
      </div>
    </dialog>
  );
}
