import type { Weight } from "../../layers/layer";
import { isJson, type Wrong } from "../json";
import { bytesOf, type WeightEntry } from "../weights";
import type { Operation } from "./operation";
import { lengthsOf } from "./placeholder";

/** A constant of the graph, and the bytes that hold it, as its entry says. */
export interface Constant {
  readonly entry: WeightEntry;
  readonly bytes: Uint8Array;
  /** The number it is, where it is a single one. */
  readonly value: number | undefined;
}

/** TensorFlow's types, as the converter writes weights of them. */
const TYPES: readonly [RegExp, WeightEntry["type"]][] = [
  [/^DT_(FLOAT|DOUBLE|HALF|BFLOAT16)$/, "float32"],
  [/^DT_U?INT\d+$/, "int32"],
  [/^DT_BOOL$/, "bool"],
];

/**
 * The constants among the operations, each with its weight: there, and of the type and the shape
 * that the operation says.
 * @param read the weights, which are checked while they are read
 * @throws Failure "model-malformed"
 */
export function checkConstants(
  operations: readonly Operation[],
  entries: readonly WeightEntry[],
  read: Iterable<[name: string, weight: Weight]>,
  bytes: Uint8Array,
  wrong: Wrong,
): Constant[] {
  const found = new Map<string, Constant>();
  let at = 0;
  for (const [name, { data }] of read) {
    const entry = entries[found.size]!;
    const end = at + bytesOf([entry]);
    const value = data.length === 1 ? data[0] : undefined;
    found.set(name, { entry, bytes: bytes.subarray(at, end), value });
    at = end;
  }
  return operations
    .filter(({ op }) => op === "Const")
    .map(({ name, attr }) => {
      const constant = found.get(name);
      if (!constant) throw wrong(`the constant ${name} is not among its weights`);
      const { shape, type } = constant.entry;
      const said = isJson(attr.dtype) ? attr.dtype.type : undefined;
      const wanted = TYPES.find(([names]) => typeof said === "string" && names.test(said))?.[1];
      if (wanted && wanted !== type)
        throw wrong(`the constant ${name} is of ${wanted}, and its weight of ${type}`);
      const lengths = shapeSaid(attr.value);
      if (lengths && lengths.join() !== shape.join())
        throw wrong(
          `the weight ${name} has the shape ${shape.join("×")} where ${lengths.join("×")} belongs`,
        );
      return constant;
    });
}

function shapeSaid(value: unknown): number[] | undefined {
  const { tensor } = isJson(value) ? value : {};
  const { tensorShape } = isJson(tensor) ? tensor : {};
  return isJson(tensorShape) && "dim" in tensorShape ? lengthsOf(tensorShape) : undefined;
}
