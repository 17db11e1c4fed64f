import { Failure } from "../failure";

/** A layer as the file names it, before we know what it does. */
export interface LayerEntry {
  readonly className: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
}

export interface Topology {
  readonly layers: readonly LayerEntry[];
  readonly output: string;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The layers of a Keras topology, sequential or functional, in the order of the file.
 * A sequential model without an InputLayer gets one.
 * @throws Failure "model-malformed"
 */
export function readTopology(topology: unknown, id: string): Topology {
  const wrong = (detail: string) => new Failure("model-malformed", { id, detail });
  if (!isObject(topology)) throw wrong("it has no topology");
  const model = isObject(topology.model_config) ? topology.model_config : topology;
  const config = model.config;
  if (!isObject(config) && !Array.isArray(config)) throw wrong("its topology has no configuration");
  const list = Array.isArray(config) ? config : config.layers;
  if (!Array.isArray(list) || list.length === 0) throw wrong("its topology has no layers");
  if (list.length > 2000) throw wrong("it has more than 2,000 layers");
  const layers = (list as unknown[]).map((entry) => readLayer(entry, wrong));
  const names = new Set(layers.map((layer) => layer.name));
  if (names.size !== layers.length) throw wrong("two layers have the same name");
  if (model.class_name === "Sequential") return sequential(layers, wrong);
  if (model.class_name === "Functional" || model.class_name === "Model")
    return functional(layers, list as Json[], config as Json, wrong);
  throw wrong("it is neither a sequential nor a functional model");
}

function readLayer(value: unknown, wrong: (detail: string) => Failure): LayerEntry {
  if (!isObject(value) || typeof value.class_name !== "string" || !isObject(value.config))
    throw wrong("a layer has no class or no configuration");
  const name = value.config.name ?? value.name;
  if (typeof name !== "string") throw wrong("a layer has no name");
  return { className: value.class_name, name, config: value.config, inputs: [] };
}

function sequential(layers: LayerEntry[], wrong: (detail: string) => Failure): Topology {
  const first = layers[0]!;
  if (first.className !== "InputLayer") {
    const shape = first.config.batch_input_shape;
    if (!Array.isArray(shape)) throw wrong("its first layer does not say the input's shape");
    layers = [
      {
        className: "InputLayer",
        name: `${first.name} (input)`,
        config: { batch_input_shape: shape },
        inputs: [],
      },
      ...layers,
    ];
  }
  const chained = layers.map((layer, i) => ({
    ...layer,
    inputs: i === 0 ? [] : [layers[i - 1]!.name],
  }));
  return { layers: chained, output: chained.at(-1)!.name };
}

function functional(
  layers: readonly LayerEntry[],
  raw: readonly Json[],
  config: Json,
  wrong: (detail: string) => Failure,
): Topology {
  const linked = layers.map((layer, i) => {
    const inbound = raw[i]!.inbound_nodes;
    if (!Array.isArray(inbound)) throw wrong(`the layer ${layer.name} does not say what it reads`);
    if (inbound.length > 1) throw wrong(`the layer ${layer.name} is used more than once`);
    const calls = (inbound[0] ?? []) as unknown;
    if (!Array.isArray(calls)) throw wrong(`the layer ${layer.name} does not say what it reads`);
    const inputs = (calls as unknown[]).map((call) => {
      const source = Array.isArray(call) ? (call[0] as unknown) : undefined;
      if (typeof source !== "string") throw wrong(`the layer ${layer.name} reads from nowhere`);
      return source;
    });
    return { ...layer, inputs };
  });
  const outputs = config.output_layers;
  const output =
    Array.isArray(outputs) && outputs.length === 1 ? (outputs[0] as unknown) : undefined;
  const name = Array.isArray(output) ? (output[0] as unknown) : undefined;
  if (typeof name !== "string") throw wrong("it has not exactly one output");
  return { layers: inOrder(linked, wrong), output: name };
}

/** Sorted so that every layer comes after those it reads. */
function inOrder(layers: readonly LayerEntry[], wrong: (detail: string) => Failure): LayerEntry[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const sorted: LayerEntry[] = [];
  const state = new Map<string, "open" | "done">();
  const stack: { layer: LayerEntry; next: number }[] = [];
  for (const root of layers) {
    if (state.has(root.name)) continue;
    state.set(root.name, "open");
    stack.push({ layer: root, next: 0 });
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const input = top.layer.inputs[top.next++];
      if (input === undefined) {
        state.set(top.layer.name, "done");
        sorted.push(top.layer);
        stack.pop();
        continue;
      }
      const layer = byName.get(input);
      if (!layer) throw wrong(`a layer reads from ${input}, which is not there`);
      if (state.get(input) === "open") throw wrong("its layers run in a circle");
      if (state.get(input) === "done") continue;
      state.set(input, "open");
      stack.push({ layer, next: 0 });
    }
  }
  return sorted;
}
