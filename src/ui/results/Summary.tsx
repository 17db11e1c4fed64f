import { memo, useMemo } from "react";
import { formatNumber } from "../../draw/numbers";
import type { RawMap } from "../../draw/raw-map";
import { type SideSummary, summarise } from "../../draw/summary";
import type { Facts } from "../../engine/method";
import { words } from "../../words/words";
import type { Sides } from "./method-words";
import type { spreadViewOf } from "./spread-maps";

interface SummaryProps {
  readonly id: string;
  readonly method: Facts;
  readonly map: RawMap | undefined;
  readonly size: { readonly height: number; readonly width: number };
  readonly sides: Sides | undefined;
  readonly stale: boolean;
  readonly spread: ReturnType<typeof spreadViewOf>;
}

/** What a map shows, for those who cannot see it. */
export const Summary = memo(function Summary(props: SummaryProps) {
  const { id, method, map, size, sides, stale, spread } = props;
  const { height, width } = size;
  const text = useMemo(() => {
    if (!map || !sides) return words.answers.summary.none;
    if (spread === "spread") return spreadWords(map, height, width);
    const mean = mapWords(map, height, width, sides);
    return spread === "both" ? `${mean} ${words.answers.spread.says.both}` : mean;
  }, [map, height, width, sides, spread]);
  return (
    <p className="vh" id={id} data-summary="">
      {method.summary} {stale && map ? `${words.answers.summary.stale} ` : ""}
      {text}
    </p>
  );
});

/** "For 4, 71 % of it: mostly top left, middle; strongest at x 9, y 7, +0.214. Against …" */
export function mapWords(map: RawMap, height: number, width: number, sides: Sides): string {
  const { summary, ends } = words.answers;
  const found = summarise(map, height, width);
  const speaksFor = found.for
    ? sideWords(found.signed === "none" ? summary.evidence : ends.for(sides.for), found.for)
    : summary.noneFor(sides.for);
  if (found.signed === "none") return speaksFor;
  const other = sides.against === undefined ? ends.against(sides.for) : ends.for(sides.against);
  if (!found.against)
    return found.signed === "both" ? `${speaksFor} ${nothingElse(sides)}` : speaksFor;
  return `${speaksFor} ${sideWords(other, found.against)}`;
}

/** "How much the networks differ, 71 % of it: mostly middle; strongest at x 9, y 7, +0.214." */
function spreadWords(map: RawMap, height: number, width: number): string {
  const { differ, noneDiffer } = words.answers.summary;
  const found = summarise(map, height, width).for;
  return found ? sideWords(differ, found) : noneDiffer;
}

function nothingElse(sides: Sides): string {
  const { summary } = words.answers;
  return sides.against === undefined
    ? summary.noneAgainst(sides.for)
    : summary.noneFor(sides.against);
}

function sideWords(name: string, { share, regions, strongest }: SideSummary): string {
  const { summary } = words.answers;
  const where =
    regions.length > 4
      ? summary.spread
      : summary.mostly(regions.map(({ region }) => summary.regions[region]));
  const value = formatNumber(strongest.value, words.language, "always");
  const opening = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  const percent = words.frame.look.percent(share);
  return summary.side(opening, percent, where, strongest.x, strongest.y, value);
}
