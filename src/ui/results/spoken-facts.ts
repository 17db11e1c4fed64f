import type { Facts } from "../../engine/method";
import type { Param } from "../../engine/params";
import { spoken, words } from "../../words/words";

const translated = new WeakMap<Facts, Facts>();

/** A method's facts in the page's language; the same object for the same facts. */
export function spokenFacts(facts: Facts): Facts {
  const known = translated.get(facts) ?? inLanguage(facts, words.engine);
  translated.set(facts, known);
  return known;
}

/** The facts with every sentence and label looked up by its English. */
export function inLanguage(facts: Facts, dictionary: Readonly<Record<string, string>>): Facts {
  const say = (english: string) => spoken(english, dictionary);
  const param = (one: Param): Param =>
    one.kind === "choice"
      ? {
          ...one,
          label: say(one.label),
          options: one.options.map(({ value, label }) => ({ value, label: say(label) })),
        }
      : { ...one, label: say(one.label) };
  const { caveats, whenZero } = facts;
  return {
    ...facts,
    name: say(facts.name),
    summary: say(facts.summary),
    cannotTell: say(facts.cannotTell),
    params: facts.params.map(param),
    ...(whenZero && { whenZero: say(whenZero) }),
    ...(caveats && { caveats: caveats.map((one) => ({ ...one, says: say(one.says) })) }),
  };
}
