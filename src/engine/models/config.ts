import { Failure } from "../failure";
import type { Padding, Pair, Rectifier, Weight } from "../layers/layer";
import type { LayerEntry } from "./topology";
import type { NamedWeights } from "./weights";

/** Reads one layer's configuration, refusing what we cannot honour. */
export interface ConfigReader {
  /** The setting as it stands. */
  raw(key: string): unknown;
  wrong(detail: string): Failure;
  pair(key: string, initial?: Pair, most?: number): Pair;
  padding(): Padding;
  flag(key: string, initial: boolean): boolean;
  number(key: string, initial: number): number;
  activation(): "linear" | "softmax" | Rectifier;
  /** @param suffixes what the weight has been called, the likeliest first */
  weight(suffixes: string | readonly string[], shape: readonly number[]): Weight;
}

const LARGEST_SIDE = 65_536;

export function readConfig(
  { className, name, config }: LayerEntry,
  weights: NamedWeights,
  id: string,
): ConfigReader {
  const wrong = (detail: string) =>
    new Failure("model-malformed", { id, detail: `the layer ${name} ${detail}` });
  if (config.data_format === "channels_first") throw wrong("wants its channels first");
  return {
    raw: (key) => config[key],
    wrong,
    pair(key, initial, most = LARGEST_SIDE) {
      const value = config[key] ?? initial;
      const pair = typeof value === "number" ? [value, value] : value;
      if (!Array.isArray(pair) || pair.length !== 2) throw wrong(`has no sound ${key}`);
      if (!pair.every((n) => Number.isInteger(n) && n > 0 && n < LARGEST_SIDE))
        throw wrong(`has no sound ${key}`);
      if (pair.some((n) => n > most)) throw wrong(`has a ${key} above ${most}`);
      return [pair[0] as number, pair[1] as number];
    },
    padding() {
      const value = config.padding ?? "valid";
      if (value !== "same" && value !== "valid") throw wrong(`pads by ${worded(value)}`);
      return value;
    },
    flag: (key, initial) => (typeof config[key] === "boolean" ? (config[key] as boolean) : initial),
    number(key, initial) {
      const value = config[key] ?? initial;
      if (typeof value !== "number" || !Number.isFinite(value)) throw wrong(`has no sound ${key}`);
      return value;
    },
    activation() {
      const value = config.activation ?? "linear";
      if (value === "linear" || value === "softmax") return value;
      if (value === "relu") return { kind: "relu", slope: 0, ceiling: undefined };
      if (value === "relu6") return { kind: "relu", slope: 0, ceiling: 6 };
      if (value === "leaky_relu") return { kind: "relu", slope: 0.2, ceiling: undefined };
      const layer = `${className} with ${worded(value)}`;
      throw new Failure("model-unsupported-layer", { id, layer });
    },
    weight(suffixes, shape) {
      const names = typeof suffixes === "string" ? [suffixes] : suffixes;
      const weight = names.map((suffix) => weights.of(name, suffix)).find((found) => found);
      if (!weight) throw wrong(`lacks its weight ${names[0]}`);
      if (weight.shape.length !== shape.length || weight.shape.some((n, i) => n !== shape[i]))
        throw wrong(
          `has a ${names[0]} of shape ${weight.shape.join("×")} where ${shape.join("×")} fits`,
        );
      return weight;
    },
  };
}

/** Anything of a file in a few words. */
function worded(value: unknown): string {
  if (typeof value === "string") return value.slice(0, 60);
  return typeof value === "object" ? "something that is no name" : String(value);
}
