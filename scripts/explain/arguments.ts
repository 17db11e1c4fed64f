import { Failure } from "../../src/engine/failure";
import { findMethod, METHODS } from "../../src/engine/methods/registry";
import { MODELS } from "../../src/engine/models/registry";
import { type Param, settle, type Value } from "../../src/engine/params";
import type { Target } from "../../src/engine/target";
import { readFlags, WrongArguments } from "../arguments";

/** One question, as the command line asks it; files are still names. */
export interface ExplainArguments {
  /** The id of one of the page's models, or the path of a `model.json`. */
  readonly model: string;
  readonly image: string;
  readonly method: string;
  /** Left out: the class that the model predicts. */
  readonly target: Target | undefined;
  /** All of the method's, settled. */
  readonly params: Readonly<Record<string, Value>>;
  /** The folder that holds the data sets. */
  readonly data: string | undefined;
  readonly segments: string | undefined;
  readonly seed: number;
  readonly backend: "wasm" | "cpu";
  readonly out: string;
}

const FLAGS = {
  model: { type: "string" },
  image: { type: "string" },
  method: { type: "string" },
  target: { type: "string" },
  params: { type: "string" },
  data: { type: "string" },
  segments: { type: "string" },
  seed: { type: "string" },
  backend: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean" },
} as const;

/**
 * @returns undefined where help is asked for
 * @throws WrongArguments; Failure "method-unknown", "parameter-unknown", "parameter-out-of-range"
 */
export function readExplainArguments(args: readonly string[]): ExplainArguments | undefined {
  const flags = readFlags("explain", args, FLAGS);
  if (flags.help) return undefined;
  const { model, image, method, out } = flags;
  if (!model || !image || !method || !out) {
    const missing = (["model", "image", "method", "out"] as const).filter((name) => !flags[name]);
    const named = missing.map((name) => `--${name}`).join(", ");
    throw new WrongArguments(`${named} must be given: npm run explain -- --help says how.`);
  }
  const entry = findMethod(method);
  if (!entry) throw new Failure("method-unknown", { id: method });
  const { params, dataSet } = entry.facts;
  if (flags.segments && !params.some(({ name }) => name === "segmentation"))
    throw new WrongArguments(
      `${method} works without segments, so --segments means nothing to it.`,
    );
  if (flags.data && !dataSet)
    throw new WrongArguments(`${method} takes one picture, so --data means nothing to it.`);
  return {
    model,
    image,
    method,
    target: readTarget(flags.target),
    params: settle(method, params, readParams(flags.params)),
    data: flags.data,
    segments: flags.segments,
    seed: readSeed(flags.seed),
    backend: readBackend(flags.backend),
    out,
  };
}

function readTarget(text: string | undefined): Target | undefined {
  if (text === undefined) return undefined;
  const [, asked, against] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (asked === undefined)
    throw new WrongArguments(
      `--target takes a class like 3, or one class against another like 3-5, not ${text}.`,
    );
  return { for: Number(asked), against: against === undefined ? undefined : Number(against) };
}

function readParams(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WrongArguments(`--params is no JSON: ${text}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new WrongArguments(`--params takes a JSON object like {"samples":500}, not ${text}.`);
  return value as Record<string, unknown>;
}

function readSeed(text = "0"): number {
  const seed = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new WrongArguments(`--seed takes a whole number, not ${text}.`);
  return seed;
}

function readBackend(text = "wasm"): "wasm" | "cpu" {
  if (text !== "wasm" && text !== "cpu")
    throw new WrongArguments(`--backend takes wasm or cpu, not ${text}.`);
  return text;
}

export function explainHelp(): string {
  const methods = METHODS.map(({ facts }) => {
    const params = facts.params.map((param) => `      ${param.name}: ${takes(param)}`);
    return [`    ${facts.id}`, ...params].join("\n");
  });
  return `npm run explain -- --model MODEL --image FILE --method METHOD --out FILE [more]

Explains one picture with the page's own engine, and writes the answer as JSON.

  --model MODEL      ${MODELS.map(({ id }) => id).join(", ")}, or the path of a TensorFlow.js
                     layers model's model.json. Its classes have the names that a card.json
                     beside it gives them ("classes"), else numbers.
  --image FILE       a PNG of just the model's size, or JSON: {"shape": [28, 28, 1], "data": [...]},
                     row by row, numbers from 0 to 1. See-through parts of a PNG lie on white,
                     for a model of one channel on black; such a model gets a coloured PNG's luma.
  --method METHOD    one of those below
  --target 3 | 3-5   a class, or one class against another, counted from 0; left out, the class
                     that the model predicts
  --params JSON      the method's parameters, like '{"samples":500}'; what is left out has its default
  --data DIR         the folder with the data sets, for methods that take several pictures; left out,
                     the one that WHYGLASS_DATA names or npm run data has filled; without any,
                     they take drawn pictures, and the readouts say so
  --segments FILE    segments to use instead of making them: {"shape": [32, 32], "data": [0, 0, 1, ...]}
  --seed 0           where the random draws begin
  --backend wasm     wasm or cpu (slow)
  --out FILE         where the answer goes: model, method, params, target, output, score, shape,
                     values, extra, readouts, evaluations (pictures sent through the model, and
                     signals sent back), seed, backend, milliseconds

It ends with 0, with 2 where the arguments are wrong, with 1 where anything else went wrong.

  Methods and their parameters, defaults in brackets:
${methods.join("\n")}`;
}

function takes(param: Param): string {
  switch (param.kind) {
    case "number":
      return `${param.min} to ${param.max} [${param.initial}]`;
    case "choice":
      return `${param.options.map(({ value }) => value).join(" | ")} [${param.initial}]`;
    case "toggle":
      return `true | false [${param.initial}]`;
    case "layer":
      return `the name of a convolution, or last [${param.initial}]`;
  }
}
