import { type Ranking, rankMap } from "../../draw/ranks";
import type { RawMap } from "../../draw/raw-map";
import { readoutAt, writeReadout } from "../../draw/readout";
import type { Cursor } from "../../store/state";
import { words } from "../../words/words";

const rankings = new WeakMap<RawMap, Ranking>();

function rankingOf(map: RawMap): Ranking {
  const known = rankings.get(map) ?? rankMap(map);
  rankings.set(map, known);
  return known;
}

export interface WrittenReadout {
  readonly number: number;
  /** "+0.145" */
  readonly value: string;
  /** "227th of 784", or "227th" where there is no room. */
  readonly place: string;
}

/** What a map says at the cursor; undefined where the cursor lies outside it. */
export function writtenReadout(
  map: RawMap,
  width: number,
  { x, y }: Cursor,
  brief = false,
): WrittenReadout | undefined {
  const index = y * width + x;
  if (x >= width || index >= map.values.length) return undefined;
  const readout = readoutAt(map, rankingOf(map), index);
  const { place, shortPlace } = words.answers;
  const written = writeReadout(readout, map.signed, {
    locale: words.language,
    place: brief ? shortPlace : place,
  });
  return { number: readout.value, ...written };
}
