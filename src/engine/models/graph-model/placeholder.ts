/** What a graph model takes: one batch of pictures. */
import { Failure } from "../../failure";
import { isJson, type Wrong } from "../json";
import { LARGEST_INPUT } from "../limits";
import type { Operation, Signature } from "./operation";

export interface GraphInput {
  readonly name: string;
  /** `[height, width, channels]` */
  readonly shape: readonly [number, number, number];
  /** Whether it wants its channels before height and width. */
  readonly channelsFirst: boolean;
  /** Whether the file leaves height or width open. */
  readonly sizeOpen: boolean;
  /** Whether it was made for one picture at a time. */
  readonly single: boolean;
}

/** A length that the file leaves open. */
const OPEN = -1;

interface Asked {
  readonly id: string;
  /** Height and width, for a file that leaves them open. */
  readonly size: readonly [height: number, width: number] | undefined;
  readonly wrong: Wrong;
}

/** @throws Failure "model-malformed"; "model-size-open" where the size is open and none is given */
export function readPlaceholder(
  { name, attr }: Operation,
  signature: Signature,
  { id, size, wrong }: Asked,
): GraphInput {
  const type = isJson(attr.dtype) ? attr.dtype.type : undefined;
  if (type !== undefined && type !== "DT_FLOAT" && type !== 1)
    throw wrong("it does not take its pictures as float32");
  const said = Object.values(signature.inputs).find((input) => nameOf(input) === name);
  const own = isJson(attr.shape) ? attr.shape.shape : undefined;
  const lengths = lengthsOf(own) ?? lengthsOf(isJson(said) ? said.tensorShape : undefined);
  if (lengths?.length !== 4) throw wrong("it does not take a batch of pictures");
  const [batch, ...rest] = lengths as [number, number, number, number];
  if (batch !== OPEN && batch !== 1)
    throw wrong(`it takes pictures ${batch} at a time, no more and no fewer`);
  const channelsFirst = isCount(rest[0]) && !isCount(rest[2]);
  const [h, w, channels] = channelsFirst
    ? [rest[1], rest[2], rest[0]]
    : (rest as [number, number, number]);
  if (!isCount(channels)) throw wrong("it does not take pictures of one channel or of three");
  const [height, width] = [h === OPEN ? size?.[0] : h, w === OPEN ? size?.[1] : w];
  if (height === undefined || width === undefined) throw new Failure("model-size-open", { id });
  for (const side of [height, width])
    if (!(side >= 1 && side <= LARGEST_INPUT))
      throw wrong(`its pictures do not have 1 to ${LARGEST_INPUT} pixels a side`);
  const sizeOpen = h === OPEN || w === OPEN;
  return { name, shape: [height, width, channels], channelsFirst, sizeOpen, single: batch === 1 };
}

const isCount = (channels: number) => channels === 1 || channels === 3;

const nameOf = (input: unknown) =>
  isJson(input) && typeof input.name === "string" ? input.name.replace(/:0$/, "") : undefined;

/** The lengths of a `TensorShapeProto`, open ones as −1; undefined where it is none, or of no known rank. */
export function lengthsOf(shape: unknown): number[] | undefined {
  if (!isJson(shape) || shape.unknownRank === true) return undefined;
  const dimensions: unknown = shape.dim ?? [];
  if (!Array.isArray(dimensions)) return undefined;
  const lengths = (dimensions as unknown[]).map((dim) => Number(isJson(dim) ? dim.size : dim));
  return lengths.every((n) => Number.isInteger(n) && n >= OPEN) ? lengths : undefined;
}
