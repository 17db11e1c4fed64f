/**
 * Grids and shifts drawn in blocks that are orthogonal arrays, randomised (Owen 1992; Hedayat, Sloane and
 * Stufken 1999, chapter 3): each mask by itself is as likely as any, and over a block any two or three
 * cells, and a cell with the shifts, come in all their combinations equally often. What cells do alone, in
 * twos and in threes then leaves the mean score alone.
 */
import type { Random } from "../../random";

/** Bits of a run's number that the shift down is read from, and the shift to the right. */
const DOWN = 0b000111;
const RIGHT = 0b111000;
const LEVELS = 8;

/** Masks of a block: runs, each with what it hides. */
export function blockSize(cells: number): number {
  return 2 * runsFor(cells * cells);
}

/** As many runs as there are columns of signs, a power of two, less those that the shifts are made of. */
function runsFor(columns: number): number {
  let runs = LEVELS * LEVELS;
  while (columnsOf(runs).length < columns) runs *= 2;
  return runs;
}

function columnsOf(runs: number): number[] {
  const columns: number[] = [];
  for (let column = 1; column < runs; column++)
    if ((column & DOWN) !== column && (column & RIGHT) !== column) columns.push(column);
  return columns;
}

/**
 * Fills grids `[count, cells, cells]`, half of whose cells are on, and shifts `[count, 2]` that are less
 * than `sides`, with block after block; the last is cut off.
 */
export function drawBlocks(
  cells: number,
  sides: readonly [down: number, right: number],
  grids: Uint8Array,
  shifts: Int32Array,
  random: Random,
): void {
  const area = cells * cells;
  const count = shifts.length / 2;
  const runs = runsFor(area);
  const columns = columnsOf(runs);
  for (let from = 0; from < count; from += 2 * runs) {
    const order = random.permutation(runs);
    const places = random.permutation(columns.length);
    const signs = Uint8Array.from({ length: area }, () => random.integer(2));
    const turned = random.integer(runs);
    for (let i = 0; i < 2 * runs && from + i < count; i++) {
      const mask = from + i;
      const run = order[i >> 1]!;
      for (let cell = 0; cell < area; cell++)
        grids[mask * area + cell] = parity(run & columns[places[cell]!]!) ^ signs[cell]! ^ (i & 1);
      if (i & 1) shifts.copyWithin(2 * mask, 2 * mask - 2, 2 * mask);
      else {
        const levels = run ^ turned;
        shifts[2 * mask] = within(sides[0], levels & DOWN, random);
        shifts[2 * mask + 1] = within(sides[1], (levels & RIGHT) / LEVELS, random);
      }
    }
  }
}

/** A place in the level's eighth of the side. */
function within(side: number, level: number, random: Random): number {
  return Math.floor((side * (level + random.uniform())) / LEVELS);
}

function parity(bits: number): number {
  let odd = 0;
  for (let left = bits; left; left &= left - 1) odd ^= 1;
  return odd;
}
