import { softmax, type Tensor, type Tensor4D, tensor, tidy } from "@tensorflow/tfjs-core";
import type { Classifier } from "../classifier";
import { Failure } from "../failure";
import { type Graph, type Layer, turns, type Weight } from "../layers/layer";
import { seedOf } from "../target";
import { mergeBatchNorm } from "./merge-batch-norm";
import { backward, forward, plan, trace } from "./walk";

/**
 * A graph of layers as a classifier on the current backend. Batch normalisation is merged, weights
 * go to the backend once.
 * @param classes their names, in the order of the logits; numbers where the model has none
 * @throws Failure "model-malformed" where the names do not fit the logits
 */
export function openClassifier(
  read: Graph<Weight>,
  { id, classes: names }: { id: string; classes?: readonly string[] | undefined },
): Classifier {
  const merged = mergeBatchNorm(read);
  const [count] = merged.nodes[merged.logits]!.shape;
  const classes = names ?? Array.from({ length: count! }, (_, i) => String(i));
  if (classes.length !== count)
    throw new Failure("model-malformed", {
      id,
      detail: `it has ${count} scores and ${classes.length} class names`,
    });
  const weights: Tensor[] = [];
  const graph = onBackend(merged, weights);
  const steps = plan(graph);
  const evaluations = { forward: 0, backward: 0 };
  const input = graph.nodes[0]!.shape as unknown as readonly [number, number, number];

  const classifier: Classifier = {
    id,
    classes,
    input,
    graph,
    evaluations,
    scores(pictures, output) {
      evaluations.forward += pictures.shape[0];
      return tidy(() => {
        const logits = forward(graph, steps, pictures);
        return output === "logit" ? logits : softmax(logits);
      });
    },
    trace(pictures) {
      evaluations.forward += pictures.shape[0];
      return trace(graph, pictures);
    },
    backward(outputs, seed, rule, until, seen) {
      evaluations.backward += seed.shape[0]!;
      return backward(graph, outputs, seed, rule, until, seen);
    },
    gradient(pictures, target, rule) {
      return tidy(() => {
        const outputs = classifier.trace(pictures);
        const seed = seedOf(target, pictures.shape[0], classes.length);
        const gradient = classifier.backward(outputs, seed, rule) as Tensor4D;
        return { gradient, logits: outputs[graph.logits]! };
      });
    },
    close() {
      for (const weight of weights) weight.dispose();
    },
  };
  return classifier;
}

/** A kernel `[kh, kw, in, out]` turned by 180° with in and out swapped. */
function turned180({ shape, data }: Weight): Weight {
  const [kh, kw, from, to] = shape as [number, number, number, number];
  const turned = new Float32Array(data.length);
  for (let place = 0; place < kh * kw; place++) {
    const opposite = kh * kw - 1 - place;
    for (let i = 0; i < from; i++)
      for (let o = 0; o < to; o++)
        turned[(opposite * to + o) * from + i] = data[(place * from + i) * to + o]!;
  }
  return { shape: [kh, kw, to, from], data: turned };
}

function onBackend({ nodes, logits }: Graph<Weight>, made: Tensor[]): Graph<Tensor> {
  const put = ({ data, shape }: Weight): Tensor => {
    const weight = tensor(data, [...shape] as [number]);
    made.push(weight);
    return weight;
  };
  const layerOf = (layer: Layer<Weight>): Layer<Tensor> => {
    if ("kernel" in layer) {
      const bias = layer.bias && put(layer.bias);
      if (layer.kind !== "convolution") return { ...layer, kernel: put(layer.kernel), bias };
      const [kh, kw] = layer.kernel.shape as [number, number];
      const turned = turns(layer, [kh, kw]) ? put(turned180(layer.kernel)) : undefined;
      return { ...layer, kernel: put(layer.kernel), bias, turned };
    }
    if (layer.kind === "affine")
      return { ...layer, scale: put(layer.scale), offset: put(layer.offset) };
    return layer;
  };
  return { nodes: nodes.map((node) => ({ ...node, layer: layerOf(node.layer) })), logits };
}
