/**
 * What Grad-CAM and its kin have in common: the activation maps A_k of a convolution, weighed by
 * the gradient g_k of the explained logit with respect to them and summed over k.
 */
import { image, relu, type Tensor, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Opens } from "../../classifier";
import type { Frame, Readout, Task } from "../../method";
import type { Picture } from "../../picture";
import { scoreOf, seedOf, type Target } from "../../target";
import { findConvolution } from "./convolutions";
import { asTensor, reading } from "./tensors";

/** The maps `[B, h, w, 1]` from the activations and their gradient, each `[B, h, w, K]`. */
export type Weighing = (activation: Tensor4D, gradient: Tensor4D) => Tensor4D;

/** The maps `[B, h, w, 1]` at the convolution whose activated output is node `activated`. */
export function weighActivation(
  model: Opens,
  outputs: readonly Tensor[],
  target: Target,
  activated: number,
  weigh: Weighing,
): Tensor4D {
  const activation = outputs[activated] as Tensor4D;
  const seed = seedOf(target, activation.shape[0], model.classes.length);
  return weigh(activation, model.backward(outputs, seed, undefined, activated) as Tensor4D);
}

/**
 * The one frame of a method that differs from its kin in nothing but its weighing.
 * @param layer the convolution's name, or "last"
 * @param cut whether what is below zero is cut off: the papers' ReLU
 * @throws Failure "layer-unknown"
 */
export async function* explainActivation(
  { model, picture, target }: Pick<Task<"layers">, "model" | "picture" | "target">,
  layer: string,
  cut: boolean,
  weigh: Weighing,
): AsyncGenerator<Frame, void, void> {
  const { activated } = findConvolution(model.graph, layer);
  const { logits, ...maps } = reading(() => {
    const outputs = model.trace(asTensor(picture));
    const map = weighActivation(model, outputs, target, activated, weigh);
    return {
      ...readMaps(cut ? relu(map) : map, picture),
      logits: outputs[model.graph.logits]!.dataSync(),
    };
  });
  yield frameOf(maps, scoreOf(target, logits));
}

/** A map as read off the backend: at the picture's size `[H, W]`, and `coarse` at its own, `[h, w]`. */
export interface Maps {
  readonly map: Float32Array;
  readonly coarse: Float32Array;
  readonly shape: readonly number[];
}

/** Reads off a map `[1, h, w, 1]`; upsampling is bilinear, with half-pixel centres. */
export function readMaps(coarse: Tensor4D, { height, width }: Picture): Maps {
  return {
    map: image.resizeBilinear(coarse, [height, width], false, true).dataSync() as Float32Array,
    coarse: coarse.dataSync() as Float32Array,
    shape: coarse.shape.slice(1, 3),
  };
}

/** The one frame of a class activation map. */
export function frameOf(
  { map, coarse, shape }: Maps,
  score: number,
  readouts: readonly Readout[] = [],
): Frame {
  return {
    done: 1,
    map,
    explains: { output: "logit", score },
    readouts,
    extra: { coarse: { kind: "tensor", shape, data: coarse } },
  };
}
