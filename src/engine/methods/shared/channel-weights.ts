import { mean, mul, sum, type Tensor, type Tensor4D } from "@tensorflow/tfjs-core";
import { loopOver, takesLoops } from "../../layers/heap-kernel";
import type { Weighing } from "./class-activation";

/** What each of a convolution's K channels weighs, said twice: for tensors, and for the numbers of one picture. */
export interface ChannelWeights {
  /** `[B, 1, 1, K]`, from what is `[B, h, w, K]` each. */
  readonly tensors: (activation: Tensor4D, gradient: Tensor4D) => Tensor;
  /** What one channel weighs: it has every K-th of the h · w · K numbers, from its own place on. */
  readonly numbers: (
    activation: Float32Array,
    gradient: Float32Array,
    channel: number,
    channels: number,
  ) => number;
}

/** The maps Σ_k w_k · A_k. */
export function weighChannels({ tensors, numbers }: ChannelWeights): Weighing {
  return (activation, gradient) => {
    if (!takesLoops())
      return sum(mul(tensors(activation, gradient), activation), -1, true) as Tensor4D;
    const [batch, height, width, channels] = activation.shape;
    const size = height * width * channels;
    const loop = (out: Float32Array, activations?: Float32Array, gradients?: Float32Array) => {
      const weights = new Float64Array(channels);
      for (let start = 0, pixel = 0; start < activations!.length; start += size) {
        const maps = activations!.subarray(start, start + size);
        const slopes = gradients!.subarray(start, start + size);
        for (let k = 0; k < channels; k++) weights[k] = numbers(maps, slopes, k, channels);
        for (let at = 0; at < size; at += channels, pixel++) {
          let total = 0;
          for (let k = 0; k < channels; k++) total += weights[k]! * maps[at + k]!;
          out[pixel] = total;
        }
      }
    };
    return loopOver([batch, height, width, 1], [activation, gradient], loop) as Tensor4D;
  };
}

/** Grad-CAM's: each channel weighs as much as its gradient's mean over pixels. */
export const weighByMean = weighChannels({
  tensors: (_, gradient) => mean(gradient, [1, 2], true),
  numbers(_, gradient, channel, channels) {
    let total = 0;
    for (let at = channel; at < gradient.length; at += channels) total += gradient[at]!;
    return (total * channels) / gradient.length;
  },
});
