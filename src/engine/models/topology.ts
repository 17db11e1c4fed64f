import { Failure } from "../failure";
import { inOrder, leadingTo } from "./in-order";
import { endsOf, sourcesOf } from "./inbound";
import { isJson, type Json, type Wrong } from "./json";
import { DEEPEST_NESTING, MOST_LAYERS } from "./limits";

/** A layer as the file names it, before we know what it does. */
export interface LayerEntry {
  readonly className: string;
  /** Unique; a layer of a model within the model is `outer/inner`. */
  readonly name: string;
  readonly config: Json;
  readonly inputs: readonly string[];
}

export interface Topology {
  /** In an order in which every layer comes after those it reads; the last one's output is the model's. */
  readonly layers: readonly LayerEntry[];
}

/** A layer of one model, before those of models within it stand beside it. */
interface Part {
  readonly className: string;
  readonly name: string;
  readonly config: Json;
  readonly raw: Json;
  readonly inputs: readonly string[];
}

/**
 * The layers of a Keras topology, sequential or functional, models within it written out. A
 * sequential model without an InputLayer gets one; layers that the output does not hang on are left
 * out.
 * @throws Failure "model-malformed", "model-too-large"
 */
export function readTopology(topology: unknown, id: string): Topology {
  const wrong: Wrong = (detail) => new Failure("model-malformed", { id, detail });
  if (!isJson(topology)) throw wrong("it has no topology");
  const model = isJson(topology.model_config) ? topology.model_config : topology;
  const layers: LayerEntry[] = [];
  const put = (layer: LayerEntry) => {
    if (layers.length >= MOST_LAYERS)
      throw new Failure("model-too-large", {
        id,
        what: "layers",
        got: layers.length + 1,
        limit: MOST_LAYERS,
      });
    layers.push(layer);
  };
  const output = unfold(model, "", undefined, put, wrong, 0);
  if (new Set(layers.map(({ name }) => name)).size !== layers.length)
    throw wrong("two layers have the same name");
  return { layers: leadingTo(layers, output) };
}

const isModel = ({ className }: { readonly className: string }) =>
  className === "Sequential" || className === "Functional" || className === "Model";

/**
 * Puts a model's layers down in order.
 * @param given what a model within a model reads; the outermost one reads the picture
 * @returns the name of the layer whose output is the model's
 */
function unfold(
  model: Json,
  prefix: string,
  given: readonly string[] | undefined,
  put: (layer: LayerEntry) => void,
  wrong: Wrong,
  depth: number,
): string {
  if (depth > DEEPEST_NESTING) throw wrong("it has models within models without end");
  const { config } = model;
  if (!isJson(config) && !Array.isArray(config)) throw wrong("its topology has no configuration");
  const list = Array.isArray(config) ? (config as unknown[]) : config.layers;
  if (!Array.isArray(list) || list.length === 0) throw wrong("its topology has no layers");
  if (list.length > MOST_LAYERS) throw wrong(`it has more than ${MOST_LAYERS} layers`);
  const parts = (list as unknown[]).map((entry) => readPart(entry, wrong));
  const settings = isJson(config) ? config : {};
  const { linked, inputs, output } =
    model.class_name === "Sequential"
      ? sequential(parts, settings, given !== undefined, wrong)
      : functional(parts, settings, model.class_name, wrong);
  if (given && inputs.length !== given.length)
    throw wrong("a model within it reads another number of inputs than it is given");
  /** Where each part's output is found among all layers. */
  const place = new Map<string, string>(given?.map((name, i) => [inputs[i]!, name]));
  for (const part of linked) {
    if (place.has(part.name)) continue;
    const read = part.inputs.map((name) => place.get(name)!);
    if (isModel(part)) {
      const within = `${prefix}${part.name}/`;
      place.set(part.name, unfold(part.raw, within, read, put, wrong, depth + 1));
      continue;
    }
    const name = prefix + part.name;
    put({ className: part.className, name, config: part.config, inputs: read });
    place.set(part.name, name);
  }
  const found = place.get(output);
  if (found === undefined) throw wrong("its output is none of its layers");
  return found;
}

function readPart(value: unknown, wrong: Wrong): Part {
  if (!isJson(value) || typeof value.class_name !== "string")
    throw wrong("a layer has no class or no configuration");
  const { class_name: className, config } = value;
  const settings = isJson(config) ? config : undefined;
  // Old files write a sequential model's configuration as the bare list of its layers.
  if (!settings && !(isModel({ className }) && Array.isArray(config)))
    throw wrong("a layer has no class or no configuration");
  const name = value.name ?? settings?.name;
  if (typeof name !== "string" || name === "") throw wrong("a layer has no name");
  return { className, name, config: settings ?? {}, raw: value, inputs: [] };
}

interface LinkedModel {
  readonly linked: readonly Part[];
  readonly inputs: readonly string[];
  readonly output: string;
}

function sequential(
  parts: readonly Part[],
  settings: Json,
  nested: boolean,
  wrong: Wrong,
): LinkedModel {
  const first = parts[0]!;
  const all =
    first.className === "InputLayer" ? parts : [inputOf(parts, settings, nested, wrong), ...parts];
  const linked = all.map((part, i) => ({ ...part, inputs: i === 0 ? [] : [all[i - 1]!.name] }));
  if (new Set(linked.map(({ name }) => name)).size !== linked.length)
    throw wrong("two layers have the same name");
  return { linked, inputs: [linked[0]!.name], output: linked.at(-1)!.name };
}

/** The input of a sequential model whose first layer, or whose own configuration, says its shape. */
function inputOf(parts: readonly Part[], settings: Json, nested: boolean, wrong: Wrong): Part {
  const shape = shapeSaid(parts[0]!, 0) ?? settings.batch_input_shape ?? settings.build_input_shape;
  if (!Array.isArray(shape) && !nested)
    throw wrong("its first layer does not say the input's shape");
  return {
    className: "InputLayer",
    name: `${parts[0]!.name} (input)`,
    config: { batch_input_shape: shape },
    raw: {},
    inputs: [],
  };
}

/** The input's shape as a layer says it, or the first layer of the model that it is. */
function shapeSaid({ config, raw }: Pick<Part, "config" | "raw">, depth: number): unknown {
  const said = config.batch_input_shape ?? config.batch_shape;
  if (Array.isArray(said) || depth > DEEPEST_NESTING) return said;
  const inner = Array.isArray(raw.config) ? (raw.config as unknown[]) : config.layers;
  const [first] = Array.isArray(inner) ? (inner as unknown[]) : [];
  if (!isJson(first)) return config.build_input_shape;
  const own = isJson(first.config) ? first.config : {};
  return shapeSaid({ config: own, raw: first }, depth + 1) ?? config.build_input_shape;
}

function functional(
  parts: readonly Part[],
  settings: Json,
  className: unknown,
  wrong: Wrong,
): LinkedModel {
  if (className !== "Functional" && className !== "Model")
    throw wrong("it is neither a sequential nor a functional model");
  if (new Set(parts.map(({ name }) => name)).size !== parts.length)
    throw wrong("two layers have the same name");
  const linked = parts.map((part) => ({
    ...part,
    inputs: sourcesOf(part.raw.inbound_nodes, part.name, wrong),
  }));
  const outputs = endsOf(settings.output_layers, "output", wrong);
  if (outputs.length !== 1) throw wrong("it has not exactly one output");
  return {
    linked: inOrder(linked, wrong),
    inputs: endsOf(settings.input_layers, "input", wrong),
    output: outputs[0]!,
  };
}
