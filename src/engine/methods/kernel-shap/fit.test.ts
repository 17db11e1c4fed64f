import { expect, test } from "vitest";
import { leastSquaresOfSum } from "../../math/given-sum";
import { leastAnglePath } from "../../math/lasso-path";
import { uncentred } from "../../math/moments";
import { createRandom } from "../../random";
import { momentsOf } from "../../testing/regression";
import { createTally, firstAlongPath, solveTally, tell, tellFromBothEnds } from "./fit";
import { planCoalitions } from "./plan";

const PLAYERS = 14;
const plan = planCoalitions(PLAYERS, 200, createRandom(5));
const random = createRandom(6);
const gains = Array.from({ length: plan.count }, () => random.normal());
const TOTAL = 1.7;

/** The fitted coalitions, their gains, and weights that sum to 1, written out. */
function writtenOut(rows: number) {
  const drawn = plan.weights.subarray(plan.drawnFrom, rows).reduce((sum, w) => sum + w, 0);
  return Array.from({ length: rows - 2 }, (_, i) => {
    const row = i + 2;
    const mask = [...plan.kept.subarray(row * PLAYERS, (row + 1) * PLAYERS)];
    const scale = row < plan.drawnFrom ? 1 : plan.drawnMass / drawn;
    return { mask, gain: gains[row]!, weight: plan.weights[row]! * scale };
  });
}

test.each([120, 200])("the kernel's least squares over %d coalitions, written out", (rows) => {
  const tally = createTally(plan);
  for (let row = 2; row < rows; row++) tell(tally, row, gains[row]!);
  const all = writtenOut(rows);
  const problem = uncentred(
    momentsOf({
      x: all.map(({ mask }) => mask),
      y: all.map(({ gain }) => gain),
      w: all.map(({ weight }) => weight),
    }),
  );
  if (rows === plan.count) {
    const total = all.reduce((sum, { weight }) => sum + weight, 0);
    expect(total).toBeCloseTo(1, 12);
  }
  const values = solveTally(tally, TOTAL);
  leastSquaresOfSum(problem, TOTAL).forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 10);
  });
});

test.each([120, 200])("the path over %d coalitions seen from both ends, written out", (rows) => {
  const tally = createTally(plan);
  for (let row = 2; row < rows; row++) tellFromBothEnds(tally, row, gains[row]!, TOTAL);
  const both = writtenOut(rows).flatMap(({ mask, gain, weight }) => {
    const size = mask.reduce((sum, kept) => sum + kept, 0);
    return [
      { x: mask, y: gain, w: weight * (PLAYERS - size) },
      { x: mask.map((kept) => kept - 1), y: gain - TOTAL, w: weight * size },
    ];
  });
  const problem = uncentred(
    momentsOf({ x: both.map(({ x }) => x), y: both.map(({ y }) => y), w: both.map(({ w }) => w) }),
  );
  for (const count of [1, 5, 10, 14, 20])
    expect(firstAlongPath(tally, count)).toEqual(leastAnglePath(problem, count).active);
});

test("where nothing is gained, no one comes first, and all stay in", () => {
  expect(firstAlongPath(createTally(plan), 5)).toBeUndefined();
});
