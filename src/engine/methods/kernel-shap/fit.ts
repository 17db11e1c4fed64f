import { leastSquaresOfSum } from "../../math/given-sum";
import { jackknifeErrors } from "../../math/jackknife";
import { leastAnglePath } from "../../math/lasso-path";
import { addRow, createMoments, type Moments, type Normal, uncentred } from "../../math/moments";
import { type Shares, shapley } from "../../math/shapley";
import type { Masks } from "../shared/masks";
import type { Plan } from "./plan";

/** Groups of pairs drawn, of which one after another is left out to see how much the shares waver. */
const GROUPS = 10;

/** The coalitions scored so far, as sums. */
export interface Tally {
  readonly plan: Plan;
  readonly enumerated: Moments;
  /** Group by group, with the sum of each group's weights. */
  readonly drawn: readonly Moments[];
  readonly drawnWeights: Float64Array;
}

export function createTally(plan: Plan): Tally {
  return {
    plan,
    enumerated: createMoments(plan.players),
    drawn: Array.from({ length: GROUPS }, () => createMoments(plan.players)),
    drawnWeights: new Float64Array(GROUPS),
  };
}

/** @param gain the coalition's score less that of none */
export function tell(tally: Tally, row: number, gain: number): void {
  const { kept, weights } = tally.plan;
  addRow(momentsFor(tally, row), kept, row, gain, weights[row]!);
}

/**
 * The same for choosing players along a path, as shap does: a coalition of s of M counts with M−s as
 * it is, and with s as seen from the whole, where its gain is what the absent cost.
 * @param total the score of all less that of none
 */
export function tellFromBothEnds(tally: Tally, row: number, gain: number, total: number): void {
  const { players, kept, weights } = tally.plan;
  const moments = momentsFor(tally, row);
  const absent = new Int8Array(players);
  let size = 0;
  for (let i = 0; i < players; i++) {
    size += kept[row * players + i]!;
    absent[i] = kept[row * players + i]! - 1;
  }
  addRow(moments, kept, row, gain, weights[row]! * (players - size));
  addRow(moments, absent, 0, gain - total, weights[row]! * size);
}

function momentsFor({ plan, enumerated, drawn, drawnWeights }: Tally, row: number): Moments {
  if (row < plan.drawnFrom) return enumerated;
  const group = ((row - plan.drawnFrom) >> 1) % GROUPS;
  drawnWeights[group]! += plan.weights[row]!;
  return drawn[group]!;
}

/**
 * Shapley values as the solution of a weighted least squares (Lundberg and Lee 2017, theorem 2):
 * Σw(gain − Σ_{i in} φ_i)², where all the φ sum to `total`. The drawn coalitions together weigh what
 * the kernel gives to the sizes they are drawn from, however many there are so far.
 * @param total the score of all less that of none
 * @param chosen the players that may have a share; all unless given
 */
export function solveTally(tally: Tally, total: number, chosen?: readonly number[]): Float64Array {
  return leastSquaresOfSum(combined(tally), total, chosen);
}

/**
 * Standard errors of the shares, by the jackknife over groups of the pairs drawn; undefined until each
 * group has some, or for ever where none are drawn.
 */
export function errorsOfTally(
  tally: Tally,
  total: number,
  chosen?: readonly number[],
): Float64Array | undefined {
  const { drawnWeights } = tally;
  if (drawnWeights.some((weight) => weight === 0)) return undefined;
  const without = tally.drawn.map((_, group) =>
    leastSquaresOfSum(combined(tally, group), total, chosen),
  );
  return jackknifeErrors(without);
}

/** @param without a group to leave out */
function combined({ plan, enumerated, drawn, drawnWeights }: Tally, without?: number): Normal {
  const { features, gram, cross } = uncentred(enumerated);
  const weight = drawnWeights.reduce((sum, w, group) => sum + (group === without ? 0 : w), 0);
  if (weight === 0) return { features, gram, cross };
  const scale = plan.drawnMass / weight;
  drawn.forEach((moments, group) => {
    if (group === without || drawnWeights[group] === 0) return;
    const other = uncentred(moments);
    for (let i = 0; i < gram.length; i++) gram[i]! += scale * other.gram[i]!;
    for (let i = 0; i < cross.length; i++) cross[i]! += scale * other.cross[i]!;
  });
  return { features, gram, cross };
}

/** The `count` players that come first along the least-angle path; all where none does. */
export function firstAlongPath(bothEnds: Tally, count: number): readonly number[] | undefined {
  const { active } = leastAnglePath(combined(bothEnds), count);
  return active.length > 0 ? active : undefined;
}

/**
 * Shapley values from every coalition (Shapley 1953).
 * @param masks all `2^players` of them, in any order
 * @param scores one for each
 */
export function exactShares({ players, count, kept }: Masks, scores: Float64Array): Shares {
  const worth = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let coalition = 0;
    for (let i = 0; i < players; i++) if (kept[row * players + i]) coalition |= 1 << i;
    worth[coalition] = scores[row]!;
  }
  return shapley(worth, players);
}
