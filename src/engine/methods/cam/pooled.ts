import { Failure } from "../../failure";
import type { Dense, Graph } from "../../layers/layer";

/** The end of a network that CAM can read. */
export interface PooledEnd<W> {
  /** The layer whose output are the logits. */
  readonly dense: Dense<W>;
  /** The node whose output is averaged over all pixels, and goes to that layer. */
  readonly features: number;
}

/**
 * The last dense layer of a network in which global average pooling feeds it, dropout and the like
 * aside.
 * @throws Failure "method-needs", naming the layer that stands in its way
 */
export function findPooledEnd<W>(graph: Graph<W>): PooledEnd<W> {
  const last = graph.nodes[source(graph, graph.logits)]!;
  if (last.layer.kind !== "dense")
    throw new Failure("method-needs", {
      method: "CAM",
      needs: `a dense layer at the end, and ${last.name} stands there`,
    });
  const before = graph.nodes[source(graph, last.inputs[0]!)]!;
  if (before.layer.kind !== "global-average-pool")
    throw new Failure("method-needs", {
      method: "CAM",
      needs: `global average pooling right before the last dense layer, and ${before.name} stands there`,
    });
  return { dense: last.layer, features: before.inputs[0]! };
}

/** The node itself, or the one before it whose output it hands on as it is. */
function source({ nodes }: Graph<unknown>, at: number): number {
  const { layer, inputs, shape } = nodes[at]!;
  const input = inputs[0];
  if (input === undefined) return at;
  // Global pooling's output, flattened once more.
  const same = layer.kind === "reshape" && nodes[input]!.shape.join() === shape.join();
  return layer.kind === "identity" || same ? source({ nodes, logits: at }, input) : at;
}
