import type { Facts } from "../../engine/method";
import type { Param } from "../../engine/params";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { isAsked, settingOf, valueWords } from "../controls/param-words";

/** So many settings name a half; more are no name any more. */
const MOST = 2;

type Params = Panel["params"];

/**
 * What sets the two halves of a pair apart, said for one of them: "γ everywhere". Settings
 * that both have come before those that hang on them.
 * @returns undefined where the two are set alike
 */
export function settingApart(facts: Facts, mine: Params, other: Params): string | undefined {
  const { params } = facts;
  const differing = params.filter(
    (param) => isAsked(param, params, mine) && settingOf(param, mine) !== settingOf(param, other),
  );
  const both = differing.filter((param) => isAsked(param, params, other));
  const named = (both.length > 0 ? both : differing).slice(0, MOST);
  if (named.length > 0) return named.map((param) => settingWords(param, mine)).join(", ");
  return undefined;
}

/** A setting by its value, and by its name too where it is not the one that matters most. */
function settingWords(param: Param, given: Params): string {
  const value = valueWords(param, settingOf(param, given), []);
  // Numbers and toggles carry their name in their words.
  const bare = param.kind === "choice" || param.kind === "layer";
  return bare && !param.main ? words.answers.pair.setting(param.label, value) : value;
}
