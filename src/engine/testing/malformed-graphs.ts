/** Graph models' files damaged in every way that we could think of, seeded. */
import type { NamedBytes } from "../models/archive";
import { createRandom } from "../random";
import type { ModelFile } from "./brought-files";
import { twins } from "./graph-model-files";
import {
  COMMON_DAMAGES,
  type Damage,
  damaged,
  pick,
  reshaped,
  weightsOf,
} from "./malformed-models";

// biome-ignore lint/suspicious/noExplicitAny: the damage goes wherever it likes
type Loose = any;

/** Each way a graph model can be damaged. */
export const GRAPH_DAMAGES: Readonly<Record<string, Damage>> = {
  ...COMMON_DAMAGES,
  "a shape that the operation does not have": reshaped,
  "operations in a cycle": (file, random) => {
    const operations = operationsOf(file);
    const late = 1 + random.integer(operations.length - 1);
    const early = random.integer(late);
    operations[early].input[0] = operations[late].name;
    return undefined;
  },
  "an operation unknown": (file, random) => {
    pick(operationsOf(file), random).op = pick(
      ["While", "Switch", "HashTableV2", "PyFunc", "conv2d", "constructor", "TensorListReserve"],
      random,
    );
    return undefined;
  },
  "a claim of two gigabytes": (file, random) => {
    const claim = pick(["46341", "500000000", "2147483647"], random);
    const operation = pick(operationsOf(file), random);
    const bomb = { name: "bomb", op: "Tile", input: [operation.input[0], "bomb/n"], attr: {} };
    operation.input[0] = "bomb";
    file.json.modelTopology.node.push(bomb, { name: "bomb/n", op: "Const", attr: {} });
    weightsOf(file).push({ name: "bomb/n", shape: [4], dtype: "int32" });
    const reps = Int32Array.of(1, Number(claim), Number(claim), 1);
    file.bytes = new Uint8Array([...file.bytes, ...new Uint8Array(reps.buffer)]);
    for (const size of file.json.modelTopology.node.flatMap(dimensionsOf))
      if (random.integer(3) === 0) size.size = claim;
    return undefined;
  },
};

const operationsOf = ({ json }: ModelFile): Loose[] =>
  json.modelTopology.node.filter(({ op }: Loose) => op !== "Const" && op !== "Placeholder");
const dimensionsOf = ({ op, attr }: Loose): Loose[] =>
  op === "Placeholder" ? attr.shape.shape.dim.slice(1) : [];

/** A sound graph model, damaged. */
export function malformedGraph(kind: string, seed: number): NamedBytes[] {
  const random = createRandom(seed);
  const options = { softmax: random.integer(2) === 0, batch: random.integer(2) === 0 ? 1 : -1 };
  return damaged(twins(1 + random.integer(40), options).graph, GRAPH_DAMAGES[kind]!, random);
}
