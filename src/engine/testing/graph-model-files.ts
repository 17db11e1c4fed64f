/** TensorFlow.js graph models made up on the spot, as tensorflowjs_converter would write them. */
import type { Weight } from "../layers/layer";
import { createRandom } from "../random";
import { inputLayer, type LayerSpec, modelFile } from "./model-files";
import { noise } from "./network";

export interface OperationSpec {
  readonly op: string;
  readonly name: string;
  readonly input?: readonly string[];
  readonly attr?: Record<string, unknown>;
}
/** A constant of whole numbers, such as a shape; those of other numbers are weights. */
export type Whole = readonly number[] | number;

const dim = (shape: readonly number[]) => shape.map((size) => ({ size: String(size) }));
const list = (i: readonly number[]) => ({ list: { i: i.map(String) } });
const text = (s: string) => ({ s: Buffer.from(s).toString("base64") });
export const sliding = (strides: readonly [number, number], padding: "SAME" | "VALID") => ({
  T: { type: "DT_FLOAT" },
  strides: list([1, ...strides, 1]),
  padding: text(padding),
  data_format: text("NHWC"),
});
export const pooling = (size: number, stride: number, padding: "SAME" | "VALID") => ({
  ...sliding([stride, stride], padding),
  ksize: list([1, size, size, 1]),
});

/**
 * A graph that reads `[batch, ...shape]` at `x` and gives what its last operation gives.
 * @param whole its constants of whole numbers, by name
 */
export function graphFile(
  shape: readonly number[],
  operations: readonly OperationSpec[],
  weights: Readonly<Record<string, Weight>>,
  whole: Readonly<Record<string, Whole>> = {},
  batch = -1,
) {
  const ints = Object.entries(whole).map(([name, value]) => {
    const data = Int32Array.from(typeof value === "number" ? [value] : value);
    return { name, shape: typeof value === "number" ? [] : [data.length], dtype: "int32", data };
  });
  const floats = Object.entries(weights).map(([name, { shape: own, data }]) => ({
    ...{ name, shape: [...own], dtype: "float32", data },
  }));
  const constants = [...floats, ...ints];
  const typeOf = (dtype: string) => (dtype === "int32" ? "DT_INT32" : "DT_FLOAT");
  const node = [
    ...constants.map(({ name, shape: own, dtype }) => ({
      ...{ name, op: "Const" },
      attr: {
        dtype: { type: typeOf(dtype) },
        value: { tensor: { dtype: typeOf(dtype), tensorShape: { dim: dim(own) } } },
      },
    })),
    {
      ...{ name: "x", op: "Placeholder" },
      attr: { shape: { shape: { dim: dim([batch, ...shape]) } }, dtype: { type: "DT_FLOAT" } },
    },
    ...operations.map(({ input = [], attr = {}, ...rest }) => ({ ...rest, input, attr })),
  ];
  const last = operations.at(-1)!.name;
  const tensorShape = { dim: dim([batch, ...shape]) };
  const json = {
    format: "graph-model",
    generatedBy: "2.15.0",
    convertedBy: "TensorFlow.js Converter v4.22.0",
    signature: {
      inputs: { x: { name: "x:0", dtype: "DT_FLOAT", tensorShape } },
      outputs: { output_0: { name: `${last}:0`, dtype: "DT_FLOAT" } },
    },
    modelTopology: { node, library: {}, versions: { producer: 1286 } },
    weightsManifest: [
      {
        paths: ["weights.bin"],
        weights: constants.map(({ name, shape: own, dtype }) => ({ name, shape: own, dtype })),
      },
    ],
  };
  const bytes = new Uint8Array(
    Buffer.concat(
      constants.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
    ),
  );
  return { json, bytes };
}

/** Whether the twins end in a softmax of their own, and how many pictures the graph takes at once. */
interface TwinOptions {
  readonly softmax?: boolean;
  readonly batch?: number;
  readonly channels?: number;
  readonly side?: number;
}

/**
 * One network as a layers model and as a graph model: convolution, ReLU, max-pooling, and a dense
 * layer on what is flattened. Three classes.
 */
export function twins(seed: number, options: TwinOptions = {}) {
  const { softmax = true, batch = -1, channels = 1, side = 12 } = options;
  const after = Math.floor((side - 2) / 2);
  const flat = after * after * 4;
  const random = createRandom(seed);
  const shapes = { kernel: [3, 3, channels, 4], bias: [4], matrix: [flat, 3], offset: [3] };
  const made = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, noise(shape, random)]),
  ) as Record<keyof typeof shapes, Weight>;
  const chain: LayerSpec[] = [
    inputLayer([side, side, channels]),
    {
      class_name: "Conv2D",
      config: { name: "conv", filters: 4, kernel_size: 3, activation: "relu" },
    },
    { class_name: "MaxPooling2D", config: { name: "pool", pool_size: 2 } },
    { class_name: "Flatten", config: { name: "flat" } },
    {
      class_name: "Dense",
      config: { name: "out", units: 3, activation: softmax ? "softmax" : "linear" },
    },
  ];
  const layers = modelFile(chain, {
    ...{ "conv/kernel": shapes.kernel, "conv/bias": shapes.bias },
    ...{ "out/kernel": shapes.matrix, "out/bias": shapes.offset },
  });
  const order = [made.kernel, made.bias, made.matrix, made.offset];
  layers.bytes = new Uint8Array(Buffer.concat(order.map(({ data }) => Buffer.from(data.buffer))));
  const one = { T: { type: "DT_FLOAT" } };
  const graph = graphFile(
    [side, side, channels],
    [
      { op: "Conv2D", name: "conv", input: ["x", "kernel"], attr: sliding([1, 1], "VALID") },
      { op: "BiasAdd", name: "biased", input: ["conv", "bias"], attr: one },
      { op: "Relu", name: "relu", input: ["biased"], attr: one },
      { op: "MaxPool", name: "pool", input: ["relu"], attr: pooling(2, 2, "VALID") },
      { op: "Reshape", name: "flat", input: ["pool", "flat/shape"], attr: one },
      { op: "MatMul", name: "product", input: ["flat", "matrix"], attr: one },
      { op: "BiasAdd", name: "scores", input: ["product", "offset"], attr: one },
      ...(softmax ? [{ op: "Softmax", name: "p", input: ["scores"], attr: one }] : []),
      { op: "Identity", name: "Identity", input: [softmax ? "p" : "scores"], attr: one },
    ],
    made,
    { "flat/shape": [batch, flat] },
    batch,
  );
  return { layers, graph, weights: made };
}
