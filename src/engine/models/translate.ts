import { Failure } from "../failure";
import type { Graph, Layer, Node, Padding, Pair, Weight } from "../layers/layer";
import { type ConfigReader, readConfig } from "./config";
import type { LayerEntry, Topology } from "./topology";
import { sizeOf } from "./weights";

type Step = { suffix?: string; layer: Layer<Weight>; shape: readonly number[] };
type Translate = (
  config: ConfigReader,
  shapes: readonly (readonly number[])[],
  entry: LayerEntry,
) => Step[];

/**
 * The graph of layers that a topology and its weights describe; shapes are worked out and checked.
 * A fused activation becomes a node of its own, "name (activation)"; a final softmax is kept, and
 * `logits` points before it.
 * @throws Failure "model-malformed", "model-unsupported-layer"
 */
export function translate(
  topology: Topology,
  weights: ReadonlyMap<string, Weight>,
  id: string,
): Graph<Weight> {
  const nodes: Node<Weight>[] = [];
  const place = new Map<string, number>();
  const ordered = [...topology.layers].sort(
    (a, b) => Number(b.className === "InputLayer") - Number(a.className === "InputLayer"),
  );
  if (ordered.filter((layer) => layer.className === "InputLayer").length !== 1)
    throw new Failure("model-malformed", { id, detail: "it has not exactly one input" });
  for (const entry of ordered) {
    const rule = TRANSLATIONS[entry.className];
    if (!rule) throw new Failure("model-unsupported-layer", { id, layer: entry.className });
    let inputs = entry.inputs.map((name) => place.get(name)!);
    const config = readConfig(entry, weights, id);
    const shapes = inputs.map((at) => nodes[at]!.shape);
    if (entry.className !== "InputLayer" && shapes.length === 0)
      throw config.wrong("reads nothing");
    for (const { suffix, layer, shape } of rule(config, shapes, entry)) {
      if (!shape.every((n) => Number.isInteger(n) && n > 0))
        throw config.wrong("makes a picture of no size");
      nodes.push({ name: suffix ? `${entry.name} (${suffix})` : entry.name, layer, inputs, shape });
      inputs = [nodes.length - 1];
    }
    place.set(entry.name, nodes.length - 1);
  }
  const output = place.get(topology.output);
  if (output === undefined || output !== nodes.length - 1)
    throw new Failure("model-malformed", { id, detail: "its output is not its last layer" });
  const last = nodes[output]!;
  if (last.shape.length !== 1)
    throw new Failure("model-malformed", { id, detail: "its output is not one row of scores" });
  return { nodes, logits: last.layer.kind === "softmax" ? last.inputs[0]! : output };
}

function slid(
  side: number,
  kernel: number,
  stride: number,
  padding: Padding,
  dilation = 1,
): number {
  if (padding === "same") return Math.ceil(side / stride);
  return Math.floor((side - (dilation * (kernel - 1) + 1)) / stride) + 1;
}

function image(
  config: ConfigReader,
  shape: readonly number[] | undefined,
): [number, number, number] {
  if (shape?.length !== 3) throw config.wrong("wants a picture and gets none");
  return [shape[0]!, shape[1]!, shape[2]!];
}

function activated(config: ConfigReader, step: Step): Step[] {
  const activation = config.activation();
  if (activation === "linear") return [step];
  const layer = activation === "softmax" ? ({ kind: "softmax" } as const) : activation;
  return [step, { suffix: "activation", layer, shape: step.shape }];
}

function window(config: ConfigReader): {
  strides: Pair;
  dilation: Pair;
  padding: Padding;
  kernel: Pair;
} {
  return {
    kernel: config.pair("kernel_size"),
    strides: config.pair("strides", [1, 1]),
    dilation: config.pair("dilation_rate", [1, 1]),
    padding: config.padding(),
  };
}

const pooling =
  (kind: "max-pool" | "average-pool"): Translate =>
  (config, [input]) => {
    const [h, w, c] = image(config, input);
    const size = config.pair("pool_size", [2, 2]);
    const strides = config.pair("strides", size);
    const padding = config.padding();
    const shape = [slid(h, size[0], strides[0], padding), slid(w, size[1], strides[1], padding), c];
    return [{ layer: { kind, size, strides, padding }, shape }];
  };

const globalPooling =
  (kind: "global-max-pool" | "global-average-pool"): Translate =>
  (config, [input]) => [{ layer: { kind }, shape: [image(config, input)[2]] }];

const identity: Translate = (_config, [input]) => [{ layer: { kind: "identity" }, shape: input! }];

const TRANSLATIONS: Readonly<Record<string, Translate>> = {
  InputLayer: (config, _shapes, { config: raw }) => {
    const shape = (raw.batch_input_shape ?? raw.batch_shape) as unknown;
    const sides = Array.isArray(shape) ? (shape as unknown[]).slice(1) : [];
    if (sides.length !== 3 || !sides.every((n) => Number.isInteger(n) && (n as number) <= 4096))
      throw config.wrong("does not take a picture of a fixed size");
    return [{ layer: { kind: "input" }, shape: sides as number[] }];
  },
  Conv2D(config, [input]) {
    const [h, w, c] = image(config, input);
    const { kernel, strides, dilation, padding } = window(config);
    const filters = config.number("filters", 0);
    const layer = {
      kind: "convolution",
      kernel: config.weight("kernel", [...kernel, c, filters]),
      bias: config.flag("use_bias", true) ? config.weight("bias", [filters]) : undefined,
      strides,
      dilation,
      padding,
    } as const;
    const shape = [
      slid(h, kernel[0], strides[0], padding, dilation[0]),
      slid(w, kernel[1], strides[1], padding, dilation[1]),
      filters,
    ];
    return activated(config, { layer, shape });
  },
  DepthwiseConv2D(config, [input]) {
    const [h, w, c] = image(config, input);
    const { kernel, strides, dilation, padding } = window(config);
    const multiplier = config.number("depth_multiplier", 1);
    const layer = {
      kind: "depthwise-convolution",
      kernel: config.weight("depthwise_kernel", [...kernel, c, multiplier]),
      bias: config.flag("use_bias", true) ? config.weight("bias", [c * multiplier]) : undefined,
      strides,
      dilation,
      padding,
    } as const;
    const shape = [
      slid(h, kernel[0], strides[0], padding, dilation[0]),
      slid(w, kernel[1], strides[1], padding, dilation[1]),
      c * multiplier,
    ];
    return activated(config, { layer, shape });
  },
  SeparableConv2D(config, [input]) {
    const [h, w, c] = image(config, input);
    const { kernel, strides, dilation, padding } = window(config);
    const multiplier = config.number("depth_multiplier", 1);
    const filters = config.number("filters", 0);
    const shape = [
      slid(h, kernel[0], strides[0], padding, dilation[0]),
      slid(w, kernel[1], strides[1], padding, dilation[1]),
      c * multiplier,
    ];
    const depthwise = {
      kind: "depthwise-convolution",
      kernel: config.weight("depthwise_kernel", [...kernel, c, multiplier]),
      bias: undefined,
      strides,
      dilation,
      padding,
    } as const;
    const pointwise = {
      kind: "convolution",
      kernel: config.weight("pointwise_kernel", [1, 1, c * multiplier, filters]),
      bias: config.flag("use_bias", true) ? config.weight("bias", [filters]) : undefined,
      strides: [1, 1],
      dilation: [1, 1],
      padding: "valid",
    } as const;
    return [
      { suffix: "depthwise", layer: depthwise, shape },
      ...activated(config, { layer: pointwise, shape: [shape[0]!, shape[1]!, filters] }),
    ];
  },
  Dense(config, [input]) {
    if (input!.length !== 1) throw config.wrong("wants a flat row and gets a picture");
    const units = config.number("units", 0);
    const layer = {
      kind: "dense",
      kernel: config.weight("kernel", [input![0]!, units]),
      bias: config.flag("use_bias", true) ? config.weight("bias", [units]) : undefined,
    } as const;
    return activated(config, { layer, shape: [units] });
  },
  BatchNormalization(config, [input], { config: raw }) {
    const channels = input!.at(-1)!;
    const axis = Array.isArray(raw.axis) ? (raw.axis[0] as unknown) : (raw.axis ?? -1);
    if (axis !== -1 && axis !== input!.length)
      throw config.wrong("normalises another axis than channels");
    const epsilon = config.number("epsilon", 1e-3);
    const gamma = config.flag("scale", true) ? config.weight("gamma", [channels]).data : undefined;
    const beta = config.flag("center", true) ? config.weight("beta", [channels]).data : undefined;
    const mean = config.weight("moving_mean", [channels]).data;
    const variance = config.weight("moving_variance", [channels]).data;
    const scale = new Float32Array(channels);
    const offset = new Float32Array(channels);
    for (let c = 0; c < channels; c++) {
      const factor = (gamma?.[c] ?? 1) / Math.sqrt(variance[c]! + epsilon);
      if (!Number.isFinite(factor)) throw config.wrong("has a variance below zero");
      scale[c] = factor;
      offset[c] = (beta?.[c] ?? 0) - factor * mean[c]!;
    }
    const weight = (data: Float32Array): Weight => ({ shape: [channels], data });
    return [
      { layer: { kind: "affine", scale: weight(scale), offset: weight(offset) }, shape: input! },
    ];
  },
  Activation(config, [input]) {
    const activation = config.activation();
    if (activation === "linear") return [{ layer: { kind: "identity" }, shape: input! }];
    const layer = activation === "softmax" ? ({ kind: "softmax" } as const) : activation;
    return [{ layer, shape: input! }];
  },
  ReLU(config, [input], { config: raw }) {
    const ceiling = raw.max_value == null ? undefined : config.number("max_value", 0);
    if (config.number("threshold", 0) !== 0)
      throw config.wrong("has a threshold, which we do not read");
    return [
      {
        layer: { kind: "relu", slope: config.number("negative_slope", 0), ceiling },
        shape: input!,
      },
    ];
  },
  LeakyReLU: (config, [input], { config: raw }) => [
    {
      layer: {
        kind: "relu",
        slope: config.number("negative_slope" in raw ? "negative_slope" : "alpha", 0.3),
        ceiling: undefined,
      },
      shape: input!,
    },
  ],
  Softmax: (_config, [input]) => [{ layer: { kind: "softmax" }, shape: input! }],
  MaxPooling2D: pooling("max-pool"),
  AveragePooling2D: pooling("average-pool"),
  GlobalMaxPooling2D: globalPooling("global-max-pool"),
  GlobalAveragePooling2D: globalPooling("global-average-pool"),
  Flatten: (_config, [input]) => [{ layer: { kind: "reshape" }, shape: [sizeOf(input!)] }],
  Reshape(config, [input], { config: raw }) {
    const target = raw.target_shape;
    if (!Array.isArray(target) || !target.every((n) => Number.isInteger(n)))
      throw config.wrong("has no sound target_shape");
    const known = sizeOf((target as number[]).filter((n) => n > 0));
    const shape = (target as number[]).map((n) => (n === -1 ? sizeOf(input!) / known : n));
    if (sizeOf(shape) !== sizeOf(input!)) throw config.wrong("reshapes to another size");
    return [{ layer: { kind: "reshape" }, shape }];
  },
  Dropout: identity,
  SpatialDropout2D: identity,
  ZeroPadding2D(config, [input], { config: raw }) {
    const [h, w, c] = image(config, input);
    const given = raw.padding ?? 1;
    const rows = (Array.isArray(given) ? given : [given, given]) as unknown[];
    const sides = rows.flatMap((side) => (Array.isArray(side) ? side : [side, side])) as unknown[];
    if (sides.length !== 4 || !sides.every((n) => Number.isInteger(n) && (n as number) >= 0))
      throw config.wrong("has no sound padding");
    const [top, bottom, left, right] = sides as [number, number, number, number];
    return [
      {
        layer: { kind: "zero-pad", top, bottom, left, right },
        shape: [h + top + bottom, w + left + right, c],
      },
    ];
  },
  Add(config, shapes) {
    if (shapes.some((shape) => shape.join() !== shapes[0]!.join()))
      throw config.wrong("adds what is not of one shape");
    return [{ layer: { kind: "add" }, shape: shapes[0]! }];
  },
  Concatenate(config, shapes, { config: raw }) {
    const rank = shapes[0]!.length;
    if (raw.axis !== undefined && raw.axis !== -1 && raw.axis !== rank)
      throw config.wrong("joins along another axis than channels");
    if (shapes.some((shape) => shape.slice(0, -1).join() !== shapes[0]!.slice(0, -1).join()))
      throw config.wrong("joins what does not fit together");
    const channels = shapes.reduce((sum, shape) => sum + shape.at(-1)!, 0);
    return [{ layer: { kind: "concatenate" }, shape: [...shapes[0]!.slice(0, -1), channels] }];
  },
};
