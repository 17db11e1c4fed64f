import { expect, test } from "vitest";
import { findMethod } from "../../engine/methods/registry";
import { correlationWords } from "./alike-words";
import { settingApart } from "./pair-words";

const lrp = findMethod("lrp")!.facts;
const gradCam = findMethod("grad-cam")!.facts;

test("a half is named by the setting that differs, not by what hangs on it", () => {
  const [mine, other] = [{ composite: "gamma", gamma: 0.5 }, { composite: "epsilon" }];
  expect(settingApart(lrp, mine, other)).toBe("γ everywhere");
  expect(settingApart(lrp, other, mine)).toBe("ε everywhere");
});

test("where the main setting is the same, the others say it, each by its name", () => {
  const [mine, other] = [{ composite: "gamma", gamma: 0.5 }, { composite: "gamma" }];
  expect(settingApart(lrp, mine, other)).toBe("γ 0.500");
  expect(settingApart(lrp, other, mine)).toBe("γ 0.250");
  expect(settingApart(gradCam, { relu: false }, { layer: "conv1" })).toMatch(/: no$/);
});

test("nothing sets apart what is set alike, in number or by default", () => {
  expect(settingApart(lrp, {}, { composite: "epsilon-plus-flat" })).toBeUndefined();
  // A setting that neither asks for makes no difference.
  expect(settingApart(lrp, { alpha: 3 }, {})).toBeUndefined();
});

test("a rank correlation is a number and what it comes to", () => {
  expect(correlationWords(0.93)).toMatch(/0\.930: .*all but alike/);
  expect(correlationWords(0.05)).toMatch(/chance/);
  expect(correlationWords(-0.5)).toMatch(/−0\.500: .*low in the other/);
  expect(correlationWords(-1.0000001)).toMatch(/low in the other/);
  expect(correlationWords(Number.NaN)).not.toMatch(/NaN/);
});
