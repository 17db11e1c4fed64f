import { describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { type Plan, planCoalitions } from "./plan";

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

/** The Shapley kernel as it is written, for a coalition of s of M. */
const kernel = (m: number, s: number): number => (m - 1) / (choose(m, s) * s * (m - s));

function rowsOf({ players, count, kept }: Plan): { key: string; size: number }[] {
  return Array.from({ length: count }, (_, row) => {
    const key = kept.subarray(row * players, (row + 1) * players).join("");
    return { key, size: [...key].filter((digit) => digit === "1").length };
  });
}

const inverted = (key: string): string => [...key].map((digit) => 1 - Number(digit)).join("");

describe("where the budget takes them all", () => {
  test.each([1, 2, 3, 6, 9, 12])("%d players: every coalition once, weighed by the kernel", (m) => {
    const plan = planCoalitions(m, 2 ** m, createRandom(0));
    const rows = rowsOf(plan);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2 ** m);
    expect(rows.map(({ size }) => size).slice(0, 2)).toEqual([m, 0]);
    let total = 0;
    for (let s = 1; s < m; s++) total += choose(m, s) * kernel(m, s);
    rows.slice(2).forEach(({ size }, i) => {
      expect(plan.weights[i + 2]).toBeCloseTo(kernel(m, size) / total, 12);
    });
    expect([...plan.weights.subarray(0, 2)]).toEqual([0, 0]);
    expect(plan.drawnFrom).toBe(plan.count);
    expect(plan.drawnMass).toBe(0);
  });
});

describe.each([
  [13, 1000],
  [20, 1000],
  [25, 1000],
  [25, 40],
  [100, 1001],
  [14, 200],
])("%d players, %d evaluations", (m, budget) => {
  const plan = planCoalitions(m, budget, createRandom(3));
  const rows = rowsOf(plan);
  const drawn = rows.slice(plan.drawnFrom);

  test("no coalition comes twice, each with its complement, within the budget", () => {
    const keys = new Set(rows.map(({ key }) => key));
    expect(keys.size).toBe(rows.length);
    for (const { key } of rows) expect(keys).toContain(inverted(key));
    expect(rows.length).toBeLessThanOrEqual(budget);
    expect(rows.length).toBeGreaterThan(budget - 2);
    rows.forEach(({ key }, i) => {
      const other = rows.findIndex((row) => row.key === inverted(key));
      expect(plan.weights[other]).toBe(plan.weights[i]);
    });
  });

  test("sizes are enumerated from the outside in, as the budget's share allows", () => {
    let left = budget - 2;
    let mass = 0;
    for (let s = 1; s < m; s++) mass += choose(m, s) * kernel(m, s);
    const total = mass;
    const whole: number[] = [];
    for (let s = 1; 2 * s <= m; s++) {
      const sides = 2 * s === m ? 1 : 2;
      const count = sides * choose(m, s);
      const share = sides * choose(m, s) * kernel(m, s);
      if ((left * share) / mass < count) break;
      whole.push(s);
      left -= count;
      mass -= share;
    }
    const enumerated = rows.slice(2, plan.drawnFrom);
    for (const s of whole)
      expect(enumerated.filter(({ size }) => size === s).length).toBe(choose(m, s));
    for (const { size } of enumerated) expect(whole).toContain(Math.min(size, m - size));
    for (const { size } of drawn) expect(whole).not.toContain(Math.min(size, m - size));
    expect(plan.drawnMass).toBeCloseTo(mass / total, 12);
    enumerated.forEach(({ size }, i) => {
      expect(plan.weights[i + 2]).toBeCloseTo(kernel(m, size) / total, 12);
    });
  });

  test("the same seed draws the same, another seed others", () => {
    expect(planCoalitions(m, budget, createRandom(3))).toEqual(plan);
    expect(planCoalitions(m, budget, createRandom(4))).not.toEqual(plan);
  });
});

test("sizes are drawn as often as the kernel weighs them, players alike", () => {
  const m = 30;
  const plan = planCoalitions(m, 20_002, createRandom(8));
  const rows = rowsOf(plan).slice(plan.drawnFrom);
  const weights = plan.weights.subarray(plan.drawnFrom);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const open = [...new Set(rows.map(({ size }) => size))];
  const mass = open.reduce((sum, s) => sum + choose(m, s) * kernel(m, s), 0);
  for (const s of open) {
    const share = rows.reduce((sum, { size }, i) => sum + (size === s ? weights[i]! : 0), 0) / all;
    const expected = (choose(m, s) * kernel(m, s)) / mass;
    expect(Math.abs(share - expected)).toBeLessThan(5 * Math.sqrt(expected / (all / 2)));
  }
  for (let player = 0; player < m; player++) {
    const inAll = rows.reduce((sum, { key }, i) => sum + Number(key[player]) * weights[i]!, 0);
    // Each coalition comes with its complement: every player is in exactly half of them.
    expect(inAll / all).toBeCloseTo(0.5, 12);
  }
});
