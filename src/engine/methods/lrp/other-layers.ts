import { mul, sub, type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { Node } from "../../layers/layer";
import { gradient } from "../../layers/run";
import { quotient } from "./redistribute";
import { STABILISER } from "./rules";

/**
 * The relevance of each input of a layer without a rule of its own. Averages, sums and a batch
 * normalisation that could not be merged share out by x_i·w_i / stab(Σ); rectifiers let it pass;
 * what picks or moves values (maxima, reshapes, joins, borders) hands it back where they came from.
 */
export function handBack(
  node: Node<Tensor>,
  inputs: readonly Tensor[],
  output: Tensor,
  relevance: Tensor,
  biases: boolean,
): Tensor[] {
  const { layer } = node;
  switch (layer.kind) {
    case "relu":
      return [relevance];
    case "affine":
    case "average-pool":
    case "global-average-pool":
    case "add":
      return tidy(() => {
        const z = layer.kind === "affine" && !biases ? sub(output, layer.offset) : output;
        const ratio = quotient(relevance, z, STABILISER);
        return gradient(node, inputs, output, ratio).map((back, i) => mul(back, inputs[i]!));
      });
    default:
      return gradient(node, inputs, output, relevance);
  }
}
