import { describe, expect, test } from "vitest";
import { createRandom } from "../random";
import { gauss } from "../testing/gauss";
import { permutations } from "../testing/orders";
import { drawData, momentsOf } from "../testing/regression";
import { leastSquaresOfSum } from "./given-sum";
import { uncentred } from "./moments";
import { shapley } from "./shapley";

describe("Shapley values", () => {
  const players = 6;
  const random = createRandom(1);
  const worth = Array.from({ length: 2 ** players }, () => random.normal());
  const orders = permutations([0, 1, 2, 3, 4, 5]);

  test("are what a player adds, averaged over all orders of joining", () => {
    const sums = new Array<number>(players).fill(0);
    const byPlace = Array.from({ length: players }, () => new Array<number>(players).fill(0));
    for (const order of orders) {
      let coalition = 0;
      order.forEach((player, place) => {
        const gain = worth[coalition | (1 << player)]! - worth[coalition]!;
        sums[player]! += gain;
        byPlace[player]![place]! += gain;
        coalition |= 1 << player;
      });
    }
    const { values, bySize } = shapley(worth, players);
    for (let player = 0; player < players; player++) {
      expect(values[player]).toBeCloseTo(sums[player]! / orders.length, 12);
      // A player comes at each place in one order of `players`.
      for (let size = 0; size < players; size++)
        expect(bySize[player * players + size]).toBeCloseTo(
          (byPlace[player]![size]! * players) / orders.length,
          12,
        );
    }
  });

  test("of coalitions known so far are means over those, by size", () => {
    const three = [0, 1, 3, 7, 4, 12, 9, 20];
    const outer = [1, 1, 1, 0, 1, 0, 0, 1]; // none, all, and each alone
    const { values, bySize } = shapley(three, 3, outer);
    expect([...bySize]).toEqual([1, 0, 0, 3, 0, 0, 4, 0, 0]);
    expect([...values]).toEqual([1, 3, 4]);
    const more = [1, 1, 1, 0, 1, 1, 0, 1]; // player 1 adds 8 to both others
    const next = shapley(three, 3, more);
    expect([...next.bySize]).toEqual([1, 8, 0, 3, 0, 8, 4, 11, 0]);
    expect([...next.values]).toEqual([4.5, 5.5, 7.5]);
  });

  test("of one player are all there is", () => {
    expect([...shapley([2, 5], 1).values]).toEqual([3]);
  });
});

describe("least squares of a given sum", () => {
  /** With a multiplier for the sum: [G 1; 1ᵀ 0]·[φ; μ] = [c; sum]. */
  function withMultiplier(gram: Float64Array, cross: Float64Array, sum: number): number[] {
    const size = cross.length;
    const rows = Array.from(cross, (_, i) => [...gram.subarray(i * size, (i + 1) * size), 1]);
    return gauss([...rows, [...new Array<number>(size).fill(1), 0]], [...cross, sum]).slice(0, -1);
  }

  test.each([1, 2, 3])("equals the solution with a multiplier, seed %d", (seed) => {
    const problem = uncentred(momentsOf(drawData(createRandom(seed), { features: 6 })));
    const slow = withMultiplier(problem.gram, problem.cross, 2.5);
    leastSquaresOfSum(problem, 2.5).forEach((value, i) => {
      expect(value).toBeCloseTo(slow[i]!, 10);
    });
  });

  test("gives nothing to those who are not chosen, and the whole sum to the others", () => {
    const problem = uncentred(momentsOf(drawData(createRandom(4), { features: 6 })));
    const values = leastSquaresOfSum(problem, 2.5, [4, 1, 2]);
    expect([values[0], values[3], values[5]]).toEqual([0, 0, 0]);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2.5, 12);
  });

  test("splits evenly what the rows leave open", () => {
    const nothing = { features: 4, gram: new Float64Array(16), cross: new Float64Array(4) };
    leastSquaresOfSum(nothing, 2).forEach((value) => {
      expect(value).toBeCloseTo(0.5, 12);
    });
    // The first alone is known, to be worth 5: the others share what is left.
    const first = { features: 4, gram: new Float64Array(16), cross: new Float64Array(4) };
    first.gram[0] = 1;
    first.cross[0] = 5;
    const [one, ...others] = leastSquaresOfSum(first, 2);
    expect(one).toBeCloseTo(5, 6);
    for (const value of others) expect(value).toBeCloseTo(-1, 6);
  });
});
