import { shapleyFunctional } from "../../math/symmetric-functional";
import type { Random } from "../../random";
import type { Masks } from "../shared/masks";
import { createPairEstimate, type Estimates, tellCoalitions } from "../shared/pair-estimate";
import { createGains, meanGains, standardErrors, tellWalk } from "./gains";
import { drawPairedWalks, drawWalks, type Walks } from "./walks";

/** Coalitions to ask for, all and none first, and what their scores come to. */
interface ShareOut {
  readonly masks: Masks;
  /**
   * Undefined where no one has walked all the way yet.
   * @param worth the masks' scores, of which the first `to` are there
   */
  tell(worth: Float64Array, to: number): Estimates | undefined;
}

/** As published: each player's mean gain on the walks. */
export function sharesFromGains(
  players: number,
  params: { readonly permutations: number; readonly antithetic: boolean },
  random: Random,
): ShareOut {
  const walks = drawWalks(players, params, random);
  const gains = createGains(players, params.antithetic ? 2 : 1);
  return {
    masks: walks.masks,
    tell(worth, to) {
      while (gains.walks < walks.count && lastRow(walks, gains.walks) < to)
        tellWalk(gains, gainsOn(walks, gains.walks, worth));
      if (gains.walks === 0) return undefined;
      return { values: meanGains(gains), errors: standardErrors(gains) };
    },
  };
}

/** From all that the coalitions on the way foretell of the others (`shared/pair-estimate.ts`). */
export function sharesFromPairs(
  players: number,
  { permutations }: { readonly permutations: number },
  random: Random,
): ShareOut {
  const pairs = drawPairedWalks(players, permutations, random);
  const estimate = createPairEstimate(pairs, shapleyFunctional(players), false);
  return {
    masks: pairs,
    tell: (worth, to) => (to < 2 ? undefined : tellCoalitions(estimate, worth, to)),
  };
}

/** The last of a walk's coalitions to be scored. */
function lastRow({ rows, players }: Walks, walk: number): number {
  let last = 0;
  for (let at = walk * (players + 1); at < (walk + 1) * (players + 1); at++)
    last = Math.max(last, rows[at]!);
  return last;
}

/** What each player adds on a walk, by player. */
function gainsOn(
  { rows, orders, players }: Walks,
  walk: number,
  worth: Float64Array,
): Float64Array {
  const added = new Float64Array(players);
  const at = walk * (players + 1);
  for (let step = 0; step < players; step++)
    added[orders[walk * players + step]!] = worth[rows[at + step + 1]!]! - worth[rows[at + step]!]!;
  return added;
}
