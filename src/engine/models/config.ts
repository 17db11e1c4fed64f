import { Failure } from "../failure";
import type { Padding, Pair, Rectifier, Weight } from "../layers/layer";
import type { LayerEntry } from "./topology";

/** Reads one layer's configuration, refusing what we cannot honour. */
export interface ConfigReader {
  wrong(detail: string): Failure;
  pair(key: string, initial?: Pair): Pair;
  padding(): Padding;
  flag(key: string, initial: boolean): boolean;
  number(key: string, initial: number): number;
  activation(): "linear" | "softmax" | Rectifier;
  weight(suffix: string, shape: readonly number[]): Weight;
}

const LARGEST_SIDE = 65_536;

export function readConfig(
  { className, name, config }: LayerEntry,
  weights: ReadonlyMap<string, Weight>,
  id: string,
): ConfigReader {
  const wrong = (detail: string) =>
    new Failure("model-malformed", { id, detail: `the layer ${name} ${detail}` });
  if (config.data_format === "channels_first") throw wrong("wants its channels first");
  return {
    wrong,
    pair(key, initial) {
      const value = config[key] ?? initial;
      const pair = typeof value === "number" ? [value, value] : value;
      if (!Array.isArray(pair) || pair.length !== 2) throw wrong(`has no sound ${key}`);
      if (!pair.every((n) => Number.isInteger(n) && n > 0 && n < LARGEST_SIDE))
        throw wrong(`has no sound ${key}`);
      return [pair[0] as number, pair[1] as number];
    },
    padding() {
      const value = config.padding ?? "valid";
      if (value !== "same" && value !== "valid") throw wrong(`pads by ${String(value)}`);
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
      throw new Failure("model-unsupported-layer", {
        id,
        layer: `${className} with ${String(value)}`,
      });
    },
    weight(suffix, shape) {
      const weight = weights.get(`${name}/${suffix}`);
      if (!weight) throw wrong(`lacks its weight ${suffix}`);
      if (weight.shape.length !== shape.length || weight.shape.some((n, i) => n !== shape[i]))
        throw wrong(
          `has a ${suffix} of shape ${weight.shape.join("×")} where ${shape.join("×")} fits`,
        );
      return weight;
    },
  };
}
