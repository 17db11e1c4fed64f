import type { Random } from "../../random";
import type { Masks } from "./masks";

/** Coins tossed in one draw. */
const COINS = 30;

/**
 * All masks of a run, drawn before the first is scored, so that they depend on the seed alone: the
 * first keeps everything, in the others each segment is kept or hidden by the toss of a coin.
 */
export function drawMasks(count: number, players: number, random: Random): Masks {
  const kept = new Uint8Array(count * players).fill(1, 0, players);
  for (let row = 1; row < count; row++) {
    for (let from = 0; from < players; from += COINS) {
      let coins = random.integer(2 ** COINS);
      for (let i = from; i < Math.min(players, from + COINS); i++) {
        kept[row * players + i] = coins & 1;
        coins >>>= 1;
      }
    }
  }
  return { players, count, kept };
}
