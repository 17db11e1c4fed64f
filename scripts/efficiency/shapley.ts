/** KernelSHAP and Shapley sampling against exact Shapley values, on games of 12 segments. */
import { shapley } from "../../src/engine/math/shapley";
import * as kernel from "../../src/engine/methods/kernel-shap/shares";
import * as sampling from "../../src/engine/methods/shapley-sampling/shares";
import type { Picture } from "../../src/engine/picture";
import { createRandom } from "../../src/engine/random";
import { grid } from "../../src/engine/segment/grid";
import type { Asking } from "./asking";
import { createPoint, type Point } from "./curve";
import { gameOf, lookUp, tableOf } from "./game";
import type { Curves } from "./study";

const PLAYERS = 12;
const BUDGETS = [32, 64, 128, 256, 512, 1024, 2048];
const ORDERS = [2, 4, 8, 12, 24, 48, 96, 192];
const ALL = { selection: "none", features: 10 } as const;

/** Every coalition's score, picture by picture. */
export async function tablesOf(
  pictures: readonly Picture[],
  askingOf: (picture: Picture) => Asking,
): Promise<Float64Array[]> {
  const tables: Float64Array[] = [];
  for (const picture of pictures) {
    const segments = grid(picture, { rows: 3, columns: 4 });
    tables.push(await tableOf(gameOf(askingOf(picture), picture, segments), PLAYERS));
  }
  return tables;
}

/** Coalitions of at most `budget`; those that shap plans against pairs. */
export function kernelShapCurves(tables: readonly Float64Array[], seeds: number): Curves {
  const curve = (draws: "plain" | "balanced"): Point[] =>
    BUDGETS.map((budget) =>
      over(tables, seeds, (table, random) => {
        const shares =
          draws === "plain"
            ? kernel.sharesFromPlan(PLAYERS, budget, random, ALL)
            : kernel.sharesFromPairs(PLAYERS, budget, random);
        const { count } = shares.masks;
        return { asked: count, ...shares.tell(lookUp(table, shares.masks), 0, count) };
      }),
    );
  return { plain: curve("plain"), balanced: curve("balanced") };
}

/**
 * Orders of joining, each walked once and nothing kept from one to the next, as captum does; against orders
 * in fours whose coalitions are asked for once.
 */
export function shapleySamplingCurves(tables: readonly Float64Array[], seeds: number): Curves {
  const plain = ORDERS.map((permutations) =>
    over(tables, seeds, (table, random) => {
      const shares = sampling.sharesFromGains(PLAYERS, { permutations, antithetic: false }, random);
      const { count } = shares.masks;
      const asked = 2 + permutations * (PLAYERS - 1);
      return { asked, ...shares.tell(lookUp(table, shares.masks), count)! };
    }),
  );
  const balanced = ORDERS.slice(0, -1).map((permutations) =>
    over(tables, seeds, (table, random) => {
      const shares = sampling.sharesFromPairs(PLAYERS, { permutations }, random);
      const { count } = shares.masks;
      return { asked: count, ...shares.tell(lookUp(table, shares.masks), count)! };
    }),
  );
  return { plain, balanced };
}

interface Run {
  readonly asked: number;
  readonly values: ArrayLike<number>;
  readonly errors?: ArrayLike<number> | undefined;
}

function over(
  tables: readonly Float64Array[],
  seeds: number,
  run: (table: Float64Array, random: ReturnType<typeof createRandom>) => Run,
): Point {
  const { tell, point } = createPoint();
  tables.forEach((table, picture) => {
    const { values: truth } = shapley(table, PLAYERS);
    for (let seed = 0; seed < seeds; seed++) {
      const { asked, values, errors } = run(table, createRandom(1000 * picture + seed));
      tell(asked, values, truth, errors);
    }
  });
  return point();
}
