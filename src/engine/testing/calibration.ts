/** How well standard errors tell what estimates are off by, over many runs. */
export interface Calibration {
  /** Root mean square of the errors. */
  readonly off: number;
  /** Root mean square of the standard errors told. */
  readonly told: number;
}

/** @param run one with its own seed: estimates and their standard errors, held against `truth` */
export function calibrate(
  truth: ArrayLike<number>,
  seeds: number,
  run: (seed: number) => {
    readonly values: ArrayLike<number>;
    readonly errors?: ArrayLike<number> | undefined;
  },
): Calibration {
  let [off, told] = [0, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const { values, errors } = run(seed);
    if (!errors) throw new Error("nothing was told of errors");
    for (let i = 0; i < truth.length; i++) {
      off += (values[i]! - truth[i]!) ** 2;
      told += errors[i]! ** 2;
    }
  }
  const count = seeds * truth.length;
  return { off: Math.sqrt(off / count), told: Math.sqrt(told / count) };
}
