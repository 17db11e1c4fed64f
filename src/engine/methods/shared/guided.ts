import { relu } from "@tensorflow/tfjs-core";
import { gradient } from "../../layers/run";
import type { BackwardRule } from "../../models/walk";

/**
 * Guided backpropagation: the chain rule, but that a rectifier passes only positive signals, and only
 * where its input was positive. Springenberg and others 2014, section 3.4.
 */
export const guided: BackwardRule = (node, inputs, output, signal) => {
  const { layer } = node;
  if (layer.kind !== "relu") return gradient(node, inputs, output, signal);
  return gradient({ ...node, layer: { ...layer, slope: 0 } }, inputs, output, relu(signal));
};
