/**
 * How uncertain a Bayesian network is of a picture, and of what kind that is (Depeweg and others
 * 2018, section 3; Kendall and Gal 2017): the entropy of the mean prediction, split into the mean
 * entropy of the networks drawn, which more data cannot remove, and the rest, in which they disagree.
 */
export interface Uncertainty {
  /** Entropy of the mean prediction, bits. */
  readonly total: number;
  /** Mean entropy of each network's own prediction, bits: the picture itself is ambiguous. */
  readonly aleatoric: number;
  /** total − aleatoric, bits, never below 0: the networks disagree. */
  readonly epistemic: number;
  /** Standard deviation of each class's probability over the networks, `[classes]`. */
  readonly spread: Float32Array;
}

/** @param chances probabilities `[networks, classes]` of one picture, row-major */
export function uncertaintyOf(chances: ArrayLike<number>, classes: number): Uncertainty {
  const networks = chances.length / classes;
  const mean = new Float64Array(classes);
  let aleatoric = 0;
  for (let network = 0; network < networks; network++) {
    for (let c = 0; c < classes; c++) {
      const p = chances[network * classes + c]!;
      mean[c]! += p / networks;
      aleatoric += bits(p) / networks;
    }
  }
  const spread = new Float32Array(classes);
  for (let c = 0; c < classes; c++) {
    let squares = 0;
    for (let network = 0; network < networks; network++)
      squares += (chances[network * classes + c]! - mean[c]!) ** 2;
    spread[c] = Math.sqrt(squares / Math.max(1, networks - 1));
  }
  const total = mean.reduce((sum, p) => sum + bits(p), 0);
  return { total, aleatoric, epistemic: Math.max(0, total - aleatoric), spread };
}

/** −p·log₂ p, 0 at 0. */
const bits = (p: number): number => (p > 0 ? -p * Math.log2(p) : 0);
