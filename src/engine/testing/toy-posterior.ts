/** A small Bayesian network: two dense layers over pictures of 4×4 pixels, three classes. */
import type { Graph, Node, Weight } from "../layers/layer";
import { createRandom } from "../random";
import { noise } from "./network";

const HIDDEN = 5;

/** A graph whose weights `made` gives, by their shape. */
function graphOf(made: (shape: readonly number[]) => Weight): Graph<Weight> {
  const dense = (from: number, to: number) => ({
    kind: "dense" as const,
    kernel: made([from, to]),
    bias: made([to]),
  });
  const nodes: Node<Weight>[] = [
    { name: "input", layer: { kind: "input" }, inputs: [], shape: [4, 4, 1] },
    { name: "flatten", layer: { kind: "reshape" }, inputs: [0], shape: [16] },
    { name: "dense1", layer: dense(16, HIDDEN), inputs: [1], shape: [HIDDEN] },
    {
      name: "relu1",
      layer: { kind: "relu", slope: 0, ceiling: undefined },
      inputs: [2],
      shape: [HIDDEN],
    },
    { name: "scores", layer: dense(HIDDEN, 3), inputs: [3], shape: [3] },
  ];
  return { nodes, logits: 4 };
}

/** Means drawn by a seed, and every weight's deviation. */
export function toyPosterior(deviation: number): {
  readonly means: Graph<Weight>;
  readonly deviations: Graph<Weight>;
} {
  const random = createRandom(11);
  const length = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);
  return {
    means: graphOf((shape) => noise([...shape], random)),
    deviations: graphOf((shape) => ({
      shape,
      data: new Float32Array(length(shape)).fill(deviation),
    })),
  };
}
