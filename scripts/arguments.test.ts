import { expect, test } from "vitest";
import { Failure } from "../src/engine/failure";
import { exitCodeOf, readFlags, typedPath, WrongArguments } from "./arguments";
import { Trouble } from "./trouble";

const FLAGS = {
  out: { type: "string" },
  seed: { type: "string" },
  help: { type: "boolean" },
} as const;
const read = (...args: string[]) => readFlags("draw", args, FLAGS);

test("reads values after a space or an equals sign, and numbers below zero", () => {
  expect(read("--out", "a.json", "--seed=7")).toEqual({ out: "a.json", seed: "7" });
  expect(read("--seed", "-3", "--help")).toEqual({ seed: "-3", help: true });
  expect(read()).toEqual({});
});

test.each([
  [["--uot", "x"], "There is no flag --uot: npm run draw -- --help lists those there are."],
  [["-o", "x"], "There is no flag -o: npm run draw -- --help lists those there are."],
  [
    ["--constructor"],
    "There is no flag --constructor: npm run draw -- --help lists those there are.",
  ],
  [["out.json"], '"out.json" belongs to no flag: npm run draw -- --help lists them.'],
  [["--out"], "--out needs a value."],
  [["--out="], "--out needs a value."],
  [["--out", "--seed", "1"], "--out needs a value."],
  [["--out", "a", "--out", "b"], "--out is given twice."],
  [["--help=yes"], "--help takes no value."],
])("%j is refused in one sentence", (args, sentence) => {
  expect(() => read(...args)).toThrow(new WrongArguments(sentence));
});

test("a path is seen from where npm was called, and from here without npm", () => {
  const env = { npm_lifecycle_event: "draw", INIT_CWD: "/home/ada" };
  expect(typedPath("draw", "a.json", env)).toBe("/home/ada/a.json");
  expect(typedPath("draw", "/tmp/a.json", env)).toBe("/tmp/a.json");
  // Called by another script, which npm called.
  expect(typedPath("draw", "a.json", { ...env, npm_lifecycle_event: "test" })).toBe(
    `${process.cwd()}/a.json`,
  );
});

test.each([
  [new WrongArguments("No such flag."), 2, "No such flag."],
  [new Failure("method-unknown", { id: "x" }), 2, "There is no method called x here."],
  [new Trouble("The file is gone."), 1, "The file is gone."],
  [new Failure("context-lost"), 1, "The graphics card was taken away while it worked."],
  [
    Object.assign(new Error(), { code: "ENOSPC" }),
    1,
    "The disk is full: make some room, then try again.",
  ],
  [new Error("odd"), 1, "Something went wrong that was not foreseen: odd"],
])("%s ends with %i and one sentence", async (thrown, code, sentence) => {
  const said: string[] = [];
  const ended = await exitCodeOf(
    () => {
      throw thrown;
    },
    (line) => said.push(line),
  );
  expect([ended, said]).toEqual([code, [sentence]]);
});
