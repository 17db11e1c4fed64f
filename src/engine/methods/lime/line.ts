import { jackknifeErrors } from "../../math/jackknife";
import {
  addRow,
  type Centred,
  centred,
  createMoments,
  type Moments,
  together,
} from "../../math/moments";
import { r2Of, ridge } from "../../math/ridge";
import { exchangeableGram, regressionFunctional } from "../../math/symmetric-functional";
import type { Values } from "../../params";
import type { Random } from "../../random";
import {
  distanceOf,
  fitCentred,
  fitLime,
  type LimeFit,
  PENALTY,
  weightOf,
} from "../shared/lime-fit";
import { drawMasks } from "../shared/lime-masks";
import { distinctMasks, type Masks } from "../shared/masks";
import { createPairEstimate, tellCoalitions } from "../shared/pair-estimate";
import { planPairs } from "../shared/pairs";
import type { lime } from "./meta";

type Params = Values<typeof lime.params>;

/** Masks to ask for, of which the first hides nothing, and the line through their scores. */
interface Line {
  readonly masks: Masks;
  /** @param scores of the masks, of which those numbered from..to−1 are new */
  tell(scores: Float64Array, from: number, to: number): LineSoFar;
}

interface LineSoFar {
  readonly fit: LimeFit;
  /** Standard errors of the coefficients, once they can be told. */
  readonly errors: Float64Array | undefined;
}

/** Groups of masks, of which one after another is left out to see how much the line wavers. */
const GROUPS = 10;

/** As published: each segment kept or hidden by the toss of a coin, and a ridge of 1 whatever the masks. */
export function lineThroughCoins(players: number, params: Params, random: Random): Line {
  const masks = distinctMasks(drawMasks(params.samples, players, random));
  const weights = weightsBySize(players, params.kernelWidth);
  let groups: Moments[] | undefined;
  return {
    masks,
    tell(scores, from, to) {
      groups ??= Array.from({ length: GROUPS + 1 }, () => createMoments(players, scores[0]));
      for (let row = from; row < to; row++)
        addRow(
          groups[row === 0 ? GROUPS : row % GROUPS]!,
          masks.kept,
          row,
          scores[row]!,
          weights[sizeOf(masks, row)]! * masks.copies[row]!,
        );
      const fit = fitLime(together(groups), params.selection, params.features);
      const tells = to > GROUPS * 2;
      return { fit, errors: tells ? errorsOver(groups, fit.chosen) : undefined };
    },
  };
}

function errorsOver(groups: readonly Moments[], chosen: readonly number[]): Float64Array {
  const without = Array.from({ length: GROUPS }, (_, left) => {
    const data = centred(together(groups.filter((_, group) => group !== left)));
    return ridge(data, PENALTY, chosen).coefficients;
  });
  return jackknifeErrors(without);
}

/** The ridge is 1 where so many masks are asked for, and grows with their weight. */
const SAMPLES_OF_PENALTY = 1000;

/**
 * The line that all masks there are would give, estimated: how masks go together is known without asking,
 * so that only what the score has to do with each segment is left to chance.
 */
export function lineThroughPairs(players: number, params: Params, random: Random): Line {
  const weights = weightsBySize(players, params.kernelWidth);
  const coins = coinSizes(players);
  const share = coins.reduce((sum, often, size) => sum + often * weights[size]!, 0);
  const mass = coins.map((often, size) => (often * weights[size]!) / share);
  const weight = SAMPLES_OF_PENALTY * share;
  const functional = regressionFunctional(mass, PENALTY / weight);
  const pairs = planPairs(coins, params.samples, random);
  const estimate = createPairEstimate(pairs, functional, true);
  let moments: Moments | undefined;
  return {
    masks: pairs,
    tell(scores, from, to) {
      moments ??= createMoments(players, scores[0]);
      for (let row = from; row < to; row++)
        addRow(moments, pairs.kept, row, scores[row]!, weights[sizeOf(pairs, row)]!);
      const { values, errors } = tellCoalitions(estimate, scores, to);
      const sample = centred(moments);
      const data = limit(mass, weight, values, sample);
      const fit = fitCentred(data, params.selection, params.features);
      const line = { ...fit, r2: r2Of(sample, fit.coefficients) };
      // Those of the line through all segments are not those of one through some.
      return { fit: line, errors: params.selection === "none" ? errors : undefined };
    },
  };
}

/** Least squares over all masks there are, of which `coefficients` are the solution. */
function limit(
  mass: Float64Array,
  weight: number,
  coefficients: Float64Array,
  sample: Centred,
): Centred {
  const players = mass.length - 1;
  const { share, own, other } = exchangeableGram(mass);
  const gram = new Float64Array(players * players).fill(weight * other);
  const cross = new Float64Array(players);
  let mean = sample.mean;
  const sum = coefficients.reduce((total, value) => total + value, 0);
  for (let i = 0; i < players; i++) {
    gram[i * players + i] = weight * own;
    cross[i] =
      weight * (other * sum + (own - other) * coefficients[i]!) + PENALTY * coefficients[i]!;
    mean += coefficients[i]! * (share - sample.means[i]!);
  }
  const means = new Float64Array(players).fill(share);
  return { features: players, gram, cross, means, mean, spread: sample.spread };
}

function weightsBySize(players: number, kernelWidth: number): Float64Array {
  return Float64Array.from({ length: players + 1 }, (_, size) =>
    weightOf(distanceOf(size, players), kernelWidth),
  );
}

/** How often so many of all segments are kept by the toss of a coin each. */
function coinSizes(players: number): Float64Array {
  const often = new Float64Array(players + 1);
  often[0] = 2 ** -players;
  for (let size = 1; size <= players; size++)
    often[size] = (often[size - 1]! * (players - size + 1)) / size;
  return often;
}

function sizeOf({ kept, players }: Masks, row: number): number {
  let size = 0;
  for (let i = row * players; i < (row + 1) * players; i++) size += kept[i]!;
  return size;
}
