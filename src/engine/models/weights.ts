import { Failure } from "../failure";
import type { Weight } from "../layers/layer";

/** A weight as a model's manifest announces it. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "float32";
  readonly half: boolean;
}

/** More weights than this is no model for a browser: 64 million numbers, 256 MB. */
const LARGEST_MODEL = 64_000_000;

/**
 * The manifest's entries, checked.
 * @throws Failure "model-malformed"
 */
export function readManifest(
  manifest: unknown,
  id: string,
): { paths: string[]; entries: WeightEntry[] } {
  const wrong = (detail: string) => new Failure("model-malformed", { id, detail });
  if (!Array.isArray(manifest)) throw wrong("it lists no weights");
  const paths: string[] = [];
  const entries: WeightEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  for (const group of manifest as unknown[]) {
    const { paths: files, weights } = (group ?? {}) as { paths?: unknown; weights?: unknown };
    if (!Array.isArray(files) || !Array.isArray(weights)) throw wrong("its weight list is broken");
    for (const path of files as unknown[]) {
      if (typeof path !== "string" || !/^[\w.-]+$/.test(path) || path.includes(".."))
        throw wrong("a weight file has no plain name");
      paths.push(path);
    }
    for (const weight of weights as unknown[]) {
      const entry = readEntry(weight, wrong);
      if (names.has(entry.name)) throw wrong(`the weight ${entry.name} is listed twice`);
      names.add(entry.name);
      total += sizeOf(entry.shape);
      if (total > LARGEST_MODEL) throw wrong("it is too large for a browser");
      entries.push(entry);
    }
  }
  return { paths, entries };
}

function readEntry(value: unknown, wrong: (detail: string) => Failure): WeightEntry {
  const { name, shape, dtype, quantization } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== "string") throw wrong("a weight has no name");
  if (!Array.isArray(shape) || !shape.every((n) => Number.isInteger(n) && n > 0 && n <= 1e8))
    throw wrong(`the weight ${name} has no sound shape`);
  if (dtype !== "float32") throw wrong(`the weight ${name} is not of type float32`);
  const packing = (quantization as { dtype?: unknown } | undefined)?.dtype;
  if (packing !== undefined && packing !== "float16")
    throw wrong(`the weight ${name} is packed as ${String(packing)}, which we do not read`);
  return { name, shape: shape as number[], dtype, half: packing === "float16" };
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** Bytes the entries need, one after the other. */
function bytesOf(entries: readonly WeightEntry[]): number {
  return entries.reduce((sum, { shape, half }) => sum + sizeOf(shape) * (half ? 2 : 4), 0);
}

/**
 * The weights by name.
 * @throws Failure "model-truncated" when the bytes do not add up, "model-malformed" at NaN or infinity
 */
export function decodeWeights(
  entries: readonly WeightEntry[],
  bytes: Uint8Array,
  id: string,
): Map<string, Weight> {
  const wanted = bytesOf(entries);
  if (bytes.byteLength !== wanted)
    throw new Failure("model-truncated", { id, got: bytes.byteLength, wanted });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, half } of entries) {
    const data = new Float32Array(sizeOf(shape));
    for (let i = 0; i < data.length; i++) {
      data[i] = half ? fromHalf(view.getUint16(at, true)) : view.getFloat32(at, true);
      at += half ? 2 : 4;
    }
    if (!data.every(Number.isFinite))
      throw new Failure("model-malformed", {
        id,
        detail: `the weight ${name} holds what is no number`,
      });
    weights.set(name, { shape, data });
  }
  return weights;
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
