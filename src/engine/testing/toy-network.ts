/** A small network with one of every layer, wired as a graph, of random weights. */
import type { Classifier } from "../classifier";
import type { Graph, Layer, Node, Weight } from "../layers/layer";
import { openClassifier } from "../models/open";
import type { Picture } from "../picture";
import { createRandom } from "../random";
import { noise } from "./network";

const still = { strides: [1, 1], dilation: [1, 1] } as const;
const rectifier = { kind: "relu", slope: 0, ceiling: undefined } as const;

/** Takes pictures of 6×6 pixels and two channels; three classes. */
function toyGraph(): Graph<Weight> {
  // With this seed no neuron lives by its bias alone: one that does has nobody to hand relevance to.
  const random = createRandom(1);
  const weight = (...shape: number[]) => noise(shape, random);
  const given = (...values: number[]): Weight => ({
    shape: [values.length],
    data: Float32Array.from(values),
  });
  const nodes: Node<Weight>[] = [];
  const put = (name: string, layer: Layer<Weight>, shape: number[], ...inputs: number[]) =>
    nodes.push({ name, layer, inputs, shape }) - 1;

  const input = put("input", { kind: "input" }, [6, 6, 2]);
  const normal = put(
    "normalise",
    { kind: "affine", scale: given(0.5, -2), offset: given(0.3, 1.5) },
    [6, 6, 2],
    input,
  );
  const border = put(
    "border",
    { kind: "zero-pad", top: 1, bottom: 0, left: 2, right: 1 },
    [7, 9, 2],
    normal,
  );
  const first = put(
    "first",
    {
      kind: "convolution",
      kernel: weight(2, 4, 2, 4),
      bias: weight(4),
      padding: "valid",
      ...still,
    },
    [6, 6, 4],
    border,
  );
  const leaky = put("leaky", { ...rectifier, slope: 0.1 }, [6, 6, 4], first);
  const depthwise = put(
    "depthwise",
    {
      kind: "depthwise-convolution",
      kernel: weight(3, 3, 4, 1),
      bias: weight(4),
      padding: "same",
      ...still,
    },
    [6, 6, 4],
    leaky,
  );
  const capped = put("capped", { ...rectifier, ceiling: 6 }, [6, 6, 4], depthwise);
  const beside = put(
    "beside",
    { kind: "convolution", kernel: weight(1, 1, 4, 4), bias: undefined, padding: "same", ...still },
    [6, 6, 4],
    leaky,
  );
  const sum = put("sum", { kind: "add" }, [6, 6, 4], capped, beside);
  const joined = put("joined", { kind: "concatenate" }, [6, 6, 8], sum, leaky);
  const pooled = put(
    "pooled",
    { kind: "max-pool", size: [2, 2], strides: [2, 2], padding: "valid" },
    [3, 3, 8],
    joined,
  );
  const scaled = put(
    "scaled",
    { kind: "affine", scale: weight(8), offset: weight(8) },
    [3, 3, 8],
    pooled,
  );
  const relu = put("relu", rectifier, [3, 3, 8], scaled);
  const averaged = put(
    "averaged",
    { kind: "average-pool", size: [2, 2], strides: [1, 1], padding: "valid" },
    [2, 2, 8],
    relu,
  );
  const branch = put("flat", { kind: "reshape" }, [32], averaged);
  const dense = put(
    "dense",
    { kind: "dense", kernel: weight(32, 6), bias: weight(6) },
    [6],
    branch,
  );
  const most = put("most", { kind: "global-max-pool" }, [8], relu);
  const mean = put("mean", { kind: "global-average-pool" }, [8], relu);
  const all = put("all", { kind: "concatenate" }, [22], dense, most, mean);
  const logits = put("logits", { kind: "dense", kernel: weight(22, 3), bias: weight(3) }, [3], all);
  put("softmax", { kind: "softmax" }, [3], logits);
  return { nodes, logits };
}

export function toyNetwork(): Classifier {
  return openClassifier(toyGraph(), { id: "toy" });
}

/** A picture with no black pixel in it. */
export function toyPicture(seed: number): Picture {
  const random = createRandom(seed);
  const data = Float32Array.from({ length: 72 }, () => 0.05 + 0.95 * random.uniform());
  return { height: 6, width: 6, channels: 2, data };
}
