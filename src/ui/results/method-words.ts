import type { Facts } from "../../engine/method";
import type { Output, Target } from "../../engine/target";
import { spoken, words } from "../../words/words";

/** What one unit of the method's map is, in words. */
export function unitWords(unit: Facts["unit"], output: Output): string {
  const said = words.answers.units[unit];
  return typeof said === "string" ? said : said[output];
}

/** The classes of a question by name. */
export interface Sides {
  readonly for: string;
  readonly against: string | undefined;
}

export function sidesOf(target: Target, classes: readonly string[]): Sides {
  const name = (at: number) => spoken(classes[at] ?? String(at));
  return {
    for: name(target.for),
    against: target.against === undefined ? undefined : name(target.against),
  };
}

/** What the "against" arm speaks for: the other class; or, with one class alone, against it. */
export function againstWords({ for: why, against }: Sides): string {
  const { ends } = words.answers;
  return against === undefined ? ends.against(why) : ends.for(against);
}
