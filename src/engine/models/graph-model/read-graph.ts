/**
 * A TensorFlow.js graph model as its file describes it: operations that read one another. Nothing in
 * it is believed before it is looked at, and only what was looked at is handed on.
 */
import { Failure } from "../../failure";
import { inOrder, leadingTo } from "../in-order";
import { isJson, type Json, type Wrong } from "../json";
import { MOST_OPERATION_NODES } from "../limits";
import { eachWeight, readManifest } from "../weights";
import { type Constant, checkConstants } from "./constants";
import { endOf, factorFirst } from "./ends";
import type { Operation, Signature } from "./operation";
import { whyNot } from "./operations";
import { type GraphInput, readPlaceholder } from "./placeholder";

export interface GraphFile {
  /** Those that the scores hang on; each comes after those it reads. */
  readonly operations: readonly Operation[];
  readonly constants: readonly Constant[];
  readonly input: GraphInput;
  /** Whose output are the scores, of each picture one row. */
  readonly scores: string;
  /** Whether the file puts a softmax after them. */
  readonly softmax: boolean;
  /** What it multiplies the picture by first, where it does. */
  readonly factor: number | undefined;
}

/** As TensorFlow names operations; none of these is what every record has, such as `__proto__`. */
const NAME = /^[A-Za-z0-9.][\w.\\/>-]{0,500}$/;
const WEIGHT_TYPES = ["float32", "int32", "bool"] as const;

/**
 * Reads a graph model: its `model.json`, parsed, and its weight files one after the other.
 * @param size height and width of its pictures, for a file that leaves them open
 * @throws Failure "model-malformed", "model-truncated", "model-too-large", "model-size-open"
 */
export function readGraphModel(
  json: Json,
  bytes: Uint8Array,
  id: string,
  size?: readonly [height: number, width: number],
): GraphFile {
  const wrong: Wrong = (detail) => new Failure("model-malformed", { id, detail });
  const { modelTopology } = json;
  if (!isJson(modelTopology)) throw wrong("it has no topology");
  const { library } = modelTopology;
  if (isJson(library) && Array.isArray(library.function) && library.function.length > 0)
    throw wrong("it has functions within it, which are for branches and loops");
  const all = inOrder(readOperations(modelTopology.node, id, wrong), wrong, "operation");
  const signature = signatureOf(json);
  const used = leadingTo(all, outputOf(all, signature, wrong));
  for (const { op, name, inputs } of used) {
    const reason = whyNot(op);
    if (reason) throw wrong(reason);
    if (inputs.length === 0 && op !== "Const" && op !== "Placeholder")
      throw wrong(`the operation ${name} reads nothing`);
  }
  const placeholders = used.filter(({ op }) => op === "Placeholder");
  if (placeholders.length !== 1) throw wrong("it has not exactly one input");
  const input = readPlaceholder(placeholders[0]!, signature, { id, size, wrong });
  const { entries } = readManifest(json.weightsManifest, id, WEIGHT_TYPES);
  const read = eachWeight(entries, bytes, id);
  const constants = checkConstants(used, entries, read, bytes, wrong);
  const { scores, softmax } = endOf(used);
  const operations = leadingTo(used, scores.replace(/:.*$/, ""));
  if (!operations.some(({ op }) => op === "Placeholder"))
    throw wrong("its scores do not hang on the picture");
  const factor = factorFirst(operations, input.name, constants);
  return { operations, constants, input, scores, softmax, factor };
}

/** The names of the weight files that its `model.json` asks for, in order. */
export function graphWeightFiles({ weightsManifest }: Json, id: string): string[] {
  return readManifest(weightsManifest, id, WEIGHT_TYPES).paths;
}

function readOperations(list: unknown, id: string, wrong: Wrong): Operation[] {
  if (!Array.isArray(list) || list.length === 0) throw wrong("its topology has no operations");
  const limit = MOST_OPERATION_NODES;
  if (list.length > limit)
    throw new Failure("model-too-large", { id, what: "nodes", got: list.length, limit });
  const operations = (list as unknown[]).map((node) => readOperation(node, wrong));
  if (new Set(operations.map(({ name }) => name)).size !== operations.length)
    throw wrong("two operations have the same name");
  return operations;
}

function readOperation(value: unknown, wrong: Wrong): Operation {
  const { name, op, input = [], attr = {} } = isJson(value) ? value : {};
  if (typeof name !== "string" || !NAME.test(name) || name in {})
    throw wrong("an operation has no sound name");
  if (typeof op !== "string" || op === "") throw wrong(`the operation ${name} is of no kind`);
  if (!Array.isArray(input) || !input.every((one) => typeof one === "string"))
    throw wrong(`the operation ${name} does not say what it reads`);
  if (!isJson(attr)) throw wrong(`the operation ${name} has no sound settings`);
  // What begins with ^ is only to be done before: there is nothing to do but what is read.
  const read = (input as string[]).filter((one) => !one.startsWith("^"));
  if (read.length > 1_000) throw wrong(`the operation ${name} reads more than 1,000 others`);
  return { name, op, input: read, inputs: read.map((one) => one.replace(/:.*$/, "")), attr };
}

function signatureOf({ signature, userDefinedMetadata }: Json): Signature {
  const older = isJson(userDefinedMetadata) ? userDefinedMetadata.signature : undefined;
  const found = isJson(older) ? older : signature;
  const { inputs, outputs } = isJson(found) ? found : {};
  return { inputs: isJson(inputs) ? inputs : {}, outputs: isJson(outputs) ? outputs : {} };
}

/** The operation that the signature names as the output, else the one that no other reads. */
function outputOf(all: readonly Operation[], { outputs }: Signature, wrong: Wrong): string {
  const named = Object.values(outputs).map((output) => (isJson(output) ? output.name : undefined));
  const read = new Set(all.flatMap(({ inputs }) => inputs));
  const ends = all.filter(({ name, op }) => !read.has(name) && op !== "NoOp" && op !== "Const");
  const found = named.length > 0 ? named : ends.map(({ name }) => name);
  const [first] = found;
  if (found.length !== 1 || typeof first !== "string") throw wrong("it has not exactly one output");
  const output = first.replace(/:0$/, "");
  if (!all.some(({ name }) => name === output)) throw wrong("its output is none of its operations");
  return output;
}
