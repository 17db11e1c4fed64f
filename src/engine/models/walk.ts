import { add, type Tensor, tidy } from "@tensorflow/tfjs-core";
import { consumers, type Graph, isLinear, type Node } from "../layers/layer";
import { type FusedActivation, fusedName } from "../layers/linear";
import { gradient, run } from "../layers/run";

/** What a walk back does at one layer: the signal at each input, from the signal at the output. */
export type BackwardRule = (
  node: Node<Tensor>,
  inputs: readonly Tensor[],
  output: Tensor,
  signal: Tensor,
  at: number,
) => Tensor[];

/** Every node's output up to the logits. The caller's tidy owns them. */
export function trace(graph: Graph<Tensor>, images: Tensor): Tensor[] {
  const outputs: Tensor[] = [images];
  for (let at = 1; at <= graph.logits; at++) {
    const node = graph.nodes[at]!;
    outputs.push(
      run(
        node,
        node.inputs.map((i) => outputs[i]!),
      ),
    );
  }
  return outputs;
}

/** A forward pass for its logits alone: rectifiers fused, nothing kept. */
export interface Plan {
  readonly steps: readonly {
    readonly at: number;
    readonly inputs: readonly number[];
    readonly activation: FusedActivation;
    readonly release: readonly number[];
  }[];
}

/** Works out once which rectifiers fuse and when each output is no longer needed. */
export function plan(graph: Graph<Tensor>): Plan {
  const readers = consumers(graph);
  const alias = graph.nodes.map((_, at) => at);
  const activations = new Map<number, FusedActivation>();
  const passes = new Set<number>();
  const alone = (from: number, to: number): boolean =>
    readers[from]!.length === 1 && (from === to || alone(graph.nodes[from]!.inputs[0]!, to));
  graph.nodes.forEach((node, at) => {
    const source = node.inputs[0] === undefined ? undefined : alias[node.inputs[0]]!;
    if (source === undefined || at > graph.logits) return;
    const before = graph.nodes[source]!;
    const sole = alone(node.inputs[0]!, source);
    if (node.layer.kind === "identity") {
      alias[at] = source;
      passes.add(at);
    } else if (node.layer.kind === "relu" && isLinear(before.layer) && sole) {
      const name = fusedName(node.layer);
      if (!name || activations.has(source)) return;
      activations.set(source, name);
      alias[at] = source;
      passes.add(at);
    }
  });
  const kept = graph.nodes
    .map((node, at) => ({ at, inputs: node.inputs.map((i) => alias[i]!) }))
    .filter(({ at }) => at > 0 && at <= graph.logits && !passes.has(at));
  const lastUse = new Map<number, number>();
  for (const { at, inputs } of kept) for (const input of inputs) lastUse.set(input, at);
  return {
    steps: kept.map(({ at, inputs }) => ({
      at,
      inputs,
      activation: activations.get(at) ?? "linear",
      release: [...new Set(inputs)].filter((input) => input !== 0 && lastUse.get(input) === at),
    })),
  };
}

/** Logits `[B, classes]` of images `[B, H, W, C]`. */
export function forward(graph: Graph<Tensor>, { steps }: Plan, images: Tensor): Tensor {
  return tidy(() => {
    const outputs = new Map<number, Tensor>([[0, images]]);
    let last = images;
    for (const { at, inputs, activation, release } of steps) {
      last = run(
        graph.nodes[at]!,
        inputs.map((i) => outputs.get(i)!),
        activation,
      );
      outputs.set(at, last);
      for (const spent of release) outputs.get(spent)!.dispose();
    }
    return last;
  });
}

/**
 * Walks from the logits back to the output of node `until` and returns the signal there.
 * With the rule `gradient` this is reverse-mode differentiation; LRP, guided backpropagation and
 * DeepLIFT are the same walk with other rules.
 * @param seed the signal at the logits, `[B, classes]`
 * @param seen told of the whole signal at each node's output, from the logits down
 */
export function backward(
  graph: Graph<Tensor>,
  outputs: readonly Tensor[],
  seed: Tensor,
  rule: BackwardRule = gradient,
  until = 0,
  seen?: (at: number, signal: Tensor) => void,
): Tensor {
  const signals = new Map<number, Tensor>([[graph.logits, seed]]);
  for (let at = graph.logits; at > until; at--) {
    const signal = signals.get(at);
    if (!signal) continue;
    seen?.(at, signal);
    const node = graph.nodes[at]!;
    const shares = rule(
      node,
      node.inputs.map((i) => outputs[i]!),
      outputs[at]!,
      signal,
      at,
    );
    node.inputs.forEach((input, i) => {
      const before = signals.get(input);
      signals.set(input, before ? add(before, shares[i]!) : shares[i]!);
    });
    signals.delete(at);
  }
  const reached = signals.get(until);
  if (!reached) throw new Error(`no path leads from the logits back to node ${until}`);
  seen?.(until, reached);
  return reached;
}
