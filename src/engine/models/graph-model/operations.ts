/** The TensorFlow operations that a classifier's graph may be made of, and why others may not. */

/** Those of which each number of the output hangs on what is read, and nothing is kept between runs. */
const KNOWN: ReadonlySet<string> = new Set(
  [
    "Placeholder Const Identity IdentityN Snapshot StopGradient NoOp",
    // with weights
    "Conv2D DepthwiseConv2dNative _FusedConv2D FusedDepthwiseConv2dNative MatMul _FusedMatMul",
    "BatchMatMul BatchMatMulV2 BiasAdd FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 Prelu LRN",
    // number by number
    "Relu Relu6 LeakyRelu Elu Selu Sigmoid Tanh Softplus Erf Exp Expm1 Log Log1p Sqrt Rsqrt Square",
    "Abs Neg Sign Floor Ceil Round Reciprocal ClipByValue Cast",
    "Add AddV2 AddN Sub Mul RealDiv Div DivNoNan FloorDiv FloorMod Mod Pow Maximum Minimum",
    "SquaredDifference Equal NotEqual Greater GreaterEqual Less LessEqual LogicalAnd LogicalOr",
    "LogicalNot Select SelectV2",
    // over places, channels and classes
    "MaxPool AvgPool Mean Sum Max Min Prod All Any Softmax LogSoftmax ArgMax ArgMin",
    // shapes
    "Reshape Squeeze ExpandDims Transpose Shape Size Rank Pack Unpack Concat ConcatV2 Split SplitV",
    "Slice StridedSlice Gather GatherV2 Tile Fill Range ZerosLike OnesLike BroadcastTo EnsureShape",
    "Pad PadV2 MirrorPad SpaceToBatchND BatchToSpaceND DepthToSpace ReverseV2 OneHot",
    "ResizeBilinear ResizeNearestNeighbor",
  ].flatMap((line) => line.split(" ")),
);

const CONTROL =
  /^(Stateless)?(If|While|Case)$|^(Switch|Merge|Enter|Exit|NextIteration|LoopCond)$|^TensorList|^TensorArray|^(Stateful)?PartitionedCall$/;
const TABLES = /HashTable|LookupTable/;
const RANDOM = /^Random|Multinomial|TruncatedNormal/;

/**
 * Why an operation cannot be run, as the end of the sentence "the model cannot be read: …";
 * undefined where it can.
 */
export function whyNot(operation: string): string | undefined {
  if (KNOWN.has(operation)) return undefined;
  const name = operation.slice(0, 60);
  if (CONTROL.test(name)) return `it branches or loops while it computes (${name})`;
  if (TABLES.test(name)) return `it looks words up in a table (${name})`;
  if (RANDOM.test(name)) return `it draws at random (${name})`;
  return `it has an operation that we do not run: ${name}`;
}
