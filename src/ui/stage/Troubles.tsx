import { say, words } from "../../words/words";
import { useWhyglass } from "../state";

/** What went wrong with a picture or a data file, and the way on; the picture before it stays. */
export function Troubles() {
  const troubles = useWhyglass((state) => state.troubles);
  const dismiss = useWhyglass((state) => state.dismiss);
  const mine = troubles.filter(({ at }) => at === "subject");
  return (
    <div className="stage-troubles" role="alert">
      {mine.map(({ id, failure }) => {
        const { what, next } = say(failure);
        return (
          <div key={id} className="stage-trouble" data-trouble={failure.code}>
            <p className="stage-trouble__what">{what}</p>
            <p>{next}</p>
            <button type="button" className="stage-link" onClick={() => dismiss(id)}>
              {words.stage.dismiss}
            </button>
          </div>
        );
      })}
    </div>
  );
}
