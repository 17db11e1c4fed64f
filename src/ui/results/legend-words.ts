import type { Scale } from "../../draw/scale";
import type { Facts, Frame } from "../../engine/method";
import { words } from "../../words/words";
import { againstWords, type Sides, unitWords } from "./method-words";
import type { spreadViewOf } from "./spread-maps";

type View = ReturnType<typeof spreadViewOf>;

/** What a legend's two ends stand for. */
export interface LegendEnds {
  readonly low: string;
  readonly high: string;
}

export function endsOf({ signed }: Pick<Scale, "signed">, sides: Sides, view: View): LegendEnds {
  const { ends, spread } = words.answers;
  if (view === "spread") return { low: spread.agree, high: spread.differ };
  return {
    low: signed === "both" ? againstWords(sides) : ends.nothing,
    high: signed === "none" ? ends.strong : ends.for(sides.for),
  };
}

/** What a shown map's numbers are; a spread is a distance to either side. */
export function shownUnit(facts: Pick<Facts, "unit">, frame: Frame, view: View): string {
  const unit = unitWords(facts.unit, frame.explains.output);
  return view === "spread" ? words.answers.spread.unit(unit) : unit;
}
