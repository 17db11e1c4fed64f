/** The largest difference of two rows of numbers. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} numbers against ${b.length}`);
  return Array.from(a).reduce((most, v, i) => Math.max(most, Math.abs(v - b[i]!)), 0);
}

/** That difference over the largest of the numbers wanted. */
export function relativeError(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  const size = Array.from(wanted).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return largestDifference(got, wanted) / (size || 1);
}
