/** A model out of files that a user brings: nothing in them is believed before it is looked at. */
import { strFromU8 } from "fflate";
import { Failure } from "../failure";
import type { Graph, Weight } from "../layers/layer";
import { isArchive, type NamedBytes, unpackArchive } from "./archive";
import { namesWithin, readClassNames } from "./class-names";
import { fingerprint } from "./fingerprint";
import { type GraphFile, graphWeightFiles, readGraphModel } from "./graph-model/read-graph";
import { type Range, rangeOfFactor, rangeSaid } from "./input";
import { isJson, type Json } from "./json";
import { isSizeOpen, readLayersModel, weightFiles } from "./layers-model";
import { LARGEST_JSON, MOST_BYTES } from "./limits";

export type OwnModel = (
  | { readonly kind: "layers"; readonly graph: Graph<Weight> }
  | { readonly kind: "graph"; readonly file: GraphFile }
) & {
  /** As the files name them, where they name as many as there are scores. */
  readonly classes: (scores: number) => readonly string[] | undefined;
  /** The range of values, where the model shows it. */
  readonly range: Range | undefined;
  /** Whether the files leave the size of its pictures open. */
  readonly sizeOpen: boolean;
  /** The same for the same topology and weights. */
  readonly fingerprint: string;
};

export type Size = readonly [height: number, width: number];

/**
 * Reads a TensorFlow.js model, of layers or a graph, from its files or from one zip archive of them.
 * @param id what failures call it
 * @param size of its pictures, for files that leave it open
 * @throws Failure of any code that begins with "model-"
 */
export function readOwnModel(brought: readonly NamedBytes[], id: string, size?: Size): OwnModel {
  const total = brought.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MOST_BYTES)
    throw new Failure("model-too-large", { id, what: "bytes", got: total, limit: MOST_BYTES });
  const files = brought.flatMap((file) => (isArchive(file.bytes) ? unpackArchive(file) : [file]));
  const { description, json } = findDescription(files, id);
  const isGraph = isGraphModel(json);
  const paths = isGraph ? graphWeightFiles(json, id) : weightFiles(json, id);
  const weights = joined(paths, description, files, id);
  const others = files.filter((file) => file !== description);
  const common = {
    classes: (count: number) => classesIn(json, others, count),
    fingerprint: fingerprint([description.bytes, weights]),
  };
  if (isGraph) {
    const file = readGraphModel(json, weights, id, size);
    const { factor, input } = file;
    const { sizeOpen } = input;
    return { kind: "graph", file, sizeOpen, range: rangeOfFactor(factor), ...common };
  }
  const graph = readLayersModel(json, weights, id, size);
  const sizeOpen = isSizeOpen(json, id);
  return { kind: "layers", graph, sizeOpen, range: rangeSaid(graph), ...common };
}

/** Old files do not say their format. */
const isGraphModel = ({ format, modelTopology }: Json) =>
  format === "graph-model" ||
  (format === undefined && isJson(modelTopology) && Array.isArray(modelTopology.node));

/** The `model.json`, whatever it is called. */
function findDescription(
  files: readonly NamedBytes[],
  id: string,
): { description: NamedBytes; json: Json } {
  const candidates = files
    .filter(({ name }) => /\.json$/i.test(name))
    .sort((a, b) => Number(isNamedModel(b)) - Number(isNamedModel(a)));
  for (const description of candidates) {
    if (description.bytes.length > LARGEST_JSON) {
      const [got, limit] = [description.bytes.length, LARGEST_JSON];
      throw new Failure("model-too-large", { id, what: "bytes", got, limit });
    }
    const json = parsed(description.bytes);
    if (isJson(json) && ("modelTopology" in json || "weightsManifest" in json))
      return { description, json };
    if (isNamedModel(description))
      throw new Failure("model-malformed", {
        id,
        detail:
          json === undefined ? "its model.json is no JSON" : "its model.json describes no model",
      });
  }
  throw new Failure("model-not-among-files");
}

const isNamedModel = ({ name }: NamedBytes) => baseOf(name).toLowerCase() === "model.json";
const baseOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** The weight files one after the other; one beside the description goes before its namesakes. */
function joined(
  paths: readonly string[],
  description: NamedBytes,
  files: readonly NamedBytes[],
  id: string,
): Uint8Array {
  const folder = folderOf(description.name);
  const missing: string[] = [];
  const parts = paths.flatMap((path) => {
    const part =
      files.find(({ name }) => name === folder + path) ??
      files.find(({ name }) => baseOf(name) === path);
    if (!part) missing.push(path);
    return part ? [part.bytes] : [];
  });
  if (missing.length > 0) {
    const more = missing.length > 3 ? ` and ${missing.length - 3} more` : "";
    throw new Failure("model-files-missing", { id, files: missing.slice(0, 3).join(", ") + more });
  }
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  // A list that names one file over and over would otherwise be joined without end.
  if (size > MOST_BYTES)
    throw new Failure("model-too-large", { id, what: "bytes", got: size, limit: MOST_BYTES });
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** More is no list of names. In bytes. */
const LONGEST_LIST = 4_000_000;

function classesIn(json: Json, others: readonly NamedBytes[], count: number): string[] | undefined {
  const within = namesWithin(json.userDefinedMetadata);
  if (within?.length === count) return readClassNames(JSON.stringify(within), count);
  for (const { name, bytes } of others) {
    if (!/\.(json|txt|csv)$/i.test(name) || bytes.length > LONGEST_LIST) continue;
    const names = readClassNames(strFromU8(bytes), count);
    if (names) return names;
  }
  return undefined;
}
