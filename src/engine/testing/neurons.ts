/** Layers as lists of neurons, wired by plain loops: what slow twins are written on. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Linear, Padding, Pair } from "../layers/layer";
import type { Random } from "../random";
import { asTensorOf, noise } from "./network";

/** One neuron: the places of its inputs, and their weights. Padding is no input. */
export interface Neuron {
  readonly from: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

/** A layer with random weights, and the same as neurons, in the order of its outputs. */
export interface WiredLayer {
  readonly layer: Linear<Tensor>;
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly neurons: readonly Neuron[];
}

export interface Window {
  readonly size: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

interface Tap {
  readonly place: number;
  readonly tap: number;
}

const SIDES: Pair = [7, 6];
const CHANNELS = 3;

/** 7×6 pixels of three channels to four. */
export function wiredConvolution(window: Window, random: Random): WiredLayer {
  const filters = 4;
  const kernel = noise([...window.size, CHANNELS, filters], random);
  const bias = noise([filters], random);
  const { windows, shape } = slide(window);
  const neurons = windows.flatMap((taps) =>
    Array.from({ length: filters }, (_, o) => {
      const from: number[] = [];
      const weights: number[] = [];
      for (const { place, tap } of taps)
        for (let i = 0; i < CHANNELS; i++) {
          from.push(place * CHANNELS + i);
          weights.push(kernel.data[(tap * CHANNELS + i) * filters + o]!);
        }
      return { from, weights, bias: bias.data[o]! };
    }),
  );
  const kind = "convolution";
  return {
    layer: { kind, kernel: asTensorOf(kernel), bias: asTensorOf(bias), ...window },
    input: [...SIDES, CHANNELS],
    output: [...shape, filters],
    neurons,
  };
}

/** 7×6 pixels of three channels, each to two. */
export function wiredDepthwise(window: Window, random: Random): WiredLayer {
  const multiplier = 2;
  const filters = CHANNELS * multiplier;
  const kernel = noise([...window.size, CHANNELS, multiplier], random);
  const bias = noise([filters], random);
  const { windows, shape } = slide(window);
  const neurons = windows.flatMap((taps) =>
    Array.from({ length: filters }, (_, o) => ({
      from: taps.map(({ place }) => place * CHANNELS + Math.floor(o / multiplier)),
      weights: taps.map(({ tap }) => kernel.data[tap * filters + o]!),
      bias: bias.data[o]!,
    })),
  );
  const kind = "depthwise-convolution";
  return {
    layer: { kind, kernel: asTensorOf(kernel), bias: asTensorOf(bias), ...window },
    input: [...SIDES, CHANNELS],
    output: [...shape, filters],
    neurons,
  };
}

/** Twelve inputs to seven units. */
export function wiredDense(random: Random): WiredLayer {
  const [inputs, units] = [12, 7];
  const kernel = noise([inputs, units], random);
  const bias = noise([units], random);
  const from = Array.from({ length: inputs }, (_, i) => i);
  const neurons = Array.from({ length: units }, (_, o) => ({
    from,
    weights: from.map((i) => kernel.data[i * units + o]!),
    bias: bias.data[o]!,
  }));
  return {
    layer: { kind: "dense", kernel: asTensorOf(kernel), bias: asTensorOf(bias) },
    input: [inputs],
    output: [units],
    neurons,
  };
}

/** For each place of a sliding window, the pixels under it and which tap each lies under. */
function slide({ size, strides, dilation, padding }: Window): {
  windows: Tap[][];
  shape: Pair;
} {
  const along = (axis: 0 | 1) => {
    const reach = dilation[axis] * (size[axis] - 1) + 1;
    if (padding === "valid")
      return { count: Math.floor((SIDES[axis] - reach) / strides[axis]) + 1, before: 0 };
    const count = Math.ceil(SIDES[axis] / strides[axis]);
    const missing = Math.max(0, (count - 1) * strides[axis] + reach - SIDES[axis]);
    return { count, before: Math.floor(missing / 2) };
  };
  const rows = along(0);
  const columns = along(1);
  const windows: Tap[][] = [];
  for (let r = 0; r < rows.count; r++)
    for (let c = 0; c < columns.count; c++) {
      const taps: Tap[] = [];
      for (let i = 0; i < size[0]; i++)
        for (let j = 0; j < size[1]; j++) {
          const y = r * strides[0] - rows.before + i * dilation[0];
          const x = c * strides[1] - columns.before + j * dilation[1];
          if (y >= 0 && y < SIDES[0] && x >= 0 && x < SIDES[1])
            taps.push({ place: y * SIDES[1] + x, tap: i * size[1] + j });
        }
      windows.push(taps);
    }
  return { windows, shape: [rows.count, columns.count] };
}
