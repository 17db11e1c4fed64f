import { useId } from "react";
import { spoken, words } from "../../words/words";
import { useWhyglass } from "../state";
import { Depth } from "./Depth";
import { type AccessGroup, METHODS_BY_ACCESS } from "./methods-by-access";
import { PickMethod } from "./PickMethod";
import { spokenFacts } from "./spoken-facts";

const NO_REFUSALS: Readonly<Record<string, string>> = {};

/** Every method: by what it may touch of the model, then by family. A press adds a panel of it. */
export function AddMethod() {
  const refusals = useWhyglass((state) => state.opened?.refusals ?? NO_REFUSALS);
  const heading = useId();
  const { add } = words.frame;
  return (
    <section className="add" aria-labelledby={heading}>
      <h2 id={heading}>
        {add.heading} <span>{add.about}</span>
      </h2>
      <div className="add__groups">
        {METHODS_BY_ACCESS.map((group) => (
          <Group key={group.needs} group={group} refusals={refusals} />
        ))}
      </div>
    </section>
  );
}

interface GroupProps {
  readonly group: AccessGroup;
  readonly refusals: Readonly<Record<string, string>>;
}

/** The methods of one access, and what that access is. */
function Group({ group: { needs, families }, refusals }: GroupProps) {
  const { add } = words.frame;
  const note = useId();
  const methods = families.flatMap((family) => family.methods);
  const refused = methods
    .filter(({ id }) => refusals[id] !== undefined)
    .map((facts) => ({ method: spokenFacts(facts).name, needs: spoken(refusals[facts.id]!) }));
  const [first] = refused;
  const alike = refused.length === methods.length && new Set(refused.map((one) => one.needs));
  return (
    <div className={`access access--${needs}`}>
      <h3>
        <Depth needs={needs} />
        {add.access[needs].name}
      </h3>
      <p className="access__says">{add.access[needs].says}</p>
      <div className="access__families">
        {families.map(({ family, methods }) => (
          <div key={family}>
            <h4>{add.families[family]}</h4>
            <ul>
              {methods.map((facts) => (
                <PickMethod
                  key={facts.id}
                  facts={spokenFacts(facts)}
                  unfit={refusals[facts.id] === undefined ? undefined : note}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {refused.length > 0 && (
        <div className="access__unfit" id={note}>
          {first && alike && alike.size === 1 ? (
            <p>{add.noneOfThem(first.needs)}</p>
          ) : (
            refused.map((facts) => (
              <p key={facts.method}>{words.failures["method-needs"](facts).what}</p>
            ))
          )}
        </div>
      )}
    </div>
  );
}
