/** Whole networks as loops in float64, forward and back: what the slow twins of methods look at. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Graph, Layer, Node, Rectifier, Weight } from "../layers/layer";
import { scoreOf, type Target } from "../target";
import { convolutionTaps, type Slow, slowConvolution, slowPool } from "./slow-layers";

/** What a rectifier lets through of a signal on its way back, `x` being its input. */
export type Gate = (signal: number, x: number, layer: Rectifier) => number;

/** The chain rule's. */
const derivative: Gate = (signal, x, { slope, ceiling = Infinity }) => {
  if (x > ceiling) return 0;
  return x > 0 ? signal : slope * signal;
};

export interface SlowNetwork {
  /** Every node's output up to the logits. */
  trace(pixels: ArrayLike<number>): Float64Array[];
  score(pixels: ArrayLike<number>, target: Target): number;
  /** The explained logit's signal at the output of node `until`, the picture where left out. */
  back(outputs: readonly Float64Array[], target: Target, gate?: Gate, until?: number): Float64Array;
}

export function slowNetwork(graph: Graph<Tensor>): SlowNetwork {
  const nodes = graph.nodes.map(({ layer, ...node }) => ({ ...node, layer: numbersOf(layer) }));
  const shapesOf = (node: Node<Weight>) => node.inputs.map((input) => nodes[input]!.shape);
  const network: SlowNetwork = {
    trace(pixels) {
      const outputs: Float64Array[] = [Float64Array.from(pixels)];
      for (let at = 1; at <= graph.logits; at++) {
        const node = nodes[at]!;
        const inputs = node.inputs.map((input) => outputs[input]!);
        outputs.push(forward(node, inputs, shapesOf(node)));
      }
      return outputs;
    },
    score: (pixels, target) => scoreOf(target, network.trace(pixels)[graph.logits]!),
    back(outputs, target, gate = derivative, until = 0) {
      const signals = outputs.map(({ length }) => new Float64Array(length));
      signals[graph.logits]![target.for]! += 1;
      if (target.against !== undefined) signals[graph.logits]![target.against]! -= 1;
      for (let at = graph.logits; at > until; at--) {
        const node = nodes[at]!;
        const inputs = node.inputs.map((input) => outputs[input]!);
        const shares = back(node, inputs, shapesOf(node), signals[at]!, gate);
        node.inputs.forEach((input, i) => {
          shares[i]!.forEach((share, j) => {
            signals[input]![j]! += share;
          });
        });
      }
      return signals[until]!;
    },
  };
  return network;
}

function numbersOf(layer: Layer<Tensor>): Layer<Weight> {
  const read = (weight: Tensor): Weight => ({
    shape: weight.shape,
    data: weight.dataSync() as Float32Array,
  });
  if ("kernel" in layer) {
    const weights = { kernel: read(layer.kernel), bias: layer.bias && read(layer.bias) };
    return layer.kind === "convolution"
      ? { ...layer, ...weights, turned: undefined }
      : { ...layer, ...weights };
  }
  if (layer.kind === "affine")
    return { ...layer, scale: read(layer.scale), offset: read(layer.offset) };
  return layer;
}

type Shapes = readonly (readonly number[])[];
const spatial = (shape: readonly number[]) => shape as unknown as Slow["shape"];

function forward(
  { layer, shape }: Node<Weight>,
  inputs: readonly Float64Array[],
  shapes: Shapes,
): Float64Array {
  const x = inputs[0]!;
  switch (layer.kind) {
    case "convolution":
    case "depthwise-convolution":
      return slowConvolution(layer, { shape: spatial(shapes[0]!), data: x }).data;
    case "dense": {
      const [units] = shape as [number];
      return Float64Array.from({ length: units }, (_, o) =>
        x.reduce(
          (sum, v, i) => sum + v * layer.kernel.data[i * units + o]!,
          layer.bias?.data[o] ?? 0,
        ),
      );
    }
    case "affine": {
      const { scale, offset } = layer;
      const channels = scale.data.length;
      return x.map((v, i) => v * scale.data[i % channels]! + offset.data[i % channels]!);
    }
    case "relu": {
      const { slope, ceiling = Infinity } = layer;
      return x.map((v) => Math.min(ceiling, v > 0 ? v : slope * v));
    }
    case "max-pool":
    case "average-pool":
      return slowPool(layer, { shape: spatial(shapes[0]!), data: x }).data;
    case "global-average-pool":
    case "global-max-pool":
      return overPixels(layer.kind, x, shape[0]!).pooled;
    case "zero-pad": {
      const made = new Float64Array(shape.reduce((a, b) => a * b, 1));
      eachInside(layer, shapes[0]!, shape, (from, to) => {
        made[to] = x[from]!;
      });
      return made;
    }
    case "add":
      return x.map((_, i) => inputs.reduce((sum, input) => sum + input[i]!, 0));
    case "concatenate": {
      const widths = shapes.map((one) => one.at(-1)!);
      const made: number[] = [];
      for (let pixel = 0; pixel < x.length / widths[0]!; pixel++)
        inputs.forEach((input, i) => {
          made.push(...input.subarray(pixel * widths[i]!, (pixel + 1) * widths[i]!));
        });
      return Float64Array.from(made);
    }
    case "softmax":
      return rowsOf(x, shape.at(-1)!, (row) => {
        const most = Math.max(...row);
        const powers = row.map((v) => Math.exp(v - most));
        const sum = powers.reduce((a, b) => a + b);
        return powers.map((v) => v / sum);
      });
    default:
      return Float64Array.from(x);
  }
}

function back(
  { layer, shape }: Node<Weight>,
  inputs: readonly Float64Array[],
  shapes: Shapes,
  signal: Float64Array,
  gate: Gate,
): Float64Array[] {
  const x = inputs[0]!;
  const made = new Float64Array(x.length);
  switch (layer.kind) {
    case "convolution":
    case "depthwise-convolution":
      convolutionTaps(layer, spatial(shapes[0]!), (output, input, weight) => {
        made[input]! += weight * signal[output]!;
      });
      return [made];
    case "dense":
      return [
        made.map((_, i) =>
          signal.reduce((sum, v, o) => sum + v * layer.kernel.data[i * signal.length + o]!, 0),
        ),
      ];
    case "affine": {
      const { data } = layer.scale;
      return [signal.map((v, i) => v * data[i % data.length]!)];
    }
    case "relu":
      return [signal.map((v, i) => gate(v, x[i]!, layer))];
    case "max-pool":
    case "average-pool":
      return [slowPool(layer, { shape: spatial(shapes[0]!), data: x }, signal).back];
    case "global-average-pool":
    case "global-max-pool": {
      const channels = shape[0]!;
      const { winners } = overPixels(layer.kind, x, channels);
      if (layer.kind === "global-average-pool")
        return [made.map((_, i) => (signal[i % channels]! * channels) / x.length)];
      winners.forEach((winner, k) => {
        made[winner] = signal[k]!;
      });
      return [made];
    }
    case "zero-pad":
      eachInside(layer, shapes[0]!, shape, (from, to) => {
        made[from] = signal[to]!;
      });
      return [made];
    case "add":
      return inputs.map(() => signal);
    case "concatenate": {
      const widths = shapes.map((one) => one.at(-1)!);
      const all = shape.at(-1)!;
      let before = 0;
      return inputs.map((input, i) => {
        const width = widths[i]!;
        const start = before;
        before += width;
        return input.map((_, j) => signal[Math.floor(j / width) * all + start + (j % width)]!);
      });
    }
    case "softmax": {
      const width = shape.at(-1)!;
      const p = forward({ layer, shape } as Node<Weight>, inputs, shapes);
      const mean = (from: number) => {
        let sum = 0;
        for (let j = from; j < from + width; j++) sum += p[j]! * signal[j]!;
        return sum;
      };
      return [made.map((_, i) => p[i]! * (signal[i]! - mean(i - (i % width))))];
    }
    default:
      return [signal];
  }
}

/** Each stretch of `width` numbers replaced by what is made of it. */
function rowsOf(
  x: Float64Array,
  width: number,
  make: (row: Float64Array) => Float64Array,
): Float64Array {
  const made = new Float64Array(x.length);
  for (let from = 0; from < x.length; from += width)
    made.set(make(x.slice(from, from + width)), from);
  return made;
}

/** Each channel's mean or maximum over all pixels, and where the first maximum is. */
function overPixels(kind: string, x: Float64Array, channels: number) {
  const winners = Array.from({ length: channels }, (_, k) => k);
  const sums = new Float64Array(channels);
  x.forEach((v, i) => {
    const k = i % channels;
    sums[k]! += v;
    if (v > x[winners[k]!]!) winners[k] = i;
  });
  const pooled =
    kind === "global-max-pool"
      ? Float64Array.from(winners, (winner) => x[winner]!)
      : sums.map((sum) => (sum * channels) / x.length);
  return { pooled, winners };
}

/** Which place of the padded picture each number of the picture goes to. */
function eachInside(
  { top, left }: { readonly top: number; readonly left: number },
  [h, w, c]: readonly number[],
  [, wide]: readonly number[],
  visit: (from: number, to: number) => void,
): void {
  for (let i = 0; i < h! * w! * c!; i++) {
    const y = Math.floor(i / (w! * c!)) + top;
    const x = (Math.floor(i / c!) % w!) + left;
    visit(i, (y * wide! + x) * c! + (i % c!));
  }
}
