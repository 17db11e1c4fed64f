import type { Convolution, DepthwiseConvolution, Pair, Weight } from "../../layers/layer";
import type { ConfigReader } from "../config";
import { LARGEST_STEP, MOST_WEIGHTS } from "../limits";
import { activated, image, type Step, slid, type Translate } from "./step";

type Window = Pick<Convolution<Weight>, "strides" | "dilation" | "padding"> & {
  readonly kernel: Pair;
};

function window(config: ConfigReader): Window {
  const strides = config.pair("strides", [1, 1], LARGEST_STEP);
  const dilation = config.pair("dilation_rate", [1, 1], LARGEST_STEP);
  if (Math.max(...strides) > 1 && Math.max(...dilation) > 1)
    throw config.wrong("is both strided and dilated, which we do not run");
  if (config.number("groups", 1) !== 1) throw config.wrong("is in groups, which we do not run");
  return { kernel: config.pair("kernel_size"), strides, dilation, padding: config.padding() };
}

function shapeAfter(
  { kernel, strides, dilation, padding }: Window,
  [h, w]: readonly number[],
  channels: number,
): number[] {
  return [
    slid(h!, kernel[0], strides[0], padding, dilation[0]),
    slid(w!, kernel[1], strides[1], padding, dilation[1]),
    channels,
  ];
}

/** On the way back a dilated kernel is written out with the zeros between its weights. */
function requireWritable(config: ConfigReader, { kernel, dilation }: Window, weight: Weight): void {
  const places = kernel[0] * kernel[1];
  const written = (dilation[0] * (kernel[0] - 1) + 1) * (dilation[1] * (kernel[1] - 1) + 1);
  if ((weight.data.length / places) * written > MOST_WEIGHTS / 4)
    throw config.wrong("is dilated too far for its size");
}

function bias(config: ConfigReader, channels: number): Weight | undefined {
  return config.flag("use_bias", true) ? config.weight("bias", [channels]) : undefined;
}

export const conv2D: Translate = (config, [input]) => {
  const [h, w, c] = image(config, input);
  const { kernel, ...rest } = window(config);
  const filters = config.number("filters", 0);
  const layer: Convolution<Weight> = {
    kind: "convolution",
    kernel: config.weight("kernel", [...kernel, c, filters]),
    bias: bias(config, filters),
    ...rest,
  };
  requireWritable(config, { kernel, ...rest }, layer.kernel);
  return activated(config, { layer, shape: shapeAfter({ kernel, ...rest }, [h, w], filters) });
};

function depthwise(config: ConfigReader, input: readonly number[] | undefined, own: boolean): Step {
  const [h, w, c] = image(config, input);
  const { kernel, ...rest } = window(config);
  const multiplier = config.number("depth_multiplier", 1);
  // Keras 3 calls it a kernel, as any other.
  const names = own ? ["depthwise_kernel", "kernel"] : "depthwise_kernel";
  const layer: DepthwiseConvolution<Weight> = {
    kind: "depthwise-convolution",
    kernel: config.weight(names, [...kernel, c, multiplier]),
    bias: own ? bias(config, c * multiplier) : undefined,
    ...rest,
  };
  return { layer, shape: shapeAfter({ kernel, ...rest }, [h, w], c * multiplier) };
}

export const depthwiseConv2D: Translate = (config, [input]) =>
  activated(config, depthwise(config, input, true));

/** Depthwise, then a 1×1 convolution. */
export const separableConv2D: Translate = (config, [input]) => {
  const first = depthwise(config, input, false);
  const [h, w, channels] = first.shape as [number, number, number];
  const filters = config.number("filters", 0);
  const pointwise: Convolution<Weight> = {
    kind: "convolution",
    kernel: config.weight("pointwise_kernel", [1, 1, channels, filters]),
    bias: bias(config, filters),
    strides: [1, 1],
    dilation: [1, 1],
    padding: "valid",
  };
  return [
    { ...first, suffix: "depthwise" },
    ...activated(config, { layer: pointwise, shape: [h, w, filters] }),
  ];
};

export const dense: Translate = (config, [input]) => {
  if (input!.length !== 1) throw config.wrong("wants a flat row and gets a picture");
  const units = config.number("units", 0);
  const layer = {
    kind: "dense",
    kernel: config.weight("kernel", [input![0]!, units]),
    bias: bias(config, units),
  } as const;
  return activated(config, { layer, shape: [units] });
};
