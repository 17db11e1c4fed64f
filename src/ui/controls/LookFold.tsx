import { words } from "../../words/words";
import { Chevron } from "../kit/icons";
import { useDisclosure } from "../kit/use-disclosure";
import { useWhyglass } from "../state";
import { LookControls, Swatch } from "./LookControls";
import { ScaleNote } from "./ScaleNote";

/** The look bar on phones: one row that says how it stands, and opens. */
export function LookFold() {
  const { open, id, button } = useDisclosure();
  const look = useWhyglass((state) => state.look);
  const said = words.frame.look;
  const opacity = said.percent(look.opacity);
  return (
    <fieldset className="look look--fold" aria-label={said.bar}>
      <button className="look-fold" {...button}>
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
