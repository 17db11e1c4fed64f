import { formatNumber } from "../../draw/numbers";
import { largestMagnitude } from "../../draw/raw-map";
import type { Facts as MethodFacts } from "../../engine/method";
import { words } from "../../words/words";
import type { Progress } from "../../worker/protocol";
import { Facts } from "./Facts";
import { type Sides, unitWords } from "./method-words";
import { useStretched } from "./stretched";

interface EmptyProps {
  readonly method: MethodFacts;
  readonly progress: Progress;
  readonly sides: Sides;
  readonly seed: number | undefined;
}

/** A map that is all but zero: said, with its likely cause, and stretched only by wish. */
export function Empty({ method, progress, sides, seed }: EmptyProps) {
  const stretched = useStretched();
  const { run } = words.answers;
  const { frame } = progress;
  const most = largestMagnitude(frame.map);
  const unit = unitWords(method.unit, frame.explains.output);
  const inWords = `${formatNumber(most, words.language)} ${unit}`;
  return (
    <>
      <div className="run">
        {most === 0 && method.whenZero ? (
          <p className="say">{method.whenZero}</p>
        ) : (
          <>
            <p className="say">
              {most === 0 ? run.emptyZero(sides.for) : run.emptyFor(sides.for, inWords)}
            </p>
            <p className="say say--dim">{likelyCause(method, progress)}</p>
          </>
        )}
        {most > 0 && (
          <div className="btns">
            <button
              type="button"
              className="btn btn--bare"
              onClick={() => stretched.toggle(frame)}
              aria-pressed={stretched.has(frame)}
            >
              {stretched.has(frame) ? run.unstretch : run.stretch}
            </button>
          </div>
        )}
      </div>
      <Facts progress={progress} sides={sides} seed={seed} />
    </>
  );
}

/** So near 0 or 1 a probability moves no more. */
const SURE = 1e-4;

function likelyCause(method: MethodFacts, { frame }: Progress): string {
  const { run } = words.answers;
  if (method.sign === "positive") return run.cutOff;
  const { output, score } = frame.explains;
  const sure = output === "probability" && Math.min(Math.abs(score), 1 - Math.abs(score)) < SURE;
  return sure ? run.saturated : run.flat;
}
