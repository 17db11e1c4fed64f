/** Models whose files leave the size of their pictures open, as those do that pool over all places. */
import { Failure } from "../failure";
import type { LayerEntry, Topology } from "./topology";

const KEYS = ["batch_input_shape", "batch_shape"];

/** Batch, height, width and channels as an input layer says them. */
const saidBy = ({ className, config }: LayerEntry): unknown[] | undefined => {
  const said =
    className === "InputLayer" ? KEYS.map((key) => config[key]).find(Boolean) : undefined;
  return Array.isArray(said) && said.length === 4 ? (said as unknown[]) : undefined;
};

const isOpen = (layer: LayerEntry): boolean => {
  const [, height, width, channels] = saidBy(layer) ?? [];
  return (height === null || width === null) && Number.isInteger(channels);
};

export function leavesSizeOpen({ layers }: Topology): boolean {
  return layers.some(isOpen);
}

/**
 * The topology with its input's open sides as given.
 * @throws Failure "model-size-open" where none is given
 */
export function withSize(
  topology: Topology,
  size: readonly [height: number, width: number] | undefined,
  id: string,
): Topology {
  const sized = (layer: LayerEntry): LayerEntry => {
    if (!isOpen(layer)) return layer;
    if (!size) throw new Failure("model-size-open", { id });
    const [batch, height, width, channels] = saidBy(layer)!;
    const shape = [batch, height ?? size[0], width ?? size[1], channels];
    return { ...layer, config: { ...layer.config, batch_input_shape: shape } };
  };
  return { layers: topology.layers.map(sized) };
}
