import { say, words } from "../../words/words";
import { useWhyglass } from "../state";

/** What went wrong with the page, a link or a model, until it is dismissed or mended. */
export function Troubles() {
  const troubles = useWhyglass((state) => state.troubles);
  const dismiss = useWhyglass((state) => state.dismiss);
  const here = troubles.filter(({ at }) => at !== "subject");
  return (
    <div className="troubles" role="alert">
      {here.map(({ id, failure }) => {
        const { what, next } = say(failure);
        return (
          <div className="trouble" key={id} data-trouble={failure.code}>
            <p className="say">
              <span className="say--bad">{what}</span> {next}
            </p>
            <button type="button" className="link" onClick={() => dismiss(id)}>
              {words.frame.trouble.dismiss}
            </button>
          </div>
        );
      })}
    </div>
  );
}
