import {
  consumers,
  type Graph,
  isLinear,
  type Linear,
  type Node,
  type Weight,
} from "../layers/layer";

/**
 * The same function with each batch normalisation folded into the linear layer it reads, where no
 * other layer reads that one too (zennit's SequentialMergeBatchNorm; Montavon 2019, section 10.3).
 * The folded node stays as an identity, so that names, places and shapes stand; the graph handed in
 * is untouched, which is what undoing the merge takes.
 */
export function mergeBatchNorm(graph: Graph<Weight>): Graph<Weight> {
  const readers = consumers(graph);
  const nodes = [...graph.nodes] as Node<Weight>[];
  nodes.forEach((node, at) => {
    const { layer } = node;
    if (layer.kind !== "affine") return;
    const before = node.inputs[0]!;
    const source = nodes[before]!;
    if (!isLinear(source.layer) || readers[before]!.length !== 1) return;
    nodes[before] = { ...source, layer: folded(source.layer, layer.scale.data, layer.offset.data) };
    nodes[at] = { ...node, layer: { kind: "identity" } };
  });
  return { ...graph, nodes };
}

/** Output channels run fastest in every kernel: `[…, out]`, and `[kh, kw, in, multiplier]`. */
function folded(layer: Linear<Weight>, scale: Float32Array, offset: Float32Array): Linear<Weight> {
  const channels = scale.length;
  const kernel = Float32Array.from(layer.kernel.data, (w, i) => w * scale[i % channels]!);
  const bias = Float32Array.from(offset, (b, c) => (layer.bias?.data[c] ?? 0) * scale[c]! + b);
  return {
    ...layer,
    kernel: { shape: layer.kernel.shape, data: kernel },
    bias: { shape: [channels], data: bias },
  };
}
