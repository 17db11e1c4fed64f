import { describe, expect, test } from "vitest";
import { createRandom } from "../random";
import { gauss } from "../testing/gauss";
import { createHalfGame, foretell, numbersOf, tellPairs } from "./half-game";
import { covarianceWith, decayOf } from "./hamming-kernel";
import { shapley } from "./shapley";
import {
  applyTo,
  exchangeableGram,
  regressionFunctional,
  type SymmetricFunctional,
  shapleyFunctional,
} from "./symmetric-functional";

const PLAYERS = 5;
const ALL = Array.from({ length: 2 ** PLAYERS }, (_, c) =>
  Array.from({ length: PLAYERS }, (_, i) => (c >> i) & 1),
);
const sizeOf = (row: readonly number[]) => row.reduce((sum, v) => sum + v, 0);
const differing = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, v, i) => sum + Number(v !== b[i]), 0);
const choose = (n: number, k: number): number =>
  k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;

/** A player's number as a sum over all coalitions, written out. */
function written(functional: SymmetricFunctional, player: number, worth: readonly number[]) {
  return ALL.reduce((sum, row, c) => {
    const size = sizeOf(row);
    const share = row[player]
      ? functional.within[size]! / choose(PLAYERS - 1, size - 1)
      : functional.without[size]! / choose(PLAYERS - 1, size);
    return sum + share * worth[c]!;
  }, 0);
}

const random = createRandom(4);
const worth = ALL.map(() => random.normal());
const mass = Float64Array.from({ length: PLAYERS + 1 }, (_, s) => choose(PLAYERS, s) * (1 + s));
const total = mass.reduce((sum, v) => sum + v, 0);
const shares = mass.map((v) => v / total);
const functionals = {
  shapley: shapleyFunctional(PLAYERS),
  regression: regressionFunctional(shares, 0.03),
};

test("the Shapley functional gives Shapley values", () => {
  const { values } = shapley(worth, PLAYERS);
  values.forEach((value, i) => {
    expect(written(functionals.shapley, i, worth)).toBeCloseTo(value, 12);
  });
});

test("the regression's functional gives its coefficients", () => {
  const w = ALL.map((row) => shares[sizeOf(row)]! / choose(PLAYERS, sizeOf(row)));
  const mean = (of: (row: readonly number[], c: number) => number) =>
    ALL.reduce((sum, row, c) => sum + w[c]! * of(row, c), 0);
  const means = ALL[0]!.map((_, i) => mean((row) => row[i]!));
  const centre = mean((_, c) => worth[c]!);
  const gram = means.map((a, i) =>
    means.map((b, j) => mean((row) => (row[i]! - a) * (row[j]! - b)) + (i === j ? 0.03 : 0)),
  );
  const cross = means.map((a, i) => mean((row, c) => (row[i]! - a) * (worth[c]! - centre)));
  gauss(gram, cross).forEach((value, i) => {
    expect(written(functionals.regression, i, worth)).toBeCloseTo(value, 10);
  });
  const { share, own, other } = exchangeableGram(shares);
  expect(share).toBeCloseTo(means[0]!, 12);
  expect(own).toBeCloseTo(gram[1]![1]! - 0.03, 12);
  expect(other).toBeCloseTo(gram[0]![1]!, 12);
});

describe.each(Object.entries(functionals))("%s", (_name, functional) => {
  const decay = 0.6;
  const kappa = (a: readonly number[], b: readonly number[]) => decay ** differing(a, b);

  test("its covariances are sums of κ over all coalitions", () => {
    const { within, without } = covarianceWith(functional, decay);
    for (const row of ALL)
      for (const player of [0, 3]) {
        const slow = written(
          functional,
          player,
          ALL.map((other) => kappa(row, other)),
        );
        expect((row[player] ? within : without)[sizeOf(row)]).toBeCloseTo(slow, 12);
      }
    const variance = ALL.map((row) =>
      written(
        functional,
        2,
        ALL.map((other) => kappa(row, other)),
      ),
    );
    expect(applyTo(functional, covarianceWith(functional, decay))).toBeCloseTo(
      written(functional, 2, variance),
      12,
    );
  });

  test.each([true, false])(
    "half the game (differences: %s) is foretold as of all its parts",
    (differences) => {
      const sign = differences ? -1 : 1;
      const own = decayOf(PLAYERS);
      const rows = [31, 3, 9, 12, 21, 17];
      const halfOf = (values: readonly number[]) =>
        ALL.map((_, c) => (values[c]! + sign * values[31 - c]!) / 2);
      const half = createHalfGame(functional, differences, rows.length);
      const kept = Uint8Array.from(rows.flatMap((c) => ALL[c]!));
      const parts = halfOf(worth);
      tellPairs(
        half,
        kept,
        [0, 1, 2, 3],
        rows.slice(0, 4).map((c) => parts[c]!),
      );
      tellPairs(
        half,
        kept,
        [4, 5],
        rows.slice(4).map((c) => parts[c]!),
      );
      const covariance = (c: number) => halfOf(ALL.map((row) => own ** differing(row, ALL[c]!)));
      const k = rows.map((c) => rows.map((d) => covariance(c)[d]!));
      // The trend as a prior so wide that it settles nothing.
      const wide = 1e5;
      const trends = (differences ? ALL[0]!.map((_, i) => i) : [0]).map((i) =>
        ALL.map((row) => (differences ? row[i]! - 0.5 : 1)),
      );
      const withTrend = k.map((line, a) =>
        line.map((value, b) =>
          trends.reduce((sum, of) => sum + wide * of[rows[a]!]! * of[rows[b]!]!, value),
        ),
      );
      const pull = gauss(
        withTrend,
        rows.map((c) => parts[c]!),
      );
      const foretold = ALL.map((_, c) =>
        rows.reduce(
          (sum, d, a) =>
            sum + pull[a]! * trends.reduce((of, t) => of + wide * t[c]! * t[d]!, covariance(d)[c]!),
          0,
        ),
      );
      const { values } = numbersOf(half);
      const everywhere = Uint8Array.from(ALL.flat());
      const saying = foretell(half);
      ALL.forEach((_, c) => {
        expect(saying(everywhere, c)).toBeCloseTo(foretold[c]!, 3);
      });
      values.forEach((value, i) => {
        expect(value).toBeCloseTo(written(functional, i, foretold), 3);
      });
      rows.forEach((c) => {
        expect(saying(everywhere, c)).toBeCloseTo(parts[c]!, 8);
      });
    },
  );
});

test("what a function that goes by size and player comes to", () => {
  const values = {
    within: Float64Array.from({ length: PLAYERS + 1 }, () => random.normal()),
    without: Float64Array.from({ length: PLAYERS + 1 }, () => random.normal()),
  };
  const written1 = written(
    functionals.regression,
    1,
    ALL.map((row) => (row[1] ? values.within : values.without)[sizeOf(row)]!),
  );
  expect(applyTo(functionals.regression, values)).toBeCloseTo(written1, 12);
});
