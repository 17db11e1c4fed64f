import { memo, useMemo } from "react";
import { rankCorrelation } from "../../engine/math/rank-correlation";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { correlationWords } from "./alike-words";
import { rawMapOf } from "./raw-maps";
import { factsOf, useAnswer } from "./use-panel";

interface AlikeProps {
  readonly left: Panel;
  readonly right: Panel;
}

/** How alike the two maps of a pair are: in a number, and in what it comes to. */
export const Alike = memo(function Alike({ left, right }: AlikeProps) {
  const { pair } = words.answers;
  const [one, other] = [useAnswer(left.key), useAnswer(right.key)];
  const sameScale = useWhyglass((state) => state.look.scale !== "rank");
  const facts = factsOf(left);
  const [a, b] = [one.progress?.frame, other.progress?.frame];
  const both = a && b && !one.stale && !other.stale && one.picture === other.picture;
  const said = useMemo(
    () => (both ? correlationWords(rankCorrelation(a.map, b.map)) : pair.notYet),
    [both, a, b, pair],
  );
  const apart = both && sameScale && rawMapOf(facts, a).unit !== rawMapOf(facts, b).unit;
  return (
    <div className="note">
      <h3>{pair.alike}</h3>
      <p data-alike="">{left.params === right.params && !right.model ? pair.settings : said}</p>
      {apart && <p>{pair.units}</p>}
    </div>
  );
});
