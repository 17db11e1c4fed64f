import { shapleyFunctional } from "../../math/symmetric-functional";
import type { Values } from "../../params";
import type { Random } from "../../random";
import { FEW } from "../shared/coalitions";
import type { Masks } from "../shared/masks";
import { createPairEstimate, type Estimates, tellCoalitions } from "../shared/pair-estimate";
import { planPairs } from "../shared/pairs";
import {
  createTally,
  errorsOfTally,
  exactShares,
  firstAlongPath,
  solveTally,
  tell,
  tellFromBothEnds,
} from "./fit";
import type { kernelShap } from "./meta";
import { planCoalitions } from "./plan";

/** Coalitions to ask for, all and none first, and what their scores come to. */
interface ShareOut {
  readonly masks: Masks;
  /**
   * @param scores of the masks, of which those numbered from..to−1 are new
   */
  tell(scores: Float64Array, from: number, to: number): SharesSoFar;
}

interface SharesSoFar extends Estimates {
  /** What players add by the size of what they join, where every coalition is known. */
  readonly bySize?: Float64Array | undefined;
}

/** Shapley's kernel, by size: (M−1) / (s·(M−s)) for all coalitions of s of M players together. */
function kernelMass(players: number): Float64Array {
  return Float64Array.from({ length: players + 1 }, (_, size) =>
    size % players === 0 ? 0 : 1 / (size * (players - size)),
  );
}

export function sharesFromPairs(players: number, budget: number, random: Random): ShareOut {
  const pairs = planPairs(kernelMass(players), budget, random);
  const estimate = createPairEstimate(pairs, shapleyFunctional(players), false);
  return {
    masks: pairs,
    tell: (scores, _from, to) => tellCoalitions(estimate, scores, to),
  };
}

/** As published; or from every coalition, where the budget takes them. */
export function sharesFromPlan(
  players: number,
  budget: number,
  random: Random,
  { selection, features }: Pick<Values<typeof kernelShap.params>, "selection" | "features">,
): ShareOut {
  const plan = planCoalitions(players, budget, random);
  const complete = players <= FEW && plan.count === 2 ** players;
  const tally = createTally(plan);
  const bothEnds = selection === "least-angle" ? createTally(plan) : undefined;
  return {
    masks: plan,
    tell(scores, from, to) {
      const [full, base] = [scores[0]!, scores[1]!];
      const total = full - base;
      for (let row = Math.max(2, from); row < to; row++) {
        tell(tally, row, scores[row]! - base);
        if (bothEnds) tellFromBothEnds(bothEnds, row, scores[row]! - base, total);
      }
      const chosen = bothEnds && firstAlongPath(bothEnds, features);
      const shares = complete && to === plan.count ? exactShares(plan, scores) : undefined;
      // With every coalition there is no chance in the shares.
      const errors = shares ? new Float64Array(players) : errorsOfTally(tally, total, chosen);
      if (shares && !chosen) return { ...shares, errors };
      return { values: solveTally(tally, total, chosen), errors, bySize: shares?.bySize };
    },
  };
}
