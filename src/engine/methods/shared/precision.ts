import type { Extra, Readout } from "../../method";
import type { Output } from "../../target";

/** How a method that samples draws, and when it has drawn enough; those that sample share these. */
export const drawsParam = {
  kind: "choice",
  name: "draws",
  label: "Draws",
  initial: "balanced",
  options: [
    { value: "balanced", label: "Balanced, fewer for the same error" },
    { value: "published", label: "As published" },
  ],
} as const;

export const precisionParam = {
  kind: "number",
  name: "precision",
  label: "Stop when the standard error is under (0: never)",
  min: 0,
  max: 10,
  step: 0.001,
  initial: 0,
} as const;

/** The largest of some standard errors. */
function largest(errors: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < errors.length; i++) most = Math.max(most, errors[i]!);
  return most;
}

/** Is the bound that was set met? */
export function isPrecise(errors: ArrayLike<number> | undefined, precision: number): boolean {
  return precision > 0 && errors !== undefined && largest(errors) < precision;
}

/**
 * What the panel says of the standard errors, and of a run that ended because they were small enough.
 * @param enough whether it did, after `asked` of `planned` evaluations
 */
export function precisionReadouts(
  errors: ArrayLike<number> | undefined,
  output: Output,
  enough: boolean,
  asked: number,
  planned: number,
): Readout[] {
  const readouts: Readout[] = [];
  if (errors)
    readouts.push({ label: "Largest standard error", value: largest(errors), unit: output });
  if (enough)
    readouts.push({
      label: "Small enough after this share of the evaluations",
      value: asked / planned,
      unit: "",
    });
  return readouts;
}

/** The standard errors, one a segment unless another shape is given. */
export function precisionExtra(
  errors: Float64Array | undefined,
  shape: readonly number[] = [errors?.length ?? 0],
): Record<string, Extra> {
  if (!errors) return {};
  return { standardError: { kind: "tensor", shape, data: Float32Array.from(errors) } };
}
