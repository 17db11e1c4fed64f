import { describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { MOST_SPREAD, type Pairs, planPairs } from "./pairs";

const kernel = (players: number) =>
  Float64Array.from({ length: players + 1 }, (_, s) => (s % players ? 1 / (s * (players - s)) : 0));

const rowsOf = ({ players, count, kept }: Pairs) =>
  Array.from({ length: count }, (_, row) =>
    kept.subarray(row * players, (row + 1) * players).join(""),
  );
const inverted = (row: string) => [...row].map((digit) => 1 - Number(digit)).join("");
const sizeOf = (row: string) => [...row].filter((digit) => digit === "1").length;

describe.each([
  [13, 300],
  [25, 999],
  [40, 1200],
  [100, 60],
  [9, 200],
])("%d players, %d evaluations", (players, budget) => {
  const pairs = planPairs(kernel(players), budget, createRandom(3));
  const rows = rowsOf(pairs);

  test("all and none come first; no coalition twice; each right before its complement", () => {
    expect(rows.slice(0, 2)).toEqual(["1".repeat(players), "0".repeat(players)]);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBe(2 * Math.floor(budget / 2));
    for (let row = 0; row < rows.length; row += 2) expect(rows[row + 1]).toBe(inverted(rows[row]!));
    expect(pairs.spread).toBe(Math.min(rows.length / 2, MOST_SPREAD));
    for (const pair of pairs.draws) expect(pair).toBeLessThan(rows.length / 2);
  });

  test("the same seed plans the same; another seed another", () => {
    expect(planPairs(kernel(players), budget, createRandom(3))).toEqual(pairs);
    expect(rowsOf(planPairs(kernel(players), budget, createRandom(4)))).not.toEqual(rows);
  });

  test("those spread out come in every size as often as it weighs, to one or so", () => {
    const total = kernel(players).reduce((sum, v) => sum + v, 0);
    const spread = rows.slice(2, 2 * pairs.spread);
    for (let size = 1; 2 * size < players; size++) {
      const wanted = (2 * (pairs.spread - 1) * kernel(players)[size]!) / total;
      const got = spread.filter((row) => sizeOf(row) === size).length;
      // Of some sizes there are no more than so many, and what is left of them goes to others.
      if (wanted < players) expect(Math.abs(got - wanted)).toBeLessThan(0.2 * wanted + 6);
    }
  });
});

test("a shorter plan is the beginning of a longer one", () => {
  const [short, long] = [200, 600].map((budget) =>
    planPairs(kernel(20), budget, createRandom(1)),
  ) as [Pairs, Pairs];
  expect(rowsOf(long).slice(0, short.count)).toEqual(rowsOf(short));
});

test("where the budget takes them all, all are there", () => {
  for (const players of [1, 2, 3, 6, 10]) {
    const pairs = planPairs(kernel(players), 2 ** players, createRandom(0));
    expect(pairs.complete).toBe(true);
    expect(new Set(rowsOf(pairs)).size).toBe(2 ** players);
  }
});

test("draws are as likely as their sizes weigh, those there already among them", () => {
  const players = 11;
  const [once, sizes] = [new Map<number, number>(), new Float64Array(players)];
  let draws = 0;
  for (let seed = 0; seed < 12; seed++) {
    const pairs = planPairs(kernel(players), 1400, createRandom(seed));
    const rows = rowsOf(pairs);
    for (const pair of pairs.draws) {
      sizes[Math.min(sizeOf(rows[2 * pair]!), players - sizeOf(rows[2 * pair]!))]! += 1;
      once.set(pair, 1);
      draws++;
    }
    expect([...pairs.draws].some((pair) => pair < pairs.spread)).toBe(true);
  }
  const total = kernel(players).reduce((sum, v) => sum + v, 0);
  for (let size = 1; 2 * size < players; size++) {
    const share = (2 * kernel(players)[size]!) / total;
    const off = Math.abs(sizes[size]! / draws - share);
    expect(off).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / draws));
  }
});
