import { appendRow, solveLower } from "./cholesky";
import type { Normal } from "./moments";

/** The corners of a path of coefficients from all zeros to least squares. */
export interface Path {
  /** Coefficients `[features]` at each corner, the first all zero. */
  readonly corners: readonly Float64Array[];
  /** The largest |c − Gβ| at each corner: the lasso's penalty λ there, falling. */
  readonly bounds: readonly number[];
  /** The features in use at the end, in the order in which they came in. */
  readonly active: readonly number[];
}

/** Below this share of its spread a feature depends on those in use, and stays out. */
const DEPENDENT = 1e-12;
/** Below this share of the first bound the path has arrived. */
const ARRIVED = 1e-12;

/**
 * The lasso's exact path (Efron and others 2004, section 3.1): minimises ½βᵀGβ − cᵀβ + λ·Σ|β| for
 * every λ from the largest correlation down to 0. Coefficients move along the direction in which all
 * features in use keep equal correlations, until another feature catches up with them and joins, or
 * until a coefficient reaches zero and its feature leaves.
 */
export function lassoPath(problem: Normal): Path {
  return leastAngle(problem, problem.features * 8 + 8, true);
}

/** Least-angle regression (section 2 there): the same, but no feature ever leaves. */
export function leastAnglePath(problem: Normal, steps = problem.features): Path {
  return leastAngle(problem, steps, false);
}

function leastAngle({ features, gram, cross }: Normal, steps: number, leaving: boolean): Path {
  let beta = new Float64Array(features);
  const corners = [beta];
  const correlations = cross.slice();
  let bound = largest(correlations);
  const bounds = [bound];
  const end = ARRIVED * bound;
  const active: number[] = [];
  const signs = new Float64Array(features);
  const out = new Uint8Array(features); // in use, or dependent on those in use
  const lower = new Float64Array(features * features);
  const entries = new Float64Array(features);
  const join = (feature: number): boolean => {
    for (let k = 0; k < active.length; k++) entries[k] = gram[feature * features + active[k]!]!;
    entries[active.length] = gram[feature * features + feature]!;
    out[feature] = 1;
    if (!appendRow(lower, features, active.length, entries, DEPENDENT)) return false;
    active.push(feature);
    return true;
  };
  let left = -1; // the feature that has just left
  for (let step = 0; step < steps && bound > end; step++) {
    const next = left < 0 ? furthest(correlations, out) : -1;
    if (next >= 0 && join(next)) signs[next] = Math.sign(correlations[next]!);
    const direction = solveLower(
      lower,
      active.map((feature) => signs[feature]!),
      active.length,
      features,
    );
    const falls = new Float64Array(features); // how fast each correlation falls
    active.forEach((feature, k) => {
      for (let i = 0; i < features; i++) falls[i]! += gram[i * features + feature]! * direction[k]!;
    });
    let length = bound;
    for (let i = 0; i < features; i++) {
      if (out[i]) continue;
      for (const sign of [1, -1]) {
        // The one that has just left stands at the bound and goes inside it.
        if (i === left && sign === signs[i]) continue;
        const closing = 1 - sign * falls[i]!;
        if (closing <= 0) continue;
        length = Math.min(length, Math.max(0, bound - sign * correlations[i]!) / closing);
      }
    }
    left = -1;
    if (leaving)
      active.forEach((feature, k) => {
        const until = -beta[feature]! / direction[k]!;
        if (until > 0 && until < length) {
          length = until;
          left = feature;
        }
      });
    beta = beta.slice();
    active.forEach((feature, k) => {
      beta[feature]! += length * direction[k]!;
    });
    if (left >= 0) {
      beta[left] = 0;
      active.splice(active.indexOf(left), 1);
      out.fill(0);
      for (const feature of active.splice(0)) join(feature);
    }
    for (let i = 0; i < features; i++) correlations[i] = cross[i]! - dot(gram, i, beta);
    bound = Math.max(0, bound - length);
    corners.push(beta);
    bounds.push(bound);
  }
  return { corners, bounds, active };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The feature with the largest correlation of those not `out`; −1 where none is left. */
function furthest(correlations: Float64Array, out: Uint8Array): number {
  let best = -1;
  for (let i = 0; i < correlations.length; i++)
    if (!out[i] && (best < 0 || Math.abs(correlations[i]!) > Math.abs(correlations[best]!)))
      best = i;
  return best;
}

function dot(matrix: Float64Array, row: number, vector: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < vector.length; j++) sum += matrix[row * vector.length + j]! * vector[j]!;
  return sum;
}
