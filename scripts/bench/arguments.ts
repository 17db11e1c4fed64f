import { Failure } from "../../src/engine/failure";
import { findMethod, METHODS } from "../../src/engine/methods/registry";
import { findModel, MODELS } from "../../src/engine/models/registry";
import { readFlags, WrongArguments } from "../arguments";

export interface BenchArguments {
  readonly node: boolean;
  readonly page: boolean;
  readonly models: readonly string[];
  /** Left out: all. */
  readonly methods: readonly string[] | undefined;
  readonly repeats: number;
  readonly out: string | undefined;
}

const FLAGS = {
  "node-only": { type: "boolean" },
  "page-only": { type: "boolean" },
  models: { type: "string" },
  methods: { type: "string" },
  repeats: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean" },
} as const;

/**
 * @returns undefined where help is asked for
 * @throws WrongArguments; Failure "model-unknown", "method-unknown"
 */
export function readBenchArguments(args: readonly string[]): BenchArguments | undefined {
  const flags = readFlags("bench", args, FLAGS);
  if (flags.help) return undefined;
  const { "node-only": nodeOnly = false, "page-only": pageOnly = false } = flags;
  if (nodeOnly && pageOnly)
    throw new WrongArguments("--node-only and --page-only together leave nothing to do.");
  const models = flags.models?.split(",") ?? MODELS.map(({ id }) => id);
  for (const id of models) if (!findModel(id)) throw new Failure("model-unknown", { id });
  const methods = flags.methods?.split(",");
  for (const id of methods ?? []) if (!findMethod(id)) throw new Failure("method-unknown", { id });
  const { repeats = "5" } = flags;
  if (!/^[1-9]\d?$/.test(repeats))
    throw new WrongArguments(`--repeats takes a whole number from 1 to 99, not ${repeats}.`);
  return {
    node: !pageOnly,
    page: !nodeOnly,
    models,
    methods,
    repeats: Number(repeats),
    out: flags.out,
  };
}

export function benchHelp(): string {
  return `npm run bench [-- --out bench.json] [more]

Times every method on every model, from the picture to the final map, and the fastest this engine
does for as many bare passes through the model: in Node, and in a worker of the built page in
headless Chromium. Then the page: its bytes, the time to its first prediction and its first maps.
Prints tables and JSON. It takes some minutes, and tells most on a machine that does nothing else.

  --node-only, --page-only   one of the two alone
  --models A,B               ${MODELS.map(({ id }) => id).join(",")}
  --methods A,B              ${METHODS.map(({ facts }) => facts.id).join(",")}
  --repeats 5                rounds at least, of each
  --out FILE                 where the JSON goes as well`;
}
