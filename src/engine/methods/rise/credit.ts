import { jackknifeErrors } from "../../math/jackknife";
import type { SoftMasks } from "./masks";
import { addSoftMask, createSoftSum, type SoftSum, writeSoftSum } from "./sums";

/** Groups of masks at most, of which one after another is left out to see how much the map wavers. */
const GROUPS = 12;
/** Fewer tell too little. */
const LEAST = 4;

/** What masks have shown, and what the model scored them, as sums: one of each for a group of masks. */
export interface Credit {
  readonly masks: SoftMasks;
  /** So many masks, one after another, go into one group: they are not independent. */
  readonly together: number;
  /** Σ f·M and Σ M. */
  readonly credit: readonly SoftSum[];
  readonly shown: readonly SoftSum[];
  /** Σ f and how many masks, `[groups]`. */
  readonly totals: Float64Array;
  readonly counts: Float64Array;
}

export function createCredit(masks: SoftMasks, together: number): Credit {
  const sums = () => Array.from({ length: GROUPS }, () => createSoftSum(masks));
  return {
    masks,
    together,
    credit: sums(),
    shown: sums(),
    totals: new Float64Array(GROUPS),
    counts: new Float64Array(GROUPS),
  };
}

/** @param mask its number, from 0 */
export function tellMask(
  { masks, together, credit, shown, totals, counts }: Credit,
  mask: number,
  score: number,
): void {
  const group = Math.floor(mask / together) % GROUPS;
  addSoftMask(credit[group]!, masks, mask, score);
  addSoftMask(shown[group]!, masks, mask, 1);
  totals[group]! += score;
  counts[group]! += 1;
}

/** How the sums become a map. */
export interface Reading {
  /** How much of each pixel masks show on average: exactly the share of the cells that are on. */
  readonly share: number;
  /** Whether numbers are counted from the masked pictures' mean score instead of 0. */
  readonly fromMean: boolean;
  /**
   * Whether the mean score is credited with what pixels are shown on average, instead of with how often
   * these masks happened to show them: a control variate, its mean known (Owen 2013, section 8.9).
   */
  readonly steady: boolean;
}

/** The map from the groups of masks, with their mean score. */
export function mapOf(
  { masks, credit, shown, totals, counts }: Credit,
  { share, fromMean, steady }: Reading,
  without?: number,
): { map: Float64Array; mean: number } {
  const groups = [...counts.keys()].filter((group) => group !== without);
  const count = groups.reduce((sum, group) => sum + counts[group]!, 0);
  const mean = groups.reduce((sum, group) => sum + totals[group]!, 0) / count;
  const off = fromMean || steady ? mean : 0;
  const level = steady && !fromMean ? mean : 0;
  const sum = createSoftSum(masks);
  for (const group of groups) {
    const [own, often] = [credit[group]!, shown[group]!];
    for (let at = 0; at < sum.length; at++) sum[at]! += own[at]! - off * often[at]!;
  }
  const map = new Float64Array(masks.height * masks.width);
  writeSoftSum(sum, masks, map);
  for (let pixel = 0; pixel < map.length; pixel++)
    map[pixel] = level + map[pixel]! / (count * share);
  return { map, mean };
}

/** The map's standard errors by the jackknife over groups; undefined until there are some. */
export function errorsOf(credit: Credit, reading: Reading): Float64Array | undefined {
  const groups = [...credit.counts.keys()].filter((group) => credit.counts[group]! > 0);
  if (groups.length < LEAST) return undefined;
  return jackknifeErrors(groups.map((group) => mapOf(credit, reading, group).map));
}
