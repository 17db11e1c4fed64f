/** A picture cut into segments as a game: a set of segments is worth the score of the picture without the rest. */

import { everyCoalition } from "../../src/engine/methods/shared/coalitions";
import { compose, composition } from "../../src/engine/methods/shared/compose";
import { fillPicture } from "../../src/engine/methods/shared/fills";
import type { Masks } from "../../src/engine/methods/shared/masks";
import type { Picture, SegmentMap } from "../../src/engine/picture";
import { type Asking, scoresOf } from "./asking";

export type Game = (masks: Masks) => Promise<Float64Array>;

/** The model itself is asked, of the class's probability; fills are the page's own. */
export function gameOf(asking: Asking, picture: Picture, segments: SegmentMap): Game {
  const parts = composition(
    picture,
    segments,
    fillPicture(picture, segments, { fill: "auto", level: 0.5 }),
  );
  return (masks) => scoresOf(asking, masks.count, (rows) => compose(parts, masks, rows));
}

/** The worth of every coalition, bit i of whose place is player i; asked for once. */
export async function tableOf(game: Game, players: number): Promise<Float64Array> {
  const coalitions = everyCoalition(players);
  const scores = await game(coalitions);
  const table = new Float64Array(coalitions.count);
  coalitions.numbers.forEach((coalition, row) => {
    table[coalition] = scores[row]!;
  });
  return table;
}

export function lookUp(table: Float64Array, { players, count, kept }: Masks): Float64Array {
  return Float64Array.from({ length: count }, (_, row) => {
    let coalition = 0;
    for (let i = 0; i < players; i++) if (kept[row * players + i]) coalition |= 1 << i;
    return table[coalition]!;
  });
}
