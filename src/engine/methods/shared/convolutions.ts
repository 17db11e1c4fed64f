import { Failure } from "../../failure";
import { consumers, type Graph } from "../../layers/layer";

/** A convolution, and the node whose output is its activated map. */
export interface ConvolutionPlace {
  readonly name: string;
  readonly activated: number;
}

/** The graph's convolutions in order; each with the last of what directly follows and only reshapes no more: batch norm, dropout, rectifier. */
export function convolutions(graph: Graph<unknown>): ConvolutionPlace[] {
  const readers = consumers(graph);
  const places: ConvolutionPlace[] = [];
  graph.nodes.forEach(({ name, layer }, at) => {
    if (layer.kind !== "convolution" && layer.kind !== "depthwise-convolution") return;
    let activated = at;
    for (;;) {
      const next = readers[activated]!;
      if (next.length !== 1) break;
      const kind = graph.nodes[next[0]!]!.layer.kind;
      if (kind !== "relu" && kind !== "affine" && kind !== "identity") break;
      activated = next[0]!;
      if (kind === "relu") break;
    }
    places.push({ name, activated });
  });
  return places;
}

/** @throws Failure "layer-unknown", or "method-needs" where the model has no convolution at all */
export function findConvolution(graph: Graph<unknown>, name: string): ConvolutionPlace {
  const places = convolutions(graph);
  const found = name === "last" ? places.at(-1) : places.find((place) => place.name === name);
  if (places.length === 0)
    throw new Failure("method-needs", {
      method: "A class activation map",
      needs: "a convolution, and there is none",
    });
  if (!found)
    throw new Failure("layer-unknown", {
      got: name,
      known: places.map((place) => place.name).join(", "),
    });
  return found;
}
