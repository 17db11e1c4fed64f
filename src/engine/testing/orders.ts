import type { Game } from "./games";

/** All orders of a few things. */
export function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

/** What each of the players adds who join in this order, by player. */
export function gainsAlong(order: readonly number[], game: Game): number[] {
  const present = order.map(() => false);
  const gains = order.map(() => 0);
  let worth = game(present);
  for (const player of order) {
    present[player] = true;
    const joined = game(present);
    gains[player] = joined - worth;
    worth = joined;
  }
  return gains;
}
