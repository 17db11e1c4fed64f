/** Which cells along an axis make up one output, and how much each counts; the shares add up to 1. */
export interface Shares {
  readonly first: number;
  readonly weights: Float32Array;
}

/**
 * What each of `outputs` equal stretches of an axis is made of: by area where they are longer than a
 * cell, else between the centres of the two cells beside them.
 */
export function sharesAlong(
  from: number,
  length: number,
  outputs: number,
  cells: number,
): Shares[] {
  const step = length / outputs;
  return Array.from({ length: outputs }, (_, i) =>
    step >= 1
      ? overlaps(from + i * step, from + (i + 1) * step, cells)
      : between(from + (i + 0.5) * step - 0.5, cells),
  );
}

function overlaps(low: number, high: number, cells: number): Shares {
  const first = Math.floor(low);
  const end = Math.min(cells, Math.ceil(high - 1e-9));
  const weights = new Float32Array(end - first);
  for (let cell = first; cell < end; cell++) {
    weights[cell - first] = (Math.min(cell + 1, high) - Math.max(cell, low)) / (high - low);
  }
  return { first, weights };
}

/** The two cells whose centres lie on either side; at the picture's edge, the last one alone. */
function between(centre: number, cells: number): Shares {
  const inside = Math.min(cells - 1, Math.max(0, centre));
  const first = Math.floor(inside);
  const share = inside - first;
  return { first, weights: new Float32Array(share === 0 ? [1] : [1 - share, share]) };
}
