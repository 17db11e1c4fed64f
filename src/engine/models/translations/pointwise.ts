import type { Affine, Rectifier, Weight } from "../../layers/layer";
import type { ConfigReader } from "../config";
import { requireLastAxis, type Translate } from "./step";

/** Layers that change nothing once a network is trained. */
export const identity: Translate = (_config, [input]) => [
  { layer: { kind: "identity" }, shape: input! },
];

function affine(
  config: ConfigReader,
  channels: number,
  scaleOf: (channel: number) => number,
  offsetOf: (channel: number, scale: number) => number,
): Affine<Weight> {
  const scale = Float32Array.from({ length: channels }, (_, c) => scaleOf(c));
  const offset = scale.map((factor, c) => offsetOf(c, factor));
  if (![...scale, ...offset].every(Number.isFinite))
    throw config.wrong("scales by what is no number: a variance below zero, or an overflow");
  const weight = (data: Float32Array): Weight => ({ shape: [channels], data });
  return { kind: "affine", scale: weight(scale), offset: weight(offset) };
}

export const batchNormalization: Translate = (config, [input]) => {
  const channels = input!.at(-1)!;
  requireLastAxis(config, input!, "normalises");
  const epsilon = config.number("epsilon", 1e-3);
  const gamma = config.flag("scale", true) ? config.weight("gamma", [channels]).data : undefined;
  const beta = config.flag("center", true) ? config.weight("beta", [channels]).data : undefined;
  const mean = config.weight("moving_mean", [channels]).data;
  const variance = config.weight("moving_variance", [channels]).data;
  const layer = affine(
    config,
    channels,
    (c) => (gamma?.[c] ?? 1) / Math.sqrt(variance[c]! + epsilon),
    (c, scale) => (beta?.[c] ?? 0) - scale * mean[c]!,
  );
  return [{ layer, shape: input! }];
};

/** `scale · x + offset`, each a number or one number a channel: how models that take bytes begin. */
export const rescaling: Translate = (config, [input]) => {
  const channels = input!.at(-1)!;
  const each = (key: string, initial: number) => {
    const said = config.raw(key) ?? initial;
    const list = Array.isArray(said) ? (said as unknown[]) : Array(channels).fill(said);
    if (list.length !== channels || !list.every((n) => typeof n === "number"))
      throw config.wrong(`has no sound ${key}`);
    return list as number[];
  };
  const [scale, offset] = [each("scale", 1), each("offset", 0)];
  return [
    {
      layer: affine(
        config,
        channels,
        (c) => scale[c]!,
        (c) => offset[c]!,
      ),
      shape: input!,
    },
  ];
};

export const activation: Translate = (config, [input]) => {
  const kind = config.activation();
  if (kind === "linear") return [{ layer: { kind: "identity" }, shape: input! }];
  return [{ layer: kind === "softmax" ? { kind } : kind, shape: input! }];
};

function rectifier(config: ConfigReader, slope: number, ceiling: number | undefined): Rectifier {
  if (slope < 0 || slope > 1) throw config.wrong(`has a slope of ${slope}, which is not in 0 to 1`);
  if (ceiling !== undefined && ceiling <= 0) throw config.wrong("lets nothing through");
  return { kind: "relu", slope, ceiling };
}

export const reLU: Translate = (config, [input]) => {
  if (config.number("threshold", 0) !== 0)
    throw config.wrong("has a threshold, which we do not read");
  const ceiling = config.raw("max_value") == null ? undefined : config.number("max_value", 0);
  return [{ layer: rectifier(config, config.number("negative_slope", 0), ceiling), shape: input! }];
};

export const leakyReLU: Translate = (config, [input]) => {
  const key = config.raw("negative_slope") === undefined ? "alpha" : "negative_slope";
  return [{ layer: rectifier(config, config.number(key, 0.3), undefined), shape: input! }];
};

export const softmax: Translate = (config, [input]) => {
  requireLastAxis(config, input!, "takes its softmax along");
  return [{ layer: { kind: "softmax" }, shape: input! }];
};
