import type { Classifier } from "../classifier";
import { findConvolution } from "../methods/shared/convolutions";
import type { Picture } from "../picture";
import type { Target } from "../target";
import { slowNetwork } from "./slow-network";

/** A convolution's activation and the explained logit's gradient there, in float64. */
export interface SlowActivation {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Of channel `k` at pixel `i`, in row-major order. */
  activation(i: number, k: number): number;
  gradient(i: number, k: number): number;
}

export function slowActivation(
  model: Classifier,
  picture: Picture,
  target: Target,
  layer = "last",
): SlowActivation {
  const { activated } = findConvolution(model.graph, layer);
  const network = slowNetwork(model.graph);
  const outputs = network.trace(picture.data);
  const gradient = network.back(outputs, target, undefined, activated);
  const [height, width, channels] = model.graph.nodes[activated]!.shape as [number, number, number];
  return {
    height,
    width,
    channels,
    activation: (i, k) => outputs[activated]![i * channels + k]!,
    gradient: (i, k) => gradient[i * channels + k]!,
  };
}

/** A map `[h, w]` whose every pixel is the sum over channels of `share`. */
export function slowMap(
  { height, width, channels }: SlowActivation,
  share: (i: number, k: number) => number,
): Float64Array {
  return Float64Array.from({ length: height * width }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < channels; k++) sum += share(i, k);
    return sum;
  });
}

/** The sum over a channel's pixels. */
export function overPixels({ height, width }: SlowActivation, at: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < height * width; i++) sum += at(i);
  return sum;
}
