/**
 * Standard errors of estimates by leaving out one group of the data after another (Quenouille 1956;
 * Efron and Stein 1981): √((G−1)/G · Σ(θ₍g₎ − θ̄)²).
 * @param without the estimates made without each of the groups, `[groups][estimates]`
 */
export function jackknifeErrors(without: readonly ArrayLike<number>[]): Float64Array {
  const groups = without.length;
  const errors = new Float64Array(without[0]!.length);
  for (let i = 0; i < errors.length; i++) {
    let mean = 0;
    for (const estimates of without) mean += estimates[i]! / groups;
    let squares = 0;
    for (const estimates of without) squares += (estimates[i]! - mean) ** 2;
    errors[i] = Math.sqrt(((groups - 1) / groups) * squares);
  }
  return errors;
}
