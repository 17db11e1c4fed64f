import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { Layer, Node, Weight } from "../layers/layer";
import { createRandom, type Random } from "../random";

/** Seeded numbers of both signs. */
export function noise(shape: readonly number[], random: Random = createRandom(1)): Weight {
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, random.normal);
  return { shape, data };
}

export const asTensorOf = ({ shape, data }: Weight): Tensor => tensor(data, [...shape] as [number]);

/** One layer on its own, its weights on the backend. */
export function lone(layer: Layer<Weight>, shape: readonly number[]): Node<Tensor> {
  const put = (weight: Weight | undefined) => weight && asTensorOf(weight);
  const onBackend =
    "kernel" in layer
      ? { ...layer, kernel: put(layer.kernel), bias: put(layer.bias) }
      : layer.kind === "affine"
        ? { ...layer, scale: put(layer.scale), offset: put(layer.offset) }
        : layer;
  return { name: layer.kind, layer: onBackend as Layer<Tensor>, inputs: [0], shape };
}
