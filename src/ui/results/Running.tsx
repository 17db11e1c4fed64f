import { words } from "../../words/words";
import type { Progress } from "../../worker/protocol";
import { useWhyglass } from "../state";
import { useTitle } from "./use-panel";

interface RunningProps {
  readonly panelKey: string;
  /** Of this very run; undefined before its first map. */
  readonly progress: Progress | undefined;
}

/** How far a run has come, how long it will take, and the way to stop it. */
export function Running({ panelKey, progress }: RunningProps) {
  const cancel = useWhyglass((state) => state.cancel);
  const title = useTitle(panelKey);
  const { run } = words.answers;
  const done = progress?.frame.done ?? 0;
  return (
    <div className="run">
      <progress
        className="run__bar"
        value={done}
        max={1}
        aria-label={run.running(title)}
        data-volatile=""
      />
      <p className="run__n" data-volatile="">
        <span>{progress && run.sofar(progress.evaluations.forward)}</span>
        <span>{progress && done > 0 && run.left(secondsLeft(progress))}</span>
      </p>
      <p className="say">{progress ? run.grows : run.working}</p>
      <div className="btns">
        <button type="button" className="btn" onClick={() => cancel(panelKey)}>
          {run.cancel}
        </button>
      </div>
    </div>
  );
}

/** The rest takes as long as what is done has taken. */
function secondsLeft({ milliseconds, frame }: Progress): number {
  return ((milliseconds / 1000) * (1 - frame.done)) / frame.done;
}
