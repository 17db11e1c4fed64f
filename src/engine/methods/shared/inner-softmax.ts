import { Failure } from "../../failure";
import type { Graph } from "../../layers/layer";

/**
 * Refuses a network with a softmax among its layers: each of its outputs hangs on all inputs at once,
 * and the rules that share a score out say nothing of that.
 * @throws Failure "method-needs", naming the layer
 */
export function refuseInnerSoftmax({ nodes, logits }: Graph<unknown>, method: string): void {
  const softmax = nodes.slice(0, logits + 1).find(({ layer }) => layer.kind === "softmax");
  if (softmax)
    throw new Failure("method-needs", {
      method,
      needs: `a network without a softmax before its scores, and ${softmax.name} is one`,
    });
}
