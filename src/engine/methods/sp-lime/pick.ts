/**
 * Submodular pick: the few rows of an explanation matrix W that together cover the features of most
 * importance. Ribeiro, Singh and Guestrin 2016, section 4 and algorithm 2.
 */

/** W: one row a picture, its explanation; 0 where it does not use a feature. */
type Explanations = readonly ArrayLike<number>[];

/**
 * W with every weight at 0 that is below `least` times the largest of all: a picture that says nothing
 * to the question has weights too, all next to nothing, and covers nothing with them.
 */
export function withoutFaint(rows: Explanations, least: number): Float64Array[] {
  let largest = 0;
  for (const row of rows)
    for (let j = 0; j < row.length; j++) largest = Math.max(largest, Math.abs(row[j]!));
  return rows.map((row) =>
    Float64Array.from(row, (weight) => (Math.abs(weight) < least * largest ? 0 : weight)),
  );
}

/** I_j = √Σ_i |W_ij|, the importance of each of `features` features. */
export function importanceOf(rows: Explanations, features: number): Float64Array {
  const importance = new Float64Array(features);
  for (const row of rows) for (let j = 0; j < features; j++) importance[j]! += Math.abs(row[j]!);
  return importance.map(Math.sqrt);
}

/** c(V, W, I) = Σ_j 1[∃ i ∈ V: |W_ij| > 0] · I_j (equation 3). */
export function coverageOf(
  picked: readonly number[],
  rows: Explanations,
  importance: Float64Array,
): number {
  let covered = 0;
  for (let j = 0; j < importance.length; j++)
    if (picked.some((i) => rows[i]![j] !== 0)) covered += importance[j]!;
  return covered;
}

/** A row that was picked, and what it brings that earlier picks do not have. */
interface Picked {
  readonly row: number;
  /** Features that it is the first to cover. */
  readonly adds: readonly number[];
  /** The sum of their importance. */
  readonly gain: number;
}

/**
 * At most `budget` rows, each the one that then adds most to the coverage; of equals the first. It
 * ends where no row adds anything. Coverage being submodular, what it reaches is at least 1 − 1/e of
 * the best that as many rows can.
 */
export function pickGreedily(
  rows: Explanations,
  importance: Float64Array,
  budget: number,
): Picked[] {
  const covered = new Uint8Array(importance.length);
  const picks: Picked[] = [];
  while (picks.length < budget) {
    let best: Picked | undefined;
    for (let row = 0; row < rows.length; row++) {
      const adds: number[] = [];
      let gain = 0;
      for (let j = 0; j < importance.length; j++) {
        if (covered[j] || rows[row]![j] === 0) continue;
        adds.push(j);
        gain += importance[j]!;
      }
      if (gain > (best?.gain ?? 0)) best = { row, adds, gain };
    }
    if (!best) break;
    for (const j of best.adds) covered[j] = 1;
    picks.push(best);
  }
  return picks;
}

/**
 * What `budget` rows drawn at random, each set of them as likely, cover on average. A feature that m
 * of n rows use is missed with probability C(n − m, budget) / C(n, budget).
 */
export function expectedCoverage(
  rows: Explanations,
  importance: Float64Array,
  budget: number,
): number {
  const n = rows.length;
  let expected = 0;
  for (let j = 0; j < importance.length; j++) {
    const without = n - rows.filter((row) => row[j] !== 0).length;
    let missed = 1;
    for (let drawn = 0; drawn < Math.min(budget, n); drawn++)
      missed *= Math.max(0, without - drawn) / (n - drawn);
    expected += (1 - missed) * importance[j]!;
  }
  return expected;
}
