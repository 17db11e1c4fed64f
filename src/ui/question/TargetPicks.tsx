import { useMemo } from "react";
import type { TargetChoice } from "../../store/state";
import { words } from "../../words/words";
import { Pick } from "../kit/Pick";
import { useClasses } from "../results/use-panel";
import { useWhyglass } from "../state";
import { bestTwo } from "./question-words";

/** The class to explain, drawn as the underlined word that names it. */
export function PickFor() {
  const classes = useClasses();
  const target = useWhyglass((state) => state.target);
  const asked = useWhyglass((state) => state.asked?.for);
  const best = useWhyglass((state) => state.looked && bestTwo(state.looked.probabilities)[0]);
  const ask = useWhyglass((state) => state.ask);
  const said = words.frame.question;
  const options = useMemo(
    () => [
      { value: "predicted", label: said.predicted(best === undefined ? undefined : classes[best]) },
      ...classes.map((name, at) => ({ value: String(at), label: name })),
    ],
    [classes, best, said],
  );
  const choose = (value: string) => {
    const wanted = value === "predicted" ? value : Number(value);
    // A class is not compared with itself: then the next one stands against it.
    ask(wanted === target.against ? { for: wanted, against: "runner-up" } : { for: wanted });
  };
  return (
    <Pick
      label={said.pickFor}
      className="pick--word pick--for"
      value={String(target.for)}
      options={options}
      onChange={choose}
    >
      <span>{asked === undefined ? "" : (classes[asked] ?? asked)}</span>
    </Pick>
  );
}

/** The class it is compared with, or none. */
export function PickAgainst() {
  const classes = useClasses();
  const target = useWhyglass((state) => state.target);
  const asked = useWhyglass((state) => state.asked);
  const runnerUp = useWhyglass((state) =>
    runnerUpOf(state.looked?.probabilities, state.asked?.for),
  );
  const ask = useWhyglass((state) => state.ask);
  const said = words.frame.question;
  const against = asked?.against;
  const why = asked?.for;
  const options = useMemo(
    () => [
      {
        value: "runner-up",
        label: said.runnerUp(runnerUp === undefined ? undefined : classes[runnerUp]),
      },
      { value: "nothing", label: said.nothing },
      ...classes
        .map((name, at) => ({ value: String(at), label: name }))
        .filter((_, at) => at !== why),
    ],
    [classes, runnerUp, why, said],
  );
  const choose = (value: string) =>
    ask({
      against: value === "runner-up" || value === "nothing" ? value : Number(value),
    } satisfies Partial<TargetChoice>);
  return (
    <Pick
      label={said.pickAgainst}
      className={against === undefined ? "pick--word pick--nothing" : "pick--word pick--against"}
      value={String(target.against)}
      options={options}
      onChange={choose}
    >
      <span>{against === undefined ? said.andNotNothing : (classes[against] ?? against)}</span>
    </Pick>
  );
}

/** The likeliest class but the one that is explained. */
function runnerUpOf(
  probabilities: ArrayLike<number> | undefined,
  why: number | undefined,
): number | undefined {
  if (!probabilities) return undefined;
  const [first, second] = bestTwo(probabilities);
  return first === why ? second : first;
}
