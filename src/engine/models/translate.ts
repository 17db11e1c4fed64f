import { Failure } from "../failure";
import type { Graph, Layer, Node, Said, Weight } from "../layers/layer";
import { type ConfigReader, readConfig } from "./config";
import { LARGEST_OUTPUT, MOST_CLASSES, MOST_OPERATIONS, MOST_OUTPUTS } from "./limits";
import type { LayerEntry, Topology } from "./topology";
import { TRANSLATIONS } from "./translations/translations";
import { type NamedWeights, sizeOf } from "./weights";

/**
 * The graph of layers that a topology and its weights describe; shapes are worked out and checked.
 * A fused activation becomes a node of its own, "name (activation)"; a final softmax is kept, and
 * `logits` points before it.
 * @throws Failure "model-malformed", "model-unsupported-layer", "model-too-large"
 */
export function translate(topology: Topology, weights: NamedWeights, id: string): Graph<Weight> {
  const wrong = (detail: string) => new Failure("model-malformed", { id, detail });
  const isInput = ({ className }: LayerEntry) => className === "InputLayer";
  const inputs = topology.layers.filter(isInput);
  if (inputs.length !== 1) throw wrong("it has not exactly one input");
  const ordered = [...inputs, ...topology.layers.filter((layer) => !isInput(layer))];
  const nodes: Node<Weight>[] = [];
  const place = new Map<string, number>();
  const spend = budget(id);
  for (const entry of ordered) {
    const rule = TRANSLATIONS.get(entry.className);
    if (!rule) {
      const layer = entry.className.slice(0, 60);
      throw new Failure("model-unsupported-layer", { id, layer });
    }
    let read = entry.inputs.map((name) => place.get(name)!);
    const { config, count } = counting(readConfig(entry, weights, id));
    const shapes = read.map((at) => nodes[at]!.shape);
    if (shapes.length === 0 && !isInput(entry)) throw config.wrong("reads nothing");
    const steps = rule(config, shapes);
    let said: Said | undefined = { className: entry.className, parameters: count() };
    for (const { suffix, layer, shape } of steps) {
      if (!shape.every((n) => Number.isInteger(n) && n > 0))
        throw config.wrong("makes a picture of no size");
      spend(layer, shape);
      const name = suffix ? `${entry.name} (${suffix})` : entry.name;
      nodes.push({ name, layer, inputs: read, shape, said });
      said = undefined;
      read = [nodes.length - 1];
    }
    place.set(entry.name, nodes.length - 1);
  }
  return ended(nodes, id);
}

/** The same reader, and how many numbers were taken through it as weights. */
function counting(reader: ConfigReader): { config: ConfigReader; count: () => number } {
  let taken = 0;
  const weight: ConfigReader["weight"] = (suffixes, shape) => {
    const found = reader.weight(suffixes, shape);
    taken += found.data.length;
    return found;
  };
  return { config: { ...reader, weight }, count: () => taken };
}

/** Holds what each layer costs against the limits, before any of it is run. */
function budget(id: string): (layer: Layer<Weight>, shape: readonly number[]) => void {
  let numbers = 0;
  let operations = 0;
  const hold = (what: string, got: number, limit: number) => {
    if (got > limit) throw new Failure("model-too-large", { id, what, got, limit });
  };
  return (layer, shape) => {
    const size = sizeOf(shape);
    hold("output", size, LARGEST_OUTPUT);
    numbers += size;
    hold("outputs", numbers, MOST_OUTPUTS);
    operations += size * operationsEach(layer);
    hold("operations", operations, MOST_OPERATIONS);
  };
}

/** Multiplications for one number of a layer's output. */
function operationsEach(layer: Layer<Weight>): number {
  switch (layer.kind) {
    case "convolution":
    case "dense":
      return sizeOf(layer.kernel.shape.slice(0, -1));
    case "depthwise-convolution":
      return sizeOf(layer.kernel.shape.slice(0, 2));
    case "max-pool":
    case "average-pool":
      return sizeOf(layer.size);
    default:
      return 1;
  }
}

/** The graph with its logits found: what the last softmax reads, or what comes out last. */
function ended(nodes: Node<Weight>[], id: string): Graph<Weight> {
  const wrong = (detail: string) => new Failure("model-malformed", { id, detail });
  const last = nodes.at(-1)!;
  if (last.shape.length !== 1) throw wrong("its output is not one row of scores");
  const [classes] = last.shape as [number];
  if (classes < 2) throw wrong("it gives a single score, and there is nothing to choose between");
  if (classes > MOST_CLASSES) throw wrong(`it gives more than ${MOST_CLASSES} scores`);
  if (last.layer.kind === "softmax") return { nodes, logits: last.inputs[0]! };
  const softmax = softmaxBefore(nodes);
  if (softmax !== undefined) nodes[softmax] = { ...nodes[softmax]!, layer: { kind: "identity" } };
  return { nodes, logits: nodes.length - 1 };
}

/**
 * A softmax over all scores that is only reshaped after: what comes out then are the logits, once
 * it is taken away.
 */
function softmaxBefore(nodes: readonly Node<Weight>[]): number | undefined {
  let at = nodes.length - 1;
  for (;;) {
    const { layer, inputs, shape } = nodes[at]!;
    if (layer.kind === "softmax") return shape.at(-1) === sizeOf(shape) ? at : undefined;
    if (layer.kind !== "reshape" && layer.kind !== "identity") return undefined;
    at = inputs[0]!;
  }
}
