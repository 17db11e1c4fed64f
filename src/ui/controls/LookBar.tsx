import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { LookControls } from "./LookControls";
import { ScaleNote } from "./ScaleNote";

/** What all maps share of their look, in one row. */
export function LookBar() {
  return (
    <fieldset className="look" aria-label={words.frame.look.bar}>
      <div className="look__row">
        <LookControls />
        <Position />
      </div>
      <ScaleNote />
    </fieldset>
  );
}

function Position() {
  const cursor = useWhyglass((state) => state.cursor);
  return <span className="xy">{cursor && words.frame.look.position(cursor.x, cursor.y)}</span>;
}
