import { Failure } from "../failure";

/**
 * Refuses a parameter that has no meaning.
 * @throws Failure "parameter-out-of-range" unless `got` is a finite number, `least` or more
 * (`above`: more).
 */
export function requireAtLeast(
  method: string,
  name: string,
  got: number,
  least: number,
  above = false,
): void {
  if (Number.isFinite(got) && (above ? got > least : got >= least)) return;
  throw new Failure("parameter-out-of-range", {
    method,
    name,
    got,
    wanted: `${above ? ">" : "≥"} ${least}`,
  });
}
