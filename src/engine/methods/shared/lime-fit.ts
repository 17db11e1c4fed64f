import { forwardSelection } from "../../math/forward-selection";
import { lassoPath } from "../../math/lasso-path";
import { type Centred, centred, type Moments } from "../../math/moments";
import { type LinearFit, ridge } from "../../math/ridge";

/** The penalty of the fit that is shown, and of the one that ranks by weight (lime's own values). */
export const PENALTY = 1;
const RANKING_PENALTY = 0.01;

type Selection = "none" | "highest-weights" | "forward-selection" | "lasso-path";

export interface LimeFit extends LinearFit {
  /** The segments in the fit, the heaviest first. */
  readonly chosen: readonly number[];
  /** What the line says of the whole picture. */
  readonly localPrediction: number;
}

/** Cosine distance of a mask that keeps `kept` of `players` to the one that keeps all, 0..1. */
export function distanceOf(kept: number, players: number): number {
  return 1 - Math.sqrt(kept / players);
}

/** How much a perturbed picture at this distance counts, 0..1 (lime's exponential kernel). */
export function weightOf(distance: number, kernelWidth: number): number {
  return Math.sqrt(Math.exp(-(distance ** 2) / kernelWidth ** 2));
}

/**
 * The line through the masks' scores (Ribeiro and others 2016, section 3.4): segments are chosen,
 * then fitted by weighted ridge regression.
 * @param features how many segments may be chosen; the choice "none" keeps all
 */
export function fitLime(moments: Moments, selection: Selection, features: number): LimeFit {
  return fitCentred(centred(moments), selection, features);
}

/** The same of data about their means. */
export function fitCentred(data: Centred, selection: Selection, features: number): LimeFit {
  const chosen = choose(data, selection, features);
  const fit = ridge(data, PENALTY, chosen);
  const { coefficients, intercept } = fit;
  return {
    ...fit,
    chosen: heaviestFirst(coefficients, chosen),
    localPrediction: coefficients.reduce((sum, value) => sum + value, intercept),
  };
}

function choose(data: Centred, selection: Selection, features: number): number[] {
  const all = Array.from({ length: data.features }, (_, i) => i);
  switch (selection) {
    case "none":
      return all;
    case "highest-weights":
      return heaviestFirst(ridge(data, RANKING_PENALTY).coefficients, all).slice(0, features);
    case "forward-selection":
      return forwardSelection(data, features);
    case "lasso-path": {
      // As far along the path as it still uses few enough.
      const { corners } = lassoPath(data);
      const used = corners.map((beta) => all.filter((i) => beta[i] !== 0));
      return used.findLast((inUse) => inUse.length <= features)!;
    }
  }
}

function heaviestFirst(weights: Float64Array, candidates: readonly number[]): number[] {
  return candidates.toSorted((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!) || a - b);
}
