/**
 * The layers a network is made of, after reading its file: one record a kind, weights included.
 * `W` is what holds a weight: plain numbers while a model is read, a tensor once it is opened.
 */
export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type Padding = "same" | "valid";
export type Pair = readonly [height: number, width: number];

/** Kernel `[kh, kw, in, out]`. */
export interface Convolution<W> {
  readonly kind: "convolution";
  readonly kernel: W;
  /**
   * The kernel turned by 180°, in and out swapped, `[kh, kw, out, in]`: with it a signal goes back
   * as a convolution. Made when a model is opened, where that serves; `turns` tells.
   */
  readonly turned?: W | undefined;
  readonly bias: W | undefined;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

/** Kernel `[kh, kw, in, multiplier]`. */
export interface DepthwiseConvolution<W> {
  readonly kind: "depthwise-convolution";
  readonly kernel: W;
  readonly bias: W | undefined;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

/** Kernel `[in, out]`. */
export interface Dense<W> {
  readonly kind: "dense";
  readonly kernel: W;
  readonly bias: W | undefined;
}

export type Linear<W> = Convolution<W> | DepthwiseConvolution<W> | Dense<W>;

/** Per channel `scale · x + offset`: batch normalisation with its moving statistics. */
export interface Affine<W> {
  readonly kind: "affine";
  readonly scale: W;
  readonly offset: W;
}

/** max(x, slope·x), at most `ceiling`: ReLU, ReLU6 and LeakyReLU alike. */
export interface Rectifier {
  readonly kind: "relu";
  readonly slope: number;
  readonly ceiling: number | undefined;
}

export interface Pool {
  readonly kind: "max-pool" | "average-pool";
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
}

export interface Plain {
  readonly kind:
    | "input"
    | "identity"
    | "global-max-pool"
    | "global-average-pool"
    | "reshape"
    | "add"
    | "concatenate"
    | "softmax";
}

export interface ZeroPad {
  readonly kind: "zero-pad";
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export type Layer<W> = Linear<W> | Affine<W> | Rectifier | Pool | ZeroPad | Plain;

/** What a model's file says of a layer, before it comes to one node or several. */
export interface Said {
  /** Keras's class. */
  readonly className: string;
  /** Numbers that it keeps in the file, the statistics of a batch normalisation among them. */
  readonly parameters: number;
}

/** One layer in a network. `inputs` are places in the graph's list; `shape` leaves the batch out. */
export interface Node<W> {
  readonly name: string;
  readonly layer: Layer<W>;
  readonly inputs: readonly number[];
  readonly shape: readonly number[];
  /** Of the first node that a layer of the file came to; those without belong to the one before. */
  readonly said?: Said | undefined;
}

/** Nodes in an order in which every input comes first; the picture enters at 0. */
export interface Graph<W> {
  readonly nodes: readonly Node<W>[];
  /** The node whose output are the logits: the scores before a softmax. */
  readonly logits: number;
}

/** Whether a signal goes back through the convolution as a convolution with the turned kernel. */
export function turns(
  { strides, dilation, padding }: Convolution<unknown>,
  [kh, kw]: Pair,
): boolean {
  const still = strides[0] === 1 && strides[1] === 1 && dilation[0] === 1 && dilation[1] === 1;
  return still && (padding === "valid" || (kh % 2 === 1 && kw % 2 === 1));
}

export function isLinear<W>(layer: Layer<W>): layer is Linear<W> {
  return (
    layer.kind === "convolution" || layer.kind === "depthwise-convolution" || layer.kind === "dense"
  );
}

/** For each node, the nodes that read its output. */
export function consumers<W>(graph: Graph<W>): number[][] {
  const readers: number[][] = graph.nodes.map(() => []);
  graph.nodes.forEach((node, at) => {
    for (const input of node.inputs) readers[input]!.push(at);
  });
  return readers;
}
