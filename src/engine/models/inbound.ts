/** Which layers a layer reads, in each of the spellings that Keras has written. */
import type { Json, Wrong } from "./json";
import { isJson } from "./json";

/** One layer's output, by the layer's name. */
type Source = string;

/** Keras 3 wraps each tensor in records and lists of its call's arguments, this deep at most. */
const DEEPEST_ARGUMENT = 8;

/**
 * The names of the layers that a layer reads, in order. Keras 2 writes
 * `[[["conv", 0, 0, {}], …]]`, some of its versions one bracket less; Keras 3
 * `[{ args: [{ class_name: "__keras_tensor__", config: { keras_history: ["conv", 0, 0] } }] }]`.
 * @throws Failure "model-malformed"
 */
export function sourcesOf(inbound: unknown, layer: string, wrong: Wrong): Source[] {
  if (!Array.isArray(inbound)) throw wrong(`the layer ${layer} does not say what it reads`);
  const calls = inbound as unknown[];
  if (calls.length === 0) return [];
  if (calls.length > 1) throw wrong(`the layer ${layer} is used more than once`);
  const call = calls[0];
  if (isJson(call)) {
    const found: Source[] = [];
    gather([call.args, call.kwargs], found, 0, () =>
      wrong(`the layer ${layer} reads from nowhere`),
    );
    return found;
  }
  if (!Array.isArray(call)) throw wrong(`the layer ${layer} does not say what it reads`);
  return listed(call as unknown[]).map((one) =>
    nameIn(one, () => wrong(`the layer ${layer} reads from nowhere`)),
  );
}

/** The names in `input_layers` or `output_layers`: `[["out", 0, 0]]`, or `["out", 0, 0]` for one alone. */
export function endsOf(value: unknown, what: string, wrong: Wrong): Source[] {
  if (!Array.isArray(value)) throw wrong(`it does not name its ${what}`);
  return listed(value as unknown[]).map((one) =>
    nameIn(one, () => wrong(`it does not name its ${what}`)),
  );
}

/** `["conv", 0, 0]` stands for a list of that one. */
function listed(value: unknown[]): unknown[] {
  return typeof value[0] === "string" ? [value] : value;
}

function nameIn(value: unknown, wrong: () => Error): Source {
  const [name, , tensor] = Array.isArray(value) ? (value as unknown[]) : [];
  // Layers with several outputs are none that we run.
  if (typeof name !== "string" || (tensor !== undefined && tensor !== 0)) throw wrong();
  return name;
}

function gather(value: unknown, found: Source[], depth: number, wrong: () => Error): void {
  if (depth > DEEPEST_ARGUMENT) throw wrong();
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) gather(one, found, depth + 1, wrong);
    return;
  }
  if (!isJson(value)) return;
  if (value.class_name === "__keras_tensor__") {
    const { keras_history } = (isJson(value.config) ? value.config : {}) as Json;
    found.push(nameIn(keras_history, wrong));
    return;
  }
  for (const one of Object.values(value)) gather(one, found, depth + 1, wrong);
}
