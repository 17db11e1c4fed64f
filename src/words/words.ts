import type { Failure } from "../engine/failure";
import { en, type Words } from "./en";
import type { Said } from "./failures.en";

/** The page's words. One language so far. */
export const words: Words = en;

/** What happened and what to do, in words. */
export function say(failure: Failure): Said {
  return words.failures[failure.code](failure.facts);
}

/** What the engine says in English, in the page's language. */
export function spoken(english: string, dictionary = words.engine): string {
  return dictionary[english] ?? english;
}

const namesSpoken = new WeakMap<readonly string[], readonly string[]>();

/** The same for a list of names; the same list for the same names. */
export function spokenNames(english: readonly string[]): readonly string[] {
  const known = namesSpoken.get(english) ?? english.map((name) => spoken(name));
  namesSpoken.set(english, known);
  return known;
}
