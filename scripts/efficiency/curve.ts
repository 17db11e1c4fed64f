/** How far estimates are off by the evaluations they took, and how far they said they were. */

export interface Point {
  readonly evaluations: number;
  /** Root mean square over numbers, seeds and pictures. */
  readonly error: number;
  /** The same of the standard errors told; undefined where none were. */
  readonly told: number | undefined;
}

/**
 * Collects runs at a budget. Where the truth is itself an estimate, `truthOff` is how far off it is, squared:
 * that much is taken off, for it is no fault of the run's.
 */
export function createPoint() {
  let [runs, evaluations, squares, numbers, told, telling] = [0, 0, 0, 0, 0, 0];
  return {
    tell(
      asked: number,
      values: ArrayLike<number>,
      truth: ArrayLike<number>,
      errors: ArrayLike<number> | undefined,
      truthOff = 0,
    ): void {
      runs++;
      evaluations += asked;
      for (let i = 0; i < values.length; i++) squares += (values[i]! - truth[i]!) ** 2;
      numbers += values.length;
      squares -= truthOff * values.length;
      if (!errors) return;
      for (let i = 0; i < errors.length; i++) told += errors[i]! ** 2;
      telling += errors.length;
    },
    point: (): Point => ({
      evaluations: evaluations / runs,
      error: Math.sqrt(Math.max(0, squares) / numbers),
      // Where some runs could not tell, those that could are others than those that erred.
      told: telling === numbers ? Math.sqrt(told / telling) : undefined,
    }),
  };
}

/**
 * The evaluations at which a curve comes down to an error: between two of its points on a straight line
 * through logarithms; undefined outside them.
 */
export function evaluationsFor(curve: readonly Point[], error: number): number | undefined {
  for (let at = 1; at < curve.length; at++) {
    const [before, after] = [curve[at - 1]!, curve[at]!];
    if (before.error < error || after.error > error) continue;
    const way =
      before.error === after.error
        ? 0
        : Math.log(before.error / error) / Math.log(before.error / after.error);
    return before.evaluations * (after.evaluations / before.evaluations) ** way;
  }
  return undefined;
}

/** How far an estimate is off, squared, by how far it is from that of the first half of its data. */
export function offBy(whole: ArrayLike<number>, half: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < whole.length; i++) squares += (whole[i]! - half[i]!) ** 2;
  return squares / whole.length;
}
