import { expect, test } from "vitest";
import { METHODS } from "../../engine/methods/registry";
import { inLanguage } from "./spoken-facts";

/** Every English word that a method's facts show. */
function shown(facts: (typeof METHODS)[number]["facts"]): string[] {
  return [
    facts.name,
    facts.summary,
    facts.cannotTell,
    ...(facts.whenZero ? [facts.whenZero] : []),
    ...(facts.caveats ?? []).map(({ says }) => says),
    ...facts.params.flatMap((param) => [
      param.label,
      ...(param.kind === "choice" ? param.options.map(({ label }) => label) : []),
    ]),
  ];
}

test.each(METHODS.map(({ facts }) => facts))("$id can be said in another language", (facts) => {
  const dictionary = Object.fromEntries(shown(facts).map((english) => [english, `~${english}`]));
  const other = inLanguage(facts, dictionary);
  expect(shown(other)).toEqual(shown(facts).map((english) => `~${english}`));
  // Keys of links, and values of settings, are no words.
  expect(other.id).toBe(facts.id);
  expect(other.params.map(({ name, initial }) => [name, initial])).toEqual(
    facts.params.map(({ name, initial }) => [name, initial]),
  );
});
