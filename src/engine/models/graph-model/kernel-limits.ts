/**
 * What an operation of a graph makes is known only once what it reads is there: how large its output
 * is may itself have been computed. So the limits are held where each kernel is called, before it
 * runs, while a model is looked at for the first time.
 */
import {
  backend_util,
  getBackend,
  getKernelsForBackend,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  registerKernel,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { Failure } from "../../failure";
import { LARGEST_OUTPUT, MOST_OPERATIONS, MOST_OUTPUTS } from "../limits";
import { sizeOf } from "../weights";

/** Numbers that a kernel would write, and multiplications that each of them would take. */
interface Cost {
  readonly size: number;
  readonly each: number;
}
type Shapes = readonly (readonly number[])[];
// biome-ignore lint/suspicious/noExplicitAny: kernels' attributes are of every type; what is none of a number fails the limits
type Attributes = any;

/**
 * Runs what runs kernels, each of them held to the limits before it runs.
 * @throws Failure "model-too-large"
 */
export function withinLimits<T>(id: string, work: () => T): T {
  let outputs = 0;
  let operations = 0;
  const hold = (what: string, got: number, limit: number) => {
    // Written so that what is no number does not pass.
    if (!(got <= limit))
      throw new Failure("model-too-large", { id, what, got: finite(got), limit });
  };
  const spend = ({ size, each }: Cost) => {
    hold("output", size, LARGEST_OUTPUT);
    outputs += size;
    hold("outputs", outputs, MOST_OUTPUTS);
    operations += size * each;
    hold("operations", operations, MOST_OPERATIONS);
  };
  const kernels = getKernelsForBackend(getBackend());
  const put = (kernel: KernelConfig) => {
    unregisterKernel(kernel.kernelName, kernel.backendName);
    registerKernel(kernel);
  };
  for (const kernel of kernels)
    put({
      ...kernel,
      kernelFunc(call) {
        spend(costOf(kernel.kernelName, call.inputs, call.attrs));
        return kernel.kernelFunc(call);
      },
    });
  try {
    return work();
  } finally {
    kernels.forEach(put);
  }
}

const finite = (n: number) => (Number.isFinite(n) ? n : Number.MAX_SAFE_INTEGER);

function costOf(kernel: string, inputs: NamedTensorInfoMap, attributes?: NamedAttrMap): Cost {
  const shapes = Object.values(inputs).flatMap((input) => (input?.shape ? [input.shape] : []));
  const attrs: Attributes = attributes ?? {};
  return COSTS[kernel]?.(shapes, attrs) ?? { size: ordinary(shapes), each: 1 };
}

/** The most that a kernel writes which spreads what it reads over one another, or lays it side by side. */
function ordinary(shapes: Shapes): number {
  const rank = Math.max(0, ...shapes.map(({ length }) => length));
  const spread = Array.from({ length: rank }, (_, from) =>
    Math.max(...shapes.map((shape) => shape.at(-1 - from) ?? 1)),
  );
  return Math.max(
    sizeOf(spread),
    shapes.reduce((sum, shape) => sum + sizeOf(shape), 0),
  );
}

const written = (size: number): Cost => ({ size, each: 1 });

const convolution =
  (depthwise: boolean) =>
  ([picture, kernel]: Shapes, { strides, dilations, pad, dimRoundingMode }: Attributes): Cost => {
    const { outShape } = backend_util.computeConv2DInfo(
      picture as [number, number, number, number],
      kernel as [number, number, number, number],
      strides,
      dilations ?? 1,
      pad,
      dimRoundingMode,
      depthwise,
    );
    return { size: sizeOf(outShape), each: sizeOf(kernel!.slice(0, depthwise ? 2 : 3)) };
  };

const pooling = ([picture]: Shapes, attributes: Attributes): Cost => {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const { outShape, filterHeight, filterWidth } = backend_util.computePool2DInfo(
    picture as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return { size: sizeOf(outShape), each: filterHeight * filterWidth };
};

const product = ([a, b]: Shapes, { transposeA, transposeB }: Attributes): Cost => {
  const [rows, inner] = transposeA ? [a!.at(-1)!, a!.at(-2)!] : [a!.at(-2)!, a!.at(-1)!];
  const columns = transposeB ? b!.at(-2)! : b!.at(-1)!;
  const batch = Math.max(sizeOf(a!.slice(0, -2)), sizeOf(b!.slice(0, -2)));
  return { size: batch * rows * columns, each: inner };
};

const padded = ([shape]: Shapes, { paddings }: Attributes): Cost =>
  written(sizeOf(shape!.map((n, i) => n + Number(paddings[i][0]) + Number(paddings[i][1]))));

const resized = ([shape]: Shapes, { size: [height, width] }: Attributes): Cost =>
  written(shape![0]! * Number(height) * Number(width) * shape![3]!);

/** Kernels that write more than they read, or take more than one step for each number. */
const COSTS: Readonly<Record<string, (shapes: Shapes, attributes: Attributes) => Cost>> = {
  Conv2D: convolution(false),
  FusedConv2D: convolution(false),
  DepthwiseConv2dNative: convolution(true),
  FusedDepthwiseConv2D: convolution(true),
  MaxPool: pooling,
  AvgPool: pooling,
  BatchMatMul: product,
  _FusedMatMul: product,
  LRN: ([shape], { depthRadius }) => ({ size: sizeOf(shape!), each: 2 * depthRadius + 1 }),
  PadV2: padded,
  MirrorPad: padded,
  ResizeBilinear: resized,
  ResizeNearestNeighbor: resized,
  Tile: ([shape], { reps }) => written(sizeOf(shape!) * sizeOf(reps)),
  Fill: (_, { shape }) => written(sizeOf(shape)),
  Range: (_, { start, stop, step }) => written(Math.abs((stop - start) / step)),
  OneHot: ([shape], { depth }) => written(sizeOf(shape!) * depth),
  GatherV2: ([shape, places], { axis }) =>
    written((sizeOf(shape!) / shape!.at(axis)!) * sizeOf(places!)),
  SpaceToBatchND: ([shape], { paddings }) =>
    written(
      shape!.reduce(
        (size, n, i) =>
          size * (n + Number(paddings[i - 1]?.[0] ?? 0) + Number(paddings[i - 1]?.[1] ?? 0)),
        1,
      ),
    ),
};
