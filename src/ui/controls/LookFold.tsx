import { useId, useState } from "react";
import { words } from "../../words/words";
import { Chevron } from "../kit/icons";
import { useWhyglass } from "../state";
import { LookControls, Swatch } from "./LookControls";
import { ScaleNote } from "./ScaleNote";

/** The look bar on phones: one row that says how it stands, and opens. */
export function LookFold() {
  const [open, setOpen] = useState(false);
  const look = useWhyglass((state) => state.look);
  const id = useId();
  const said = words.frame.look;
  const opacity = said.percent(look.opacity);
  return (
    <fieldset className="look look--fold" aria-label={said.bar}>
      <button
        type="button"
        className="look-fold"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="lab">{said.fold}</span>
        <Swatch />
        <span>{said.folded(said.scales[look.scale], opacity, look.outlines)}</span>
        <Chevron />
      </button>
      {open && (
        <div className="look__row" id={id}>
          <LookControls />
        </div>
      )}
      <ScaleNote />
    </fieldset>
  );
}
