import { expect, test } from "vitest";
import { METHODS } from "../../src/engine/methods/registry";
import { explainHelp, readExplainArguments } from "./arguments";

const NEEDED = [
  "--model",
  "mnist-cnn",
  "--image",
  "a.png",
  "--method",
  "grad-cam",
  "--out",
  "o.json",
];
const read = (...more: string[]) => readExplainArguments([...NEEDED, ...more]);

test("what is left out: predicted class, settled parameters, seed 0, wasm", () => {
  expect(read()).toEqual({
    model: "mnist-cnn",
    image: "a.png",
    method: "grad-cam",
    target: undefined,
    params: { layer: "last", relu: true },
    data: undefined,
    segments: undefined,
    seed: 0,
    backend: "wasm",
    out: "o.json",
  });
});

test("one class, or one against another; parameters, seed and backend as given", () => {
  expect(read("--target", "3")?.target).toEqual({ for: 3 });
  expect(read("--target", "3-5")?.target).toEqual({ for: 3, against: 5 });
  const given = read("--params", '{"relu":false}', "--seed", "-12", "--backend", "cpu");
  expect(given).toMatchObject({
    params: { layer: "last", relu: false },
    seed: -12,
    backend: "cpu",
  });
});

test.each([
  [["--target", "cat"], "--target takes a class like 3, or one class against another like 3-5"],
  [["--target", "-1"], "--target takes a class like 3, or one class against another like 3-5"],
  [["--target", "3-5-7"], "--target takes a class like 3, or one class against another like 3-5"],
  [["--params", "{samples:5}"], "--params is no JSON"],
  [["--params", "[1]"], "--params takes a JSON object"],
  [["--params", "null"], "--params takes a JSON object"],
  [["--params", '{"samples":5}'], "parameter-unknown"],
  [["--params", '{"relu":"yes"}'], "parameter-out-of-range"],
  [["--seed", "1.5"], "--seed takes a whole number"],
  [["--seed", "99999999999999999999"], "--seed takes a whole number"],
  [["--backend", "webgl"], "--backend takes wasm or cpu"],
  [["--segments", "s.json"], "grad-cam works without segments"],
  [["--data", "data"], "grad-cam takes one picture"],
])("%j is refused", (more, sentence) => {
  expect(() => read(...more)).toThrow(sentence);
});

test("all that is missing is named at once, and an unknown method", () => {
  expect(() => readExplainArguments(["--model", "mnist-cnn", "--out", "o.json"])).toThrow(
    "--image, --method must be given",
  );
  expect(() => readExplainArguments(NEEDED.with(5, "tea-leaves"))).toThrow("method-unknown");
});

test("help asks for nothing else, and names every method with its parameters", () => {
  expect(readExplainArguments(["--help"])).toBeUndefined();
  const help = explainHelp();
  for (const { facts } of METHODS)
    for (const name of [facts.id, ...facts.params.map((param) => param.name)])
      expect(help).toContain(` ${name}`);
});
