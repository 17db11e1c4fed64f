/** LIME against the line that its own sampling comes to, with about 25 SLIC segments. */
import { addRow, centred, createMoments } from "../../src/engine/math/moments";
import { ridge } from "../../src/engine/math/ridge";
import { lineThroughPairs } from "../../src/engine/methods/lime/line";
import { lime } from "../../src/engine/methods/lime/meta";
import { distanceOf, weightOf } from "../../src/engine/methods/shared/lime-fit";
import { drawMasks } from "../../src/engine/methods/shared/lime-masks";
import type { Masks } from "../../src/engine/methods/shared/masks";
import { settle } from "../../src/engine/params";
import type { Picture } from "../../src/engine/picture";
import { createRandom } from "../../src/engine/random";
import { segment } from "../../src/engine/segment/segment";
import type { Asking } from "./asking";
import { createPoint, offBy } from "./curve";
import { gameOf } from "./game";
import type { Curves } from "./study";

const BUDGETS = [64, 128, 256, 512, 1024];
const LIMIT = 20_000;
const KERNEL_WIDTH = 0.25;

export async function limeCurves(
  pictures: readonly Picture[],
  askingOf: (picture: Picture) => Asking,
  seeds: number,
): Promise<Curves> {
  const collect = () => BUDGETS.map(() => createPoint());
  const [plain, balanced] = [collect(), collect()];
  const most = BUDGETS.at(-1)!;
  for (const [at, picture] of pictures.entries()) {
    const segments = segment(picture, {
      algorithm: "slic",
      segments: 25,
      compactness: 10,
      sigma: 0,
    });
    const players = segments.count;
    const game = gameOf(askingOf(picture), picture, segments);
    const coins = withComplements(drawMasks(LIMIT / 2, players, createRandom(-1 - at)));
    const ofCoins = await game(coins);
    const truth = lineThrough(coins, ofCoins, LIMIT);
    const off = offBy(truth, lineThrough(coins, ofCoins, LIMIT / 2));
    for (let seed = 0; seed < seeds; seed++) {
      const drawn = drawMasks(most, players, createRandom(1000 * at + seed));
      const scores = await game(drawn);
      BUDGETS.forEach((budget, i) => {
        plain[i]!.tell(budget, lineThrough(drawn, scores, budget), truth, undefined, off);
      });
      // A plan for all budgets: its pairs are in the order of any shorter one's.
      const params = settle(lime.id, lime.params, { samples: most });
      const line = lineThroughPairs(players, params, createRandom(1000 * at + seed));
      const asked = await game(line.masks);
      let from = 0;
      BUDGETS.forEach((budget, i) => {
        const { fit, errors } = line.tell(asked, from, budget);
        balanced[i]!.tell(budget, fit.coefficients, truth, errors, off);
        from = budget;
      });
    }
  }
  const points = (of: typeof plain) => of.map(({ point }) => point());
  return { plain: points(plain), balanced: points(balanced) };
}

/** lime's line through the first `count` masks, the ridge grown with their number so that 1,000 have lime's 1. */
function lineThrough({ players, kept }: Masks, scores: Float64Array, count: number): Float64Array {
  const moments = createMoments(players, scores[0]);
  for (let row = 0; row < count; row++) {
    let size = 0;
    for (let i = 0; i < players; i++) size += kept[row * players + i]!;
    addRow(moments, kept, row, scores[row]!, weightOf(distanceOf(size, players), KERNEL_WIDTH));
  }
  return ridge(centred(moments), count / 1000).coefficients;
}

/** Each mask, and right after it the one that keeps what it hides. */
function withComplements({ players, count, kept }: Masks): Masks {
  const both = new Uint8Array(2 * kept.length);
  for (let row = 0; row < count; row++) {
    const one = kept.subarray(row * players, (row + 1) * players);
    both.set(one, 2 * row * players);
    both.set(
      one.map((present) => 1 - present),
      (2 * row + 1) * players,
    );
  }
  return { players, count: 2 * count, kept: both };
}
