import { expect, test } from "vitest";
import { MODELS } from "../../src/engine/models/registry";
import { benchHelp, readBenchArguments } from "./arguments";

test("left alone: both halves, all models and methods, five rounds, no file", () => {
  expect(readBenchArguments([])).toEqual({
    node: true,
    page: true,
    models: MODELS.map(({ id }) => id),
    methods: undefined,
    repeats: 5,
    out: undefined,
  });
});

test("one half, some models, some methods", () => {
  const given = "--node-only --models mnist-cnn --methods lrp,grad-cam --repeats 2 --out b.json";
  expect(readBenchArguments(given.split(" "))).toEqual({
    node: true,
    page: false,
    models: ["mnist-cnn"],
    methods: ["lrp", "grad-cam"],
    repeats: 2,
    out: "b.json",
  });
  expect(readBenchArguments(["--page-only"])).toMatchObject({ node: false, page: true });
});

test.each([
  ["--node-only --page-only", "leave nothing to do"],
  ["--models mnist-cnn,vgg", 'model-unknown {"id":"vgg"}'],
  ["--methods tea-leaves", 'method-unknown {"id":"tea-leaves"}'],
  ["--repeats 0", "--repeats takes a whole number from 1 to 99, not 0."],
  ["--repeats many", "--repeats takes a whole number from 1 to 99, not many."],
])("%s is refused", (given, sentence) => {
  expect(() => readBenchArguments(given.split(" "))).toThrow(sentence);
});

test("help asks for nothing else", () => {
  expect(readBenchArguments(["--help"])).toBeUndefined();
  expect(benchHelp()).toContain("--methods A,B");
});
