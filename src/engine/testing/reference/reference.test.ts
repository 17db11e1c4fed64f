import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../backend";
import { camClaims } from "./cam";
import { allCases, type Case } from "./case";
import type { Claim } from "./claim";
import { largestError } from "./compare";
import { deepLiftClaims } from "./deep-lift";
import { forwardClaims } from "./forward";
import { gradientClaims } from "./gradients";
import { limeClaims } from "./lime";
import { lrpClaims } from "./lrp";
import { NOT_YET } from "./not-yet";
import { occlusionClaims } from "./occlusion";
import { riseClaims } from "./rise";
import { segmentClaims } from "./segment";
import { shapClaims } from "./shap";
import { xraiClaims } from "./xrai";

const CLAIMS: Claim[] = [
  ...forwardClaims,
  ...camClaims,
  ...deepLiftClaims,
  ...gradientClaims,
  ...segmentClaims,
  ...limeClaims,
  ...lrpClaims,
  ...occlusionClaims,
  ...riseClaims,
  ...shapClaims,
  ...xraiClaims,
];

const cases = allCases();
const claimOf = (c: Case) => CLAIMS.filter((claim) => claim.claims(c));
const isNotYet = (c: Case) =>
  NOT_YET.some(({ group, method }) => group === c.group && (!method || method.test(c.method)));

const table = new Map<string, { cases: number; worst: number }>();

beforeAll(() => startBackend());
afterAll(() => {
  const rows = [...table].map(([name, { cases: count, worst }]) => ({
    method: name,
    cases: count,
    "largest error / tolerance": worst.toPrecision(2),
  }));
  console.table(rows);
  const unclaimed = cases.filter((c) => claimOf(c).length === 0 && isNotYet(c));
  console.log(`${unclaimed.length} reference cases are not implemented yet`);
});

test("every reference case is claimed once, or listed as not implemented yet", () => {
  const nobodys = cases.filter((c) => claimOf(c).length === 0 && !isNotYet(c));
  expect(nobodys.map((c) => c.name)).toEqual([]);
  const twice = cases.filter((c) => claimOf(c).length > 1);
  expect(twice.map((c) => c.name)).toEqual([]);
});

describe.each(CLAIMS)("$name", (claim) => {
  const own = cases.filter((c) => claim.claims(c));
  beforeAll(() => startBackend(claim.backend));
  test.each(own)("$name", async (c) => {
    const before = memory().numTensors;
    const error = largestError(c, await claim.answer(c));
    const row = table.get(claim.name) ?? { cases: 0, worst: 0 };
    table.set(claim.name, { cases: row.cases + 1, worst: Math.max(row.worst, error) });
    expect(error).toBeLessThanOrEqual(1);
    expect(memory().numTensors).toBe(before);
  });
});
