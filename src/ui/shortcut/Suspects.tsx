import { words } from "../../words/words";
import { PictureCanvas } from "../stage/PictureCanvas";
import { useWhyglass } from "../state";
import { isShown, type Suspect, show } from "./suspects";

/** The pictures to compare, as the network reads them. */
export function Suspects({ suspects }: { readonly suspects: readonly Suspect[] }) {
  const subject = useWhyglass((state) => state.subject);
  const draw = useWhyglass((state) => state.draw);
  const pick = useWhyglass((state) => state.pick);
  return (
    <ul className="hunt__suspects" aria-label={words.shortcut.pictures}>
      {suspects.map((suspect) => (
        <li key={suspect.name}>
          <button
            type="button"
            className="hunt__suspect"
            data-suspect={suspect.label}
            aria-label={suspect.name}
            aria-pressed={isShown(suspect, subject)}
            onClick={() => show({ draw, pick }, suspect, suspect.planted)}
          >
            <PictureCanvas picture={suspect.picture} side={suspect.picture.width} label="" />
          </button>
        </li>
      ))}
    </ul>
  );
}
