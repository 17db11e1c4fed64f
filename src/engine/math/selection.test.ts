import { describe, expect, test } from "vitest";
import { createRandom } from "../random";
import { type Data, drawData, momentsOf, restricted, slowRidge } from "../testing/regression";
import { forwardSelection } from "./forward-selection";
import { lassoPath, leastAnglePath } from "./lasso-path";
import { centred, type Normal } from "./moments";
import { ridge } from "./ridge";

/** lime's own loop: a fit for each candidate, the first of the best. */
function slowForward(data: Data, count: number): number[] {
  const chosen: number[] = [];
  while (chosen.length < count) {
    let best = 0;
    let most = -Infinity;
    data.x[0]!.forEach((_, feature) => {
      if (chosen.includes(feature)) return;
      const { r2 } = slowRidge(restricted(data, [...chosen, feature]), 0);
      if (r2 > most) [best, most] = [feature, r2];
    });
    chosen.push(best);
  }
  return chosen;
}

describe("forward selection", () => {
  test.each([1, 2, 3, 4, 5])("chooses as a fit for each candidate does, seed %d", (seed) => {
    const data = drawData(createRandom(seed), { features: 8, masks: seed % 2 === 0 });
    expect(forwardSelection(centred(momentsOf(data)), 8)).toEqual(slowForward(data, 8));
  });

  test("takes a copy of a chosen feature last", () => {
    const data = drawData(createRandom(6), { features: 4 });
    const twice = { ...data, x: data.x.map((row) => [...row, row[1]!]) };
    const order = forwardSelection(centred(momentsOf(twice)), 9);
    expect(order).toHaveLength(5);
    expect(order.at(-1)).toBe(4);
  });
});

/** c − Gβ */
function correlations({ features, gram, cross }: Normal, beta: ArrayLike<number>): number[] {
  return Array.from(cross, (c, i) => {
    let sum = c;
    for (let j = 0; j < features; j++) sum -= gram[i * features + j]! * beta[j]!;
    return sum;
  });
}

/** Minimises ½βᵀGβ − cᵀβ + λ·Σ|β| by going round the coefficients until nothing moves. */
function coordinateDescent({ features, gram, cross }: Normal, penalty: number): number[] {
  const beta = new Array<number>(features).fill(0);
  for (let round = 0; round < 20_000; round++) {
    let moved = 0;
    for (let i = 0; i < features; i++) {
      let c = cross[i]!;
      for (let j = 0; j < features; j++) if (j !== i) c -= gram[i * features + j]! * beta[j]!;
      const next = (Math.sign(c) * Math.max(0, Math.abs(c) - penalty)) / gram[i * features + i]!;
      moved = Math.max(moved, Math.abs(next - beta[i]!));
      beta[i] = next;
    }
    if (moved < 1e-15) break;
  }
  return beta;
}

/** Features that go together, each a sum of those before: paths on which coefficients change sign. */
function tangled(seed: number, features = 12): Normal {
  const data = drawData(createRandom(seed), {
    rows: 2 * features,
    features,
    masks: false,
    noise: 8,
  });
  const x = data.x.map((row) => {
    let sum = 0;
    return row.map((value) => {
      sum += value;
      return sum;
    });
  });
  return centred(momentsOf({ ...data, x }));
}

describe("the lasso's path", () => {
  const seeds = Array.from({ length: 30 }, (_, seed) => seed);

  test("features leave on some of the paths below", () => {
    const leaving = seeds.filter((seed) => {
      const { corners } = lassoPath(tangled(seed));
      return corners.some((beta, i) => beta.some((v, j) => v === 0 && corners[i - 1]?.[j]));
    });
    expect(leaving.length).toBeGreaterThan(10);
  });

  test.each(seeds)("is optimal at its corners and between them, seed %d", (seed) => {
    const problem = tangled(seed);
    const { corners, bounds } = lassoPath(problem);
    const scale = bounds[0]!;
    expect(bounds.at(-1)).toBe(0);
    for (let i = 1; i < corners.length; i++) {
      expect(bounds[i]).toBeLessThan(bounds[i - 1]!);
      for (const share of [0, 0.3, 1]) {
        const bound = bounds[i - 1]! + share * (bounds[i]! - bounds[i - 1]!);
        const beta = corners[i]!.map((v, j) => (1 - share) * corners[i - 1]![j]! + share * v);
        // The conditions that only a lasso's minimum meets.
        correlations(problem, beta).forEach((c, j) => {
          if (beta[j] === 0) expect(Math.abs(c)).toBeLessThan(bound + 1e-9 * scale);
          else expect(Math.abs(c - Math.sign(beta[j]!) * bound)).toBeLessThan(1e-9 * scale);
        });
      }
    }
  });

  test.each([0, 1, 2])("equals coordinate descent at its corners, seed %d", (seed) => {
    const problem = tangled(seed, 5);
    const { corners, bounds } = lassoPath(problem);
    corners.forEach((beta, i) => {
      const slow = coordinateDescent(problem, bounds[i]!);
      slow.forEach((value, j) => {
        expect(beta[j]).toBeCloseTo(value, 7);
      });
    });
  });

  test("ends at least squares", () => {
    const data = drawData(createRandom(8), { features: 10 });
    const { corners } = lassoPath(centred(momentsOf(data)));
    slowRidge(data, 0).coefficients.forEach((value, i) => {
      expect(corners.at(-1)![i]).toBeCloseTo(value, 10);
    });
  });

  test("a copy of a feature stays out", () => {
    const data = drawData(createRandom(9), { features: 4 });
    const twice = { ...data, x: data.x.map((row) => [...row, row[2]!]) };
    const { corners, active } = lassoPath(centred(momentsOf(twice)));
    expect([...active].sort()).toEqual([0, 1, 2, 3]);
    const { coefficients } = ridge(centred(momentsOf(data)), 0);
    coefficients.forEach((value, i) => {
      expect(corners.at(-1)![i]).toBeCloseTo(value, 9);
    });
  });

  test("answers that depend on nothing have a path of one corner", () => {
    const data = drawData(createRandom(10));
    const { corners, bounds } = lassoPath(
      centred(momentsOf({ ...data, y: data.y.map(() => 2) }, 2)),
    );
    expect(corners).toHaveLength(1);
    expect(bounds).toEqual([0]);
  });
});

describe("least-angle regression", () => {
  test.each([1, 2, 3])("keeps correlations of the features in use equal, seed %d", (seed) => {
    const problem = tangled(seed);
    for (let steps = 1; steps <= 12; steps++) {
      const { corners, bounds, active } = leastAnglePath(problem, steps);
      expect(active).toHaveLength(steps);
      const c = correlations(problem, corners.at(-1)!);
      for (const feature of active) expect(Math.abs(c[feature]!)).toBeCloseTo(bounds.at(-1)!, 8);
    }
  });
});
