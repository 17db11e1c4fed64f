import type { Picture } from "../picture";

/** Pairs of neighbouring pixels, over corners too, and what it costs to part each. */
export interface ContrastEdges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly capacity: Float64Array;
}

const NEIGHBOURS = [
  { dy: 0, dx: 1, near: 1 },
  { dy: 1, dx: 0, near: 1 },
  { dy: 1, dx: 1, near: Math.SQRT1_2 },
  { dy: 1, dx: -1, near: Math.SQRT1_2 },
] as const;

/**
 * The edges of a picture's eight-neighbour grid: γ exp(−β ‖Δ‖²) over their length, Δ being the
 * difference of the two colours and β = 1 / (2 ⟨‖Δ‖²⟩), so that lines run where colours change.
 * Boykov and Jolly 2001; the constants are of Rother, Kolmogorov and Blake 2004, section 2.1. Where all
 * colours are alike, every edge costs γ over its length.
 * @param smoothness γ, at least 0
 */
export function contrastEdges(picture: Picture, smoothness: number): ContrastEdges {
  const { height, width, channels, data } = picture;
  const count = height * (width - 1) + (height - 1) * width + 2 * (height - 1) * (width - 1);
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const capacity = new Float64Array(count);
  const squares = new Float64Array(count);
  let edge = 0;
  let sum = 0;
  for (const { dy, dx, near } of NEIGHBOURS)
    for (let y = 0; y < height - dy; y++)
      for (let x = Math.max(0, -dx); x < width - Math.max(0, dx); x++, edge++) {
        const a = y * width + x;
        const b = a + dy * width + dx;
        for (let c = 0; c < channels; c++)
          squares[edge]! += (data[a * channels + c]! - data[b * channels + c]!) ** 2;
        from[edge] = a;
        to[edge] = b;
        capacity[edge] = smoothness * near;
        sum += squares[edge]!;
      }
  const beta = sum > 0 ? count / (2 * sum) : 0;
  for (let i = 0; i < count; i++) capacity[i]! *= Math.exp(-beta * squares[i]!);
  return { from, to, capacity };
}
