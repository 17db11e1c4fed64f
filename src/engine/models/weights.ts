import { Failure } from "../failure";
import type { Weight } from "../layers/layer";
import { isJson, type Wrong } from "./json";
import { MOST_WEIGHTS } from "./limits";

/** What the numbers of a weight are: those of a layers model are all float32. */
export type WeightType = "float32" | "int32" | "bool";

/** How the numbers of a weight are written: whole, in half precision, or as steps of a scale. */
type Packing =
  | { readonly kind: WeightType | "float16" }
  | { readonly kind: "uint8" | "uint16"; readonly scale: number; readonly least: number };

/** A weight as a model's manifest announces it. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: WeightType;
  readonly packing: Packing;
}

const BYTES = { float32: 4, float16: 2, int32: 4, uint16: 2, uint8: 1, bool: 1 } as const;

/** A model's weights, by layer and by what they are to it. */
export interface NamedWeights {
  /** @param layer its name, `outer/inner` where it is a layer of a model within the model */
  of(layer: string, suffix: string): Weight | undefined;
}

/**
 * The manifest's entries, checked.
 * @param types those that the weights may have
 * @throws Failure "model-malformed", "model-too-large"
 */
export function readManifest(
  manifest: unknown,
  id: string,
  types: readonly WeightType[] = ["float32"],
): { paths: string[]; entries: WeightEntry[] } {
  const wrong: Wrong = (detail) => new Failure("model-malformed", { id, detail });
  if (!Array.isArray(manifest)) throw wrong("it lists no weights");
  const paths: string[] = [];
  const entries: WeightEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  for (const group of manifest as unknown[]) {
    const { paths: files, weights } = (group ?? {}) as { paths?: unknown; weights?: unknown };
    if (!Array.isArray(files) || !Array.isArray(weights)) throw wrong("its weight list is broken");
    for (const path of files as unknown[]) {
      const plain = typeof path === "string" ? path.replace(/^\.\//, "") : "";
      if (!/^[\w. ()-]{1,200}$/.test(plain) || plain.includes(".."))
        throw wrong("a weight file has no plain name");
      paths.push(plain);
    }
    for (const weight of weights as unknown[]) {
      const entry = readEntry(weight, types, wrong);
      if (names.has(entry.name)) throw wrong(`the weight ${entry.name} is listed twice`);
      names.add(entry.name);
      total += sizeOf(entry.shape);
      if (total > MOST_WEIGHTS)
        throw new Failure("model-too-large", {
          id,
          what: "weights",
          got: total,
          limit: MOST_WEIGHTS,
        });
      entries.push(entry);
    }
  }
  return { paths, entries };
}

function readEntry(value: unknown, types: readonly WeightType[], wrong: Wrong): WeightEntry {
  const { name, shape, dtype, quantization } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== "string") throw wrong("a weight has no name");
  if (!Array.isArray(shape) || shape.length > 8 || !shape.every((n) => isLength(n)))
    throw wrong(`the weight ${name} has no sound shape`);
  const type = types.find((known) => known === dtype);
  if (!type) throw wrong(`the weight ${name} is not of type ${types.join(" or ")}`);
  const packing = readPacking(quantization, type, name, wrong);
  return { name, shape: shape as number[], type, packing };
}

/** Any larger, and products of lengths would lose their last digits before they are compared. */
const isLength = (n: unknown) => Number.isInteger(n) && (n as number) > 0 && (n as number) <= 1e9;

function readPacking(value: unknown, type: WeightType, name: string, wrong: Wrong): Packing {
  if (value === undefined || value === null) return { kind: type };
  const { dtype, scale, min } = isJson(value) ? value : {};
  if (dtype === "float16" && type === "float32") return { kind: dtype };
  if ((dtype !== "uint8" && dtype !== "uint16") || type === "bool")
    throw wrong(`the weight ${name} is packed in a way that we do not read`);
  if (!Number.isFinite(scale) || !Number.isFinite(min))
    throw wrong(`the weight ${name} is packed without saying how`);
  return { kind: dtype, scale: scale as number, least: min as number };
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** Bytes that a `model.json` asks for. */
export function bytesAnnounced(json: unknown, id: string): number {
  const { weightsManifest } = isJson(json) ? json : {};
  return bytesOf(readManifest(weightsManifest, id).entries);
}

/** Bytes the entries need, one after the other. */
export function bytesOf(entries: readonly WeightEntry[]): number {
  return entries.reduce((sum, { shape, packing }) => sum + sizeOf(shape) * BYTES[packing.kind], 0);
}

/**
 * The weights of a layers model.
 * @throws Failure, as `eachWeight`
 */
export function decodeWeights(
  entries: readonly WeightEntry[],
  bytes: Uint8Array,
  id: string,
): NamedWeights {
  return named(new Map(eachWeight(entries, bytes, id)));
}

/**
 * The weights one by one, by name. Nothing is made of them before as many bytes are there as the
 * entries announce.
 * @throws Failure "model-truncated" when the bytes do not add up, "model-malformed" at NaN or infinity
 */
export function* eachWeight(
  entries: readonly WeightEntry[],
  bytes: Uint8Array,
  id: string,
): Generator<[name: string, weight: Weight], void, void> {
  const wanted = bytesOf(entries);
  if (bytes.byteLength !== wanted)
    throw new Failure("model-truncated", { id, got: bytes.byteLength, wanted });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (const { name, shape, packing } of entries) {
    const data = new Float32Array(sizeOf(shape));
    read(packing, view, at, data);
    at += data.length * BYTES[packing.kind];
    if (!data.every(Number.isFinite))
      throw new Failure("model-malformed", {
        id,
        detail: `the weight ${name} holds what is no number`,
      });
    yield [name, { shape, data }];
  }
}

/** All of TensorFlow.js's files are little-endian. */
function read(packing: Packing, view: DataView, from: number, into: Float32Array): void {
  switch (packing.kind) {
    case "float32":
      for (let i = 0; i < into.length; i++) into[i] = view.getFloat32(from + 4 * i, true);
      return;
    case "int32":
      for (let i = 0; i < into.length; i++) into[i] = view.getInt32(from + 4 * i, true);
      return;
    case "float16":
      for (let i = 0; i < into.length; i++) into[i] = fromHalf(view.getUint16(from + 2 * i, true));
      return;
    case "uint16":
      for (let i = 0; i < into.length; i++)
        into[i] = view.getUint16(from + 2 * i, true) * packing.scale + packing.least;
      return;
    case "uint8":
      for (let i = 0; i < into.length; i++)
        into[i] = view.getUint8(from + i) * packing.scale + packing.least;
      return;
    case "bool":
      for (let i = 0; i < into.length; i++) into[i] = view.getUint8(from + i);
  }
}

/**
 * Finds weights as converters have named them: `conv/kernel`; with the names of the models around it
 * before that; or, for a layer of a model within the model, without them.
 */
function named(weights: ReadonlyMap<string, Weight>): NamedWeights {
  const byEnding = new Map<string, Weight | undefined>();
  for (const [name, weight] of weights) {
    const ending = name.split("/").slice(-2).join("/");
    // Two weights that end alike are told apart by their whole name alone.
    byEnding.set(ending, byEnding.has(ending) ? undefined : weight);
  }
  return {
    of(layer, suffix) {
      const own = layer.slice(layer.lastIndexOf("/") + 1);
      return (
        weights.get(`${layer}/${suffix}`) ??
        weights.get(`${own}/${suffix}`) ??
        byEnding.get(`${own}/${suffix}`)
      );
    },
  };
}

/** IEEE 754 half precision to a number. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
