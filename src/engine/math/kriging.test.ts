import { describe, expect, test } from "vitest";
import { createRandom } from "../random";
import { gauss } from "../testing/gauss";
import { createKriging, kriged, pullOf, tellKriging } from "./kriging";

const [ROWS, TRENDS, WANTED] = [23, 3, 4];
const random = createRandom(5);
const normals = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));

/** A covariance of the rows and the numbers wanted together, as of a process with a feature a column. */
const features = normals(ROWS + WANTED, 40);
const covariance = (i: number, j: number) =>
  features[i]!.reduce((sum, value, k) => sum + value * features[j]![k]!, 0) / 40;
const trend = normals(ROWS, TRENDS);
const ofTrend = normals(WANTED, TRENDS);
const answers = normals(ROWS, 1).map(([value]) => value!);
const all = Array.from({ length: ROWS }, (_, i) => i);
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** Universal kriging as it is written: solve with K, then with FᵀK⁻¹F. */
function slow(rows: number) {
  const some = all.slice(0, rows);
  const k = some.map((i) => some.map((j) => covariance(i, j)));
  const solve = (right: readonly number[]) => gauss(k, right);
  const f = Array.from({ length: TRENDS }, (_, t) => some.map((i) => trend[i]![t]!));
  const byF = f.map(solve);
  const y = answers.slice(0, rows);
  const gram = f.map((one) => byF.map((other) => dot(one, other)));
  const beta = gauss(
    gram,
    byF.map((one) => dot(one, y)),
  );
  const rest = y.map((value, i) => value - dot(beta, trend[i]!));
  const pull = solve(rest);
  const numbers = ofTrend.map((own, q) => {
    const c = some.map((i) => covariance(i, ROWS + q));
    const open = own.map((value, t) => value - dot(c, byF[t]!));
    const variance =
      covariance(ROWS + q, ROWS + q) - dot(c, solve(c)) + dot(open, gauss(gram, open));
    return { value: dot(own, beta) + dot(c, pull), variance };
  });
  return { beta, pull, numbers, scale: dot(rest, pull) / (rows - TRENDS) };
}

/** In portions as they might come. */
function told(portions: readonly number[]) {
  const kriging = createKriging(ROWS, TRENDS, WANTED);
  const columns = TRENDS + WANTED + 1;
  for (const count of portions) {
    const from = kriging.rows;
    const near = new Float64Array(4 * ROWS);
    const rows = new Float64Array(4 * columns);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= from + i; j++) near[i * ROWS + j] = covariance(from + i, j);
      const wanted = ofTrend.map((_, q) => covariance(from + i, ROWS + q));
      rows.set([...trend[from + i]!, ...wanted, answers[from + i]!], i * columns);
    }
    tellKriging(kriging, count, near, rows);
  }
  return kriging;
}

describe.each([[[4, 4, 4, 4, 4, 3]], [[1, 2, 3, 4, 3, 2, 1, 4, 3]], [[3, 3, 1]]])(
  "told in portions of %j",
  (portions) => {
    test("it says what the textbook's solution says", () => {
      const kriging = told(portions);
      const prior = Float64Array.from({ length: WANTED }, (_, q) => covariance(ROWS + q, ROWS + q));
      const got = kriged(kriging, Float64Array.from(ofTrend.flat()), prior);
      const wanted = slow(kriging.rows);
      expect(got.scale).toBeCloseTo(wanted.scale, 7);
      wanted.beta.forEach((value, t) => {
        expect(got.trend[t]).toBeCloseTo(value, 7);
      });
      wanted.numbers.forEach(({ value, variance }, q) => {
        expect(got.values[q]).toBeCloseTo(value, 7);
        expect(got.variances[q]).toBeCloseTo(variance, 7);
      });
      const pull = pullOf(kriging, got.trend);
      wanted.pull.forEach((value, i) => {
        expect(pull[i]).toBeCloseTo(value, 6);
      });
    });
  },
);
