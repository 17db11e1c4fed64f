import { type SoftMasks, shiftsOf } from "./masks";

/**
 * Σ weight · mask, held as what masks come from: for each shift, the weights of the masks that have it
 * are summed cell by cell, `[shifts down, shifts along, cells, cells]`. Enlarging is linear, so sums
 * are enlarged in place of masks, and a mask costs its cells, not its pixels.
 */
export type SoftSum = Float64Array;

export function createSoftSum(masks: SoftMasks): SoftSum {
  const [downs, alongs] = shiftsOf(masks);
  return new Float64Array(downs * alongs * masks.cells ** 2);
}

export function addSoftMask(sum: SoftSum, masks: SoftMasks, mask: number, weight: number): void {
  const { cells, grids, shifts } = masks;
  const area = cells * cells;
  const [, alongs] = shiftsOf(masks);
  const at = (shifts[2 * mask]! * alongs + shifts[2 * mask + 1]!) * area;
  for (let cell = 0; cell < area; cell++) if (grids[mask * area + cell]) sum[at + cell]! += weight;
}

/** Writes the sum itself, `[H·W]`: along the rows of cells first, then down. */
export function writeSoftSum(sum: SoftSum, masks: SoftMasks, into: Float64Array): void {
  const { height, width, cells, down, along } = masks;
  const [downs, alongs] = shiftsOf(masks);
  into.fill(0);
  const rows = new Float64Array(cells * width);
  for (let above = 0; above < downs; above++) {
    rows.fill(0);
    for (let left = 0; left < alongs; left++)
      for (let row = 0; row < cells; row++) {
        const grid = ((above * alongs + left) * cells + row) * cells;
        for (let x = 0; x < width; x++) {
          const onward = along.share[x + left]!;
          rows[row * width + x]! +=
            sum[grid + along.before[x + left]!]! * (1 - onward) +
            sum[grid + along.after[x + left]!]! * onward;
        }
      }
    for (let y = 0; y < height; y++) {
      const downward = down.share[y + above]!;
      const upper = down.before[y + above]! * width;
      const lower = down.after[y + above]! * width;
      for (let x = 0; x < width; x++)
        into[y * width + x]! += rows[upper + x]! * (1 - downward) + rows[lower + x]! * downward;
    }
  }
}
