import type { Failure } from "../../engine/failure";
import { say, words } from "../../words/words";
import { useWhyglass } from "../state";

interface FailedProps {
  readonly panelKey: string;
  readonly failure: Failure;
}

/** What happened, what is kept, and the way on. */
export function Failed({ panelKey, failure }: FailedProps) {
  const run = useWhyglass((state) => state.run);
  const changeBackend = useWhyglass((state) => state.useBackend);
  const { what, next } = say(failure);
  const { run: said } = words.answers;
  return (
    <div className="run" role="alert">
      <p className="say say--bad">{what}</p>
      <p className="say">{next}</p>
      <div className="btns">
        {failure.code !== "method-needs" && (
          <button type="button" className="btn btn--ink" onClick={() => run(panelKey)}>
            {said.again}
          </button>
        )}
        {failure.code === "context-lost" && (
          <button type="button" className="btn" onClick={() => changeBackend("wasm")}>
            {said.withoutCard}
          </button>
        )}
      </div>
    </div>
  );
}
