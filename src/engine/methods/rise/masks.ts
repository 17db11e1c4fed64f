import type { Random } from "../../random";

/** Soft masks as what they come from: small grids of cells on or off, and shifts. */
export interface SoftMasks {
  readonly height: number;
  readonly width: number;
  readonly count: number;
  /** Cells along each side of a grid. */
  readonly cells: number;
  /** `[count, cells, cells]`, 1 where a cell is on. */
  readonly grids: Uint8Array;
  /** `[count, 2]`: by how many pixels the enlarged grid is cut off above and to the left. */
  readonly shifts: Int32Array;
}

/** Pixels along a cell: as many as let the cells cover the side. */
const cellSide = (side: number, cells: number): number => Math.ceil(side / cells);

/**
 * All masks of a run, drawn before the first is scored, so that they depend on the seed alone. Of each
 * mask first the cells, row by row, then the shift down and the shift to the right, less than a cell
 * each (Petsiuk and others 2018, section 3.2).
 * @param share of the cells, on average, that are on
 */
export function drawSoftMasks(
  { height, width }: { readonly height: number; readonly width: number },
  {
    masks,
    cells,
    share,
  }: { readonly masks: number; readonly cells: number; readonly share: number },
  random: Random,
): SoftMasks {
  const area = cells * cells;
  const grids = new Uint8Array(masks * area);
  const shifts = new Int32Array(masks * 2);
  for (let mask = 0; mask < masks; mask++) {
    for (let cell = 0; cell < area; cell++)
      grids[mask * area + cell] = random.uniform() < share ? 1 : 0;
    shifts[2 * mask] = random.integer(cellSide(height, cells));
    shifts[2 * mask + 1] = random.integer(cellSide(width, cells));
  }
  return { height, width, count: masks, cells, grids, shifts };
}

/**
 * The numbers of one mask, 0..1, into `[H·W]`: the shifted part of its grid, enlarged to one cell more
 * than the picture needs, bilinear between the cells' centres and mirrored at the outermost.
 */
export function writeSoftMask(
  { height, width, cells, grids, shifts }: SoftMasks,
  mask: number,
  into: Float32Array,
): void {
  const rows = places(height, cells, shifts[2 * mask]!);
  const columns = places(width, cells, shifts[2 * mask + 1]!);
  const grid = mask * cells * cells;
  for (let y = 0, at = 0; y < height; y++) {
    const upper = grid + rows.before[y]! * cells;
    const lower = grid + rows.after[y]! * cells;
    const down = rows.share[y]!;
    for (let x = 0; x < width; x++, at++) {
      const left = columns.before[x]!;
      const right = columns.after[x]!;
      const along = columns.share[x]!;
      const above = grids[upper + left]! * (1 - along) + grids[upper + right]! * along;
      const below = grids[lower + left]! * (1 - along) + grids[lower + right]! * along;
      into[at] = above * (1 - down) + below * down;
    }
  }
}

/** Between which two cells the pixels of a side lie, and how far towards the second, 0..1. */
function places(side: number, cells: number, shift: number) {
  const before = new Int32Array(side);
  const after = new Int32Array(side);
  const share = new Float64Array(side);
  const scale = cells / ((cells + 1) * cellSide(side, cells));
  for (let i = 0; i < side; i++) {
    const beyond = Math.abs((i + shift + 0.5) * scale - 0.5);
    const at = Math.min(beyond, 2 * (cells - 1) - beyond);
    before[i] = Math.floor(at);
    after[i] = Math.min(cells - 1, before[i]! + 1);
    share[i] = at - before[i]!;
  }
  return { before, after, share };
}
