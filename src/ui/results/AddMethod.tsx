import { useId } from "react";
import { METHODS } from "../../engine/methods/registry";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { focusNewcomer } from "./focus-panel";
import { spokenFacts } from "./spoken-facts";

/** Methods that are not on the page, by what they cost. Nothing where all are. */
export function AddMethod() {
  const panels = useWhyglass((state) => state.panels);
  const addPanel = useWhyglass((state) => state.addPanel);
  const heading = useId();
  const { add } = words.frame;
  const missing = METHODS.map(({ facts }) => spokenFacts(facts)).filter(
    ({ id }) => !panels.some(({ method }) => method === id),
  );
  if (missing.length === 0) return null;
  const groups = [
    { cost: add.atOnce, methods: missing.filter(({ needs }) => needs !== "scores") },
    { cost: add.seconds, methods: missing.filter(({ needs }) => needs === "scores") },
  ].filter(({ methods }) => methods.length > 0);
  return (
    <section className="add" aria-labelledby={heading}>
      <h2 id={heading}>{add.heading}</h2>
      <dl>
        {groups.map(({ cost, methods }) => (
          <div key={cost}>
            <dt>{cost}</dt>
            <dd>
              {methods.map((facts) => (
                <button
                  type="button"
                  key={facts.id}
                  aria-label={add.add(facts.name)}
                  onClick={() => {
                    focusNewcomer();
                    addPanel(facts.id);
                  }}
                >
                  {facts.name}
                </button>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
