import { memo, useId } from "react";
import type { Facts } from "../../engine/method";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { paceOf } from "./cost";
import { focusNewcomer } from "./focus-panel";

interface PickMethodProps {
  readonly facts: Facts;
  /** Id of what says why the model is none for it; undefined where it is. */
  readonly unfit: string | undefined;
}

/** One method of the picker: its name, and what it costs, or that it is on the page already. */
export const PickMethod = memo(function PickMethod({ facts, unfit }: PickMethodProps) {
  const times = useWhyglass(
    ({ panels }) => panels.filter(({ method, aside }) => method === facts.id && !aside).length,
  );
  const addPanel = useWhyglass((state) => state.addPanel);
  const told = useId();
  const { add } = words.frame;
  return (
    <li className={unfit ? "method is-unfit" : "method"}>
      <button
        type="button"
        aria-label={times > 0 ? add.another(facts.name) : add.add(facts.name)}
        aria-describedby={unfit ?? told}
        onClick={() => {
          focusNewcomer();
          addPanel(facts.id);
        }}
      >
        {facts.name}
      </button>
      <span className={times > 0 ? "method__told is-shown" : "method__told"} id={told}>
        {times > 0 ? add.shown(times) : unfit ? add.unfit : add.costs[paceOf(facts)]}
      </span>
    </li>
  );
});
