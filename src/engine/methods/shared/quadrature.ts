import { gaussLegendre } from "../../math/gauss-legendre";
import type { RuleId } from "./way-params";

/** Where the way from 0 to 1 is looked at, and how much each look counts. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * A rule with so many steps. Its points come in an order in which the first few of them are spread
 * over the whole way already, so that a sum broken off is coarse and not one-sided.
 */
export function quadrature(rule: RuleId, steps: number): Quadrature {
  const { points, weights } = inOrder(rule, steps);
  const order = spreadOrder(steps);
  return { points: order.map((k) => points[k]!), weights: order.map((k) => weights[k]!) };
}

function inOrder(rule: RuleId, steps: number): Quadrature {
  const each = (of: (k: number) => number) => Float64Array.from({ length: steps }, (_, k) => of(k));
  const halfAtEnds = (weight: number) => (k: number) =>
    k === 0 || k === steps - 1 ? weight / 2 : weight;
  switch (rule) {
    case "gauss-legendre": {
      const { nodes, weights } = gaussLegendre(steps);
      return { points: nodes.map((node) => (1 + node) / 2), weights: weights.map((w) => w / 2) };
    }
    case "midpoint":
      return { points: each((k) => (k + 0.5) / steps), weights: each(() => 1 / steps) };
    case "trapezoid":
      return { points: each((k) => k / (steps - 1)), weights: each(halfAtEnds(1 / (steps - 1))) };
    case "captum-trapezoid": // its weights sum to (steps − 1) / steps
      return { points: each((k) => k / (steps - 1)), weights: each(halfAtEnds(1 / steps)) };
  }
}

/** 0..count−1, by their binary digits read backwards (van der Corput 1935). */
function spreadOrder(count: number): Float64Array {
  const digits = Math.ceil(Math.log2(Math.max(2, count)));
  const backwards = (k: number) => {
    let turned = 0;
    for (let digit = 0; digit < digits; digit++) turned = 2 * turned + ((k >> digit) & 1);
    return turned;
  };
  return Float64Array.from({ length: count }, (_, k) => k).sort(
    (a, b) => backwards(a) - backwards(b),
  );
}
