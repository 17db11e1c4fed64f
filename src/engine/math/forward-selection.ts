import type { Normal } from "./moments";

/** A feature that those before leave less than this share of its spread to has nothing of its own. */
const DEPENDENT = 1e-10;

/**
 * Features one after the other, each the one that raises R² most beside those before (the first of
 * equals). Instead of a fit for each candidate, what the chosen ones explain is taken out of all the
 * others (a step of Gram and Schmidt), after which one candidate's gain is c²/G.
 * @returns at most `count` features in the order of choice
 */
export function forwardSelection({ features, gram, cross }: Normal, count: number): number[] {
  const left = gram.slice();
  const c = cross.slice();
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, features)) {
    let best = -1;
    let most = -Infinity;
    for (let i = 0; i < features; i++) {
      if (chosen.includes(i)) continue;
      const own = left[i * features + i]!;
      const gain = own > DEPENDENT * gram[i * features + i]! ? (c[i]! * c[i]!) / own : 0;
      if (gain > most) {
        most = gain;
        best = i;
      }
    }
    chosen.push(best);
    const own = left[best * features + best]!;
    if (!(own > DEPENDENT * gram[best * features + best]!)) continue;
    const row = left.slice(best * features, (best + 1) * features);
    const step = c[best]! / own;
    for (let i = 0; i < features; i++) {
      const share = row[i]! / own;
      c[i]! -= row[i]! * step;
      for (let j = 0; j < features; j++) left[i * features + j]! -= share * row[j]!;
    }
  }
  return chosen;
}
