/** Places in −1..1, ascending, and their weights, which sum to 2. */
export interface GaussLegendre {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss and Legendre's quadrature with `count` nodes: exact for polynomials up to degree 2·count − 1.
 * The nodes are the zeros of Legendre's polynomial, by Newton's method from Tricomi's guess.
 * @param count at least 1
 */
export function gaussLegendre(count: number): GaussLegendre {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < Math.ceil(count / 2); i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    for (let round = 0; round < 100; round++) {
      const [value, slope] = legendre(count, x);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    if (2 * i + 1 === count) x = 0;
    const [, slope] = legendre(count, x);
    nodes[i] = -x;
    nodes[count - 1 - i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
    weights[count - 1 - i] = weights[i]!;
  }
  return { nodes, weights };
}

/** Legendre's polynomial of a degree at x, and its derivative, by Bonnet's recursion. */
function legendre(degree: number, x: number): [value: number, slope: number] {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++)
    [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return [value, (degree * (x * value - before)) / (x * x - 1)];
}
