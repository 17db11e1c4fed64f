import type { Random } from "../../random";
import { maskKey } from "../shared/masks";
import { drawBlocks } from "./orthogonal";

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
  readonly down: Side;
  readonly along: Side;
}

/** Between which two cells each pixel of an enlarged grid's side lies, and how far towards the second. */
interface Side {
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** 0..1 */
  readonly share: Float64Array;
}

/** Pixels along a cell: as many as let the cells cover the side. */
const cellSide = (side: number, cells: number): number => Math.ceil(side / cells);

/**
 * All masks of a run, drawn before the first is scored, so that they depend on the seed alone. Of each
 * mask first the cells, row by row, then the shift down and the shift to the right, less than a cell
 * each (Petsiuk and others 2018, section 3.2).
 * @param share of the cells, on average, that are on
 * @param orthogonal whether they come in blocks that are orthogonal arrays, which takes half of the cells on
 */
export function drawSoftMasks(
  { height, width }: { readonly height: number; readonly width: number },
  {
    masks,
    cells,
    share,
  }: { readonly masks: number; readonly cells: number; readonly share: number },
  random: Random,
  orthogonal = false,
): SoftMasks {
  const area = cells * cells;
  const grids = new Uint8Array(masks * area);
  const shifts = new Int32Array(masks * 2);
  const sides = [cellSide(height, cells), cellSide(width, cells)] as const;
  if (orthogonal) drawBlocks(cells, sides, grids, shifts, random);
  else drawAlone(share, sides, grids, shifts, random);
  const [down, along] = [enlarged(height, cells), enlarged(width, cells)];
  return { height, width, count: masks, cells, grids, shifts, down, along };
}

/** How many shifts there are, down and to the right. */
export function shiftsOf({ height, width, cells }: SoftMasks): [down: number, along: number] {
  return [cellSide(height, cells), cellSide(width, cells)];
}

/** A short string, the same for the same mask alone, of masks for one picture with as many cells. */
export function softMaskKey({ cells, grids, shifts }: SoftMasks, mask: number): string {
  const shift = String.fromCharCode(shifts[2 * mask]!, shifts[2 * mask + 1]!);
  return shift + maskKey(grids, mask * cells * cells, cells * cells);
}

function drawAlone(
  share: number,
  sides: readonly [down: number, right: number],
  grids: Uint8Array,
  shifts: Int32Array,
  random: Random,
): void {
  const count = shifts.length / 2;
  const area = grids.length / count;
  for (let mask = 0; mask < count; mask++) {
    for (let cell = 0; cell < area; cell++)
      grids[mask * area + cell] = random.uniform() < share ? 1 : 0;
    for (const [way, side] of sides.entries()) shifts[2 * mask + way] = random.integer(side);
  }
}

/**
 * The numbers of one mask, 0..1, into `[H·W]`: the shifted part of its grid, enlarged to one cell more
 * than the picture needs, bilinear between the cells' centres and mirrored at the outermost.
 */
export function writeSoftMask(
  { height, width, cells, grids, shifts, down, along }: SoftMasks,
  mask: number,
  into: Float32Array,
): void {
  const grid = mask * cells * cells;
  const [above, left] = [shifts[2 * mask]!, shifts[2 * mask + 1]!];
  for (let y = 0, at = 0; y < height; y++) {
    const upper = grid + down.before[y + above]! * cells;
    const lower = grid + down.after[y + above]! * cells;
    const downward = down.share[y + above]!;
    for (let x = left; x < left + width; x++, at++) {
      const first = along.before[x]!;
      const second = along.after[x]!;
      const onward = along.share[x]!;
      const high = grids[upper + first]! * (1 - onward) + grids[upper + second]! * onward;
      const low = grids[lower + first]! * (1 - onward) + grids[lower + second]! * onward;
      into[at] = high * (1 - downward) + low * downward;
    }
  }
}

function enlarged(side: number, cells: number): Side {
  const length = (cells + 1) * cellSide(side, cells);
  const before = new Int32Array(length);
  const after = new Int32Array(length);
  const share = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const beyond = Math.abs(((i + 0.5) * cells) / length - 0.5);
    const at = Math.min(beyond, 2 * (cells - 1) - beyond);
    before[i] = Math.floor(at);
    after[i] = Math.min(cells - 1, before[i]! + 1);
    share[i] = at - before[i]!;
  }
  return { before, after, share };
}
