import type { Graph, Layer, Pair } from "../layers/layer";

/** A layer as a model's file lists it, with what became of its shape. */
export interface ListedLayer {
  readonly name: string;
  /** Keras's class; where that says little, our own name for what the layer does. */
  readonly kind: string;
  /** Of a convolution the kernel, of a pooling the window. */
  readonly window?: Pair | undefined;
  readonly strides?: Pair | undefined;
  /** What follows it within the same layer of the file: "relu", "softmax". */
  readonly acts: readonly string[];
  /** Of its output, without the batch. */
  readonly shape: readonly number[];
  readonly parameters: number;
  /** Places in the list. */
  readonly inputs: readonly number[];
}

interface Weighed {
  readonly shape: readonly number[];
}

/**
 * The layers of a model in the order in which they compute, one for each that its file lists: an
 * activation within a layer is told with it.
 */
export function layersOf({ nodes }: Graph<Weighed>): ListedLayer[] {
  const listed: { -readonly [K in keyof ListedLayer]: ListedLayer[K] }[] = [];
  /** Where each node's output is found in the list. */
  const place: number[] = [];
  nodes.forEach(({ name, layer, inputs, shape, said }, at) => {
    const last = listed.length - 1;
    const within = !said && at > 0 && layer.kind !== "affine" && place[inputs[0]!] === last;
    if (within) {
      const before = listed[last]!;
      const isAct = layer.kind === "relu" || layer.kind === "softmax";
      listed[last] = { ...before, shape, acts: isAct ? [...before.acts, layer.kind] : before.acts };
      place.push(last);
      return;
    }
    const { className, parameters = 0 } = said ?? {};
    const kind = !className || className === "Activation" ? layer.kind : className;
    const read = inputs.map((input) => place[input]!);
    listed.push({ name, kind, ...windowOf(layer), acts: [], shape, parameters, inputs: read });
    place.push(listed.length - 1);
  });
  return listed;
}

function windowOf(layer: Layer<Weighed>): Pick<ListedLayer, "window" | "strides"> {
  switch (layer.kind) {
    case "convolution":
    case "depthwise-convolution": {
      const [height, width] = layer.kernel.shape as unknown as Pair;
      return { window: [height, width], strides: layer.strides };
    }
    case "max-pool":
    case "average-pool":
      return { window: layer.size, strides: layer.strides };
    default:
      return {};
  }
}
