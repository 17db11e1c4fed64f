/** What of a model stands next to the picture. */
import { type Graph, isLinear } from "../../layers/layer";

/** Which nodes come before every convolution and dense layer: they still hold the picture. */
export function holdPicture(graph: Graph<unknown>): boolean[] {
  const hold: boolean[] = [];
  for (const { layer, inputs } of graph.nodes)
    hold.push(!isLinear(layer) && inputs.every((input) => hold[input]));
  return hold;
}

/** Does every neuron of the first layer read the whole picture? */
export function beginsDense(graph: Graph<unknown>): boolean {
  const hold = holdPicture(graph);
  const first = graph.nodes.filter(
    ({ layer, inputs }) => isLinear(layer) && inputs.every((input) => hold[input]),
  );
  return (
    first.length > 0 &&
    first.every(
      ({ layer, inputs }) => layer.kind === "dense" && graph.nodes[inputs[0]!]!.shape.length === 1,
    )
  );
}
