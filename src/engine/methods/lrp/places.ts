/** What the graph alone says of a layer's place, pictures being in 0..1. */
import { maximum, minimum, ones, type Tensor, zeros } from "@tensorflow/tfjs-core";
import { type Graph, isLinear, type Node } from "../../layers/layer";
import { run } from "../../layers/run";
import { holdPicture } from "../shared/first-layers";

/** Which nodes' outputs can never be below zero. */
export function nonNegative(graph: Graph<Tensor>): boolean[] {
  const never: boolean[] = [];
  for (const { layer, inputs } of graph.nodes) {
    if (layer.kind === "input" || layer.kind === "softmax") never.push(true);
    else if (isLinear(layer) || layer.kind === "affine") never.push(false);
    else if (layer.kind === "relu" && layer.slope === 0) never.push(true);
    else never.push(inputs.every((input) => never[input]));
  }
  return never;
}

/** The least and the most that a node which holds the picture can be, each `[1, …shape]`. */
export interface Bounds {
  /** Left out: 0. */
  readonly least: Tensor | undefined;
  readonly most: Tensor;
}

/**
 * Every step from the picture to such a node only rises, or only falls, with its inputs, so its
 * answers for a black and for a white picture are its ends. The caller's tidy owns them.
 */
export function bounds(graph: Graph<Tensor>, at: number): Bounds {
  const holds = holdPicture(graph);
  const least: Tensor[] = [];
  const most: Tensor[] = [];
  let moved = false;
  for (let place = 0; place <= at; place++) {
    if (!holds[place]) continue;
    const node = graph.nodes[place]!;
    const black = place === 0 ? zeros(batched(node)) : answer(node, least);
    const white = place === 0 ? ones(batched(node)) : answer(node, most);
    const mayFall = node.layer.kind === "affine";
    moved ||= mayFall;
    least[place] = mayFall ? minimum(black, white) : black;
    most[place] = mayFall ? maximum(black, white) : white;
  }
  return { least: moved ? least[at] : undefined, most: most[at]! };
}

/**
 * 1 where a node's output is the layer's before it, 0 where it is a border of zeros put around that,
 * `[1, …shape]`; undefined where it has no border.
 */
export function inside(graph: Graph<Tensor>, at: number): Tensor | undefined {
  const node = graph.nodes[at]!;
  if (node.layer.kind !== "zero-pad" && node.layer.kind !== "identity") return undefined;
  const source = node.inputs[0]!;
  const within = inside(graph, source);
  if (node.layer.kind === "identity") return within;
  return run(node, [within ?? ones(batched(graph.nodes[source]!))]);
}

function answer(node: Node<Tensor>, known: readonly Tensor[]): Tensor {
  return run(
    node,
    node.inputs.map((input) => known[input]!),
  );
}

function batched({ shape }: Node<Tensor>): [number] {
  return [1, ...shape] as unknown as [number];
}
