import { describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { blockSize, drawBlocks } from "./orthogonal";

const drawn = (cells: number, count: number, sides: [number, number], seed: number) => {
  const grids = new Uint8Array(count * cells * cells);
  const shifts = new Int32Array(2 * count);
  drawBlocks(cells, sides, grids, shifts, createRandom(seed));
  return { grids, shifts };
};

test("a block is as small as its cells and shifts let it be", () => {
  expect(blockSize(2)).toBe(128);
  expect(blockSize(7)).toBe(128);
  expect(blockSize(8)).toBe(256);
  expect(blockSize(16)).toBe(1024);
});

describe.each([
  [7, 4],
  [5, 8],
  [8, 4],
])("a block of %d cells a side, shifts of less than %d", (cells, side) => {
  const size = blockSize(cells);
  const area = cells * cells;
  const { grids, shifts } = drawn(cells, size, [side, side], 5);
  const on = (mask: number, cell: number) => grids[mask * area + cell]!;
  const some = Array.from({ length: 40 }, (_, i) => (7 * i + 3) % area);

  test("any three cells come in all eight ways equally often", () => {
    for (const a of some)
      for (const b of some.filter((cell) => cell > a).slice(0, 12))
        for (const c of some.filter((cell) => cell > b).slice(0, 6)) {
          const ways = new Int32Array(8);
          for (let mask = 0; mask < size; mask++)
            ways[4 * on(mask, a) + 2 * on(mask, b) + on(mask, c)]! += 1;
          expect([...ways]).toEqual(new Array(8).fill(size / 8));
        }
  });

  test("a cell comes on and off equally often with each shift", () => {
    for (const cell of some)
      for (const way of [0, 1]) {
        const ways = new Map<string, number>();
        for (let mask = 0; mask < size; mask++) {
          const key = `${shifts[2 * mask + way]} ${on(mask, cell)}`;
          ways.set(key, (ways.get(key) ?? 0) + 1);
        }
        expect([...ways.values()]).toEqual(new Array(2 * side).fill(size / 2 / side));
      }
  });
});

test("each mask by itself is as likely as any", () => {
  const [cells, side, count] = [3, 5, 40];
  const area = cells * cells;
  const ons = new Float64Array(area);
  const at = new Float64Array(side * side);
  const together = new Float64Array(area);
  const seeds = 400;
  for (let seed = 0; seed < seeds; seed++) {
    const { grids, shifts } = drawn(cells, count, [side, side], seed);
    const mask = seed % count;
    for (let cell = 0; cell < area; cell++) {
      ons[cell]! += grids[mask * area + cell]!;
      together[cell]! += grids[mask * area + cell]! & grids[mask * area + ((cell + 1) % area)]!;
    }
    at[side * shifts[2 * mask]! + shifts[2 * mask + 1]!]! += 1;
  }
  const within = (count: number, share: number) => {
    // Five standard deviations.
    const chance = 5 * Math.sqrt((share * (1 - share)) / seeds);
    expect(Math.abs(count / seeds - share)).toBeLessThan(chance);
  };
  for (const count of ons) within(count, 1 / 2);
  for (const count of together) within(count, 1 / 4);
  for (const count of at) within(count, 1 / (side * side));
});
