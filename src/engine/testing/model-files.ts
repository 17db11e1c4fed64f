/** TensorFlow.js layers models made up on the spot, as their files would hold them. */
import type { Weight } from "../layers/layer";
import { createRandom } from "../random";
import { noise } from "./network";

export interface LayerSpec {
  readonly class_name: string;
  readonly config: Record<string, unknown>;
  readonly inbound?: string[];
}

/** A layers model made up from layers and seeded weights, as its file would hold it. */
export function modelFile(
  layers: readonly LayerSpec[],
  weights: Readonly<Record<string, readonly number[]>>,
  functional = false,
) {
  const random = createRandom(5);
  const made = Object.entries(weights).map(([name, shape]) => ({
    name,
    weight: name.endsWith("variance") ? positive(noise(shape, random)) : noise(shape, random),
  }));
  const bytes = new Uint8Array(
    Buffer.concat(made.map(({ weight }) => Buffer.from(weight.data.buffer))),
  );
  const config = {
    name: "made-up",
    layers: layers.map(({ class_name, config, inbound }) => ({
      class_name,
      config,
      name: config.name,
      inbound_nodes: inbound?.length ? [inbound.map((name) => [name, 0, 0, {}])] : [],
    })),
    input_layers: [["in", 0, 0]],
    output_layers: [[layers.at(-1)!.config.name, 0, 0]],
  };
  const json = {
    format: "layers-model",
    modelTopology: {
      model_config: { class_name: functional ? "Functional" : "Sequential", config },
    },
    weightsManifest: [
      {
        paths: ["weights.bin"],
        weights: made.map(({ name, weight }) => ({ name, shape: weight.shape, dtype: "float32" })),
      },
    ],
  };
  return {
    json,
    bytes,
    weights: Object.fromEntries(made.map(({ name, weight }) => [name, weight])),
  };
}

/** Variances are never below zero. */
function positive({ shape, data }: Weight): Weight {
  return { shape, data: data.map((v) => v ** 2 + 0.1) };
}

export const inputLayer = (shape: readonly number[]): LayerSpec => ({
  class_name: "InputLayer",
  config: { name: "in", batch_input_shape: [null, ...shape] },
});
