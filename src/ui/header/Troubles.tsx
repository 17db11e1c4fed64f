import { say, words } from "../../words/words";
import { useWhyglass } from "../state";

/** What went wrong with the page, a link or a model, until it is dismissed or mended. */
export function Troubles() {
  const troubles = useWhyglass((state) => state.troubles);
  const dismiss = useWhyglass((state) => state.dismiss);
  const reopen = useWhyglass((state) => state.reopen);
  const opened = useWhyglass((state) => state.opened !== undefined);
  const here = troubles.filter(({ at }) => at !== "subject");
  return (
    <div className="troubles" role="alert">
      {here.map(({ id, failure, at }) => {
        const { what, next } = say(failure);
        return (
          <div className="trouble" key={id} data-trouble={failure.code}>
            <p className="say">
              <span className="say--bad">{what}</span> {next}
            </p>
            <p className="trouble__ways">
              {at === "model" && !opened && failure.code !== "backend-none" && (
                <button type="button" className="link" onClick={reopen}>
                  {words.frame.trouble.again}
                </button>
              )}
              <button type="button" className="link" onClick={() => dismiss(id)}>
                {words.frame.trouble.dismiss}
              </button>
            </p>
          </div>
        );
      })}
    </div>
  );
}
