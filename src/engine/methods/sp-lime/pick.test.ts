import { describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { coverageOf, expectedCoverage, importanceOf, pickGreedily, withoutFaint } from "./pick";

/** Few pictures, each of which uses about `density` of the features. */
function explanations(pictures: number, features: number, density: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: pictures }, () =>
    Array.from({ length: features }, () =>
      random.uniform() < density ? Math.round(random.normal() * 1000) / 1000 || 1 : 0,
    ),
  );
}

/** Every set of at most `most` of the places 0..count−1. */
function subsets(count: number, most: number): number[][] {
  return Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, i) => i).filter((i) => bits & (1 << i)),
  ).filter((set) => set.length <= most);
}

/** The paper's formulas, and algorithm 2 line by line, on plain numbers. */
const slow = {
  importance: (rows: number[][]) =>
    rows[0]!.map((_, j) => Math.sqrt(rows.reduce((sum, row) => sum + Math.abs(row[j]!), 0))),
  coverage: (picked: number[], rows: number[][]) =>
    slow
      .importance(rows)
      .map((worth, j) => (picked.some((i) => Math.abs(rows[i]![j]!) > 0) ? worth : 0))
      .reduce((sum, worth) => sum + worth, 0),
  greedy(rows: number[][], budget: number): number[] {
    const picked: number[] = [];
    while (picked.length < budget) {
      const gains = rows.map(
        (_, i) => slow.coverage([...picked, i], rows) - slow.coverage(picked, rows),
      );
      picked.push(gains.indexOf(Math.max(...gains)));
    }
    return picked;
  },
};

const SETS = Array.from({ length: 40 }, (_, seed) =>
  explanations(3 + (seed % 7), 4 + ((seed * 5) % 11), [0.15, 0.3, 0.6][seed % 3]!, seed + 1),
);

describe("against the paper's formulas", () => {
  test("importance and coverage of every set of rows", () => {
    for (const rows of SETS) {
      const importance = importanceOf(rows, rows[0]!.length);
      for (const [j, worth] of slow.importance(rows).entries())
        expect(importance[j]).toBeCloseTo(worth, 12);
      for (const set of subsets(rows.length, rows.length))
        expect(coverageOf(set, rows, importance)).toBeCloseTo(slow.coverage(set, rows), 10);
    }
  });

  test("the greedy picks are algorithm 2's, until nothing is left to add", () => {
    for (const rows of SETS) {
      const importance = importanceOf(rows, rows[0]!.length);
      const picks = pickGreedily(rows, importance, 4);
      const theirs = slow.greedy(rows, 4);
      let covered = 0;
      picks.forEach(({ row, adds, gain }, at) => {
        expect(row).toBe(theirs[at]);
        covered += gain;
        expect(covered).toBeCloseTo(slow.coverage(theirs.slice(0, at + 1), rows), 10);
        expect(adds.every((j) => rows[row]![j] !== 0)).toBe(true);
      });
      if (picks.length < 4) {
        const everything = slow.coverage([...rows.keys()], rows);
        expect(covered).toBeCloseTo(everything, 10);
      }
    }
  });

  test("what a random pick covers is the mean over all of them", () => {
    for (const rows of SETS)
      for (const size of [0, 1, 2, 3]) {
        const importance = importanceOf(rows, rows[0]!.length);
        const sets = subsets(rows.length, size).filter((set) => set.length === size);
        const mean = sets.reduce((sum, set) => sum + slow.coverage(set, rows), 0) / sets.length;
        expect(expectedCoverage(rows, importance, size)).toBeCloseTo(mean, 10);
      }
  });
});

describe("laws", () => {
  test("coverage grows with the set, and each row adds less to a larger set", () => {
    for (const rows of SETS.filter(({ length }) => length <= 6)) {
      const importance = importanceOf(rows, rows[0]!.length);
      const cover = (set: number[]) => coverageOf(set, rows, importance);
      const all = subsets(rows.length, rows.length);
      for (const large of all)
        for (const small of all.filter((set) => set.every((i) => large.includes(i))))
          for (let row = 0; row < rows.length; row++) {
            const [toSmall, toLarge] = [small, large].map(
              (set) => cover([...set, row]) - cover(set),
            ) as [number, number];
            expect(toLarge).toBeGreaterThanOrEqual(0);
            expect(toSmall).toBeGreaterThanOrEqual(toLarge - 1e-12);
          }
    }
  });

  test("greedy covers at least 1 − 1/e of the best of all picks as large", () => {
    let closest = Infinity;
    for (const rows of SETS)
      for (const budget of [1, 2, 3]) {
        const importance = importanceOf(rows, rows[0]!.length);
        const picks = pickGreedily(rows, importance, budget).map(({ row }) => row);
        const reached = coverageOf(picks, rows, importance);
        const best = Math.max(
          ...subsets(rows.length, budget).map((set) => coverageOf(set, rows, importance)),
        );
        expect(reached).toBeLessThanOrEqual(best + 1e-12);
        expect(reached).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best);
        if (best > 0) closest = Math.min(closest, reached / best);
      }
    // These sets do tell the two apart: greedy is not always the best.
    expect(closest).toBeLessThan(1);
  });

  test("a duplicate is not picked, not even when nothing else is left", () => {
    for (const rows of SETS) {
      const twice = [...rows, ...rows];
      const importance = importanceOf(twice, rows[0]!.length);
      const picks = pickGreedily(twice, importance, twice.length).map(({ row }) => row);
      expect(new Set(picks.map((row) => row % rows.length)).size).toBe(picks.length);
      expect(picks.every((row) => row < rows.length)).toBe(true);
    }
  });

  test("the order of the rows changes nothing about what is covered", () => {
    for (const [seed, rows] of SETS.entries()) {
      const order = createRandom(seed).permutation(rows.length);
      const moved = [...order].map((row) => rows[row]!);
      const covered = (set: number[][]) => {
        const picks = pickGreedily(set, importanceOf(set, set[0]!.length), 3);
        return picks.map(({ adds }) => adds);
      };
      // Two rows may add the very same; which of them is picked is then the order's.
      expect(covered(moved)).toEqual(covered(rows));
    }
  });

  test("faint weights count for nothing, others stay as they are", () => {
    const rows = [
      [-1, 0.02, 0],
      [0.009, -0.011, 0],
    ];
    expect(withoutFaint(rows, 0.01).map((row) => [...row])).toEqual([
      [-1, 0.02, 0],
      [0, -0.011, 0],
    ]);
    expect(withoutFaint([[0, 0]], 0.01).map((row) => [...row])).toEqual([[0, 0]]);
    expect(withoutFaint(rows, 0).map((row) => [...row])).toEqual(rows);
  });
});
