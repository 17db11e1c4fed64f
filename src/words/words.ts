import type { Failure } from "../engine/failure";
import { en, type Words } from "./en";
import type { Said } from "./failures.en";

/** The page's words. One language so far. */
export const words: Words = en;

/** What happened and what to do, in words. */
export function say(failure: Failure): Said {
  return words.failures[failure.code](failure.facts);
}
