import { Failure } from "../failure";
import type { Graph, Weight } from "../layers/layer";
import { leavesSizeOpen, withSize } from "./open-size";
import { readTopology } from "./topology";
import { translate } from "./translate";
import { decodeWeights, readManifest } from "./weights";

/**
 * Reads a TensorFlow.js layers model: its `model.json`, parsed, and its weight files one after the
 * other.
 * @param size height and width of its pictures, for a file that leaves them open
 * @throws Failure "model-malformed", "model-truncated", "model-unsupported-layer", "model-too-large",
 *   "model-size-open"
 */
export function readLayersModel(
  json: unknown,
  bytes: Uint8Array,
  id: string,
  size?: readonly [height: number, width: number],
): Graph<Weight> {
  const { modelTopology } = described(json, id);
  const topology = withSize(readTopology(modelTopology, id), size, id);
  const { entries } = readManifest((json as Record<string, unknown>).weightsManifest, id);
  return translate(topology, decodeWeights(entries, bytes, id), id);
}

/** Whether a `model.json`, parsed, leaves height or width of its pictures open. */
export function isSizeOpen(json: unknown, id: string): boolean {
  return leavesSizeOpen(readTopology(described(json, id).modelTopology, id));
}

/** The names of the weight files that a `model.json` asks for, in order. */
export function weightFiles(json: unknown, id: string): string[] {
  described(json, id);
  return readManifest((json as Record<string, unknown>).weightsManifest, id).paths;
}

function described(json: unknown, id: string): { modelTopology: unknown } {
  if (typeof json !== "object" || json === null || !("modelTopology" in json))
    throw new Failure("model-malformed", { id, detail: "it is no TensorFlow.js model" });
  const { format, modelTopology } = json as { format?: unknown; modelTopology: unknown };
  if (format !== undefined && format !== "layers-model")
    throw new Failure("model-malformed", { id, detail: "it is not a layers model" });
  return { modelTopology };
}
