/**
 * Spearman's rank correlation, −1..1: how far two lists put the same places in the same order. Equal
 * values share the mean of their ranks. NaN where one list is the same all over, or shorter than two.
 *
 * @param a as long as `b`
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const mean = (a.length - 1) / 2;
  let together = 0;
  let spreadX = 0;
  let spreadY = 0;
  for (let i = 0; i < a.length; i++) {
    const dx = x[i]! - mean;
    const dy = y[i]! - mean;
    together += dx * dy;
    spreadX += dx * dx;
    spreadY += dy * dy;
  }
  return together / Math.sqrt(spreadX * spreadY);
}

/** Ranks from 0 for the least; ties share their mean. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((i, k) => values[i]! - values[k]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}
