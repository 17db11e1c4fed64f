/** Models that the user brings: read in the worker, so that a large file does not hold up the page. */

import type { Ending, Model } from "../engine/classifier";
import { Failure } from "../engine/failure";
import type { NamedBytes } from "../engine/models/archive";
import { firstLook } from "../engine/models/first-look";
import { type InputDescription, withInput } from "../engine/models/input";
import { MOST_BYTES } from "../engine/models/limits";
import { openClassifier } from "../engine/models/open";
import { type OwnModel, readOwnModel, type Size } from "../engine/models/own-model";
import type { BroughtFile, InspectedModel, OwnSource } from "./protocol";

/**
 * A model that was kept, with its input as it was described.
 * @throws Failure of any code that begins with "model-"
 */
export async function openOwnModel(id: string, source: OwnSource): Promise<Model> {
  const { name, files, size, classes, input } = source;
  return opened(await read(files, name, [size[0], size[1]]), { id, name, classes, input });
}

/**
 * A model that is only being looked at: its pictures are whatever the page makes of them.
 * @param size of its pictures, for files that leave it open
 * @throws Failure of any code that begins with "model-"
 */
export async function inspectModel(
  id: string,
  name: string,
  files: readonly BroughtFile[],
  size: Size | undefined,
): Promise<{ model: Model; found: InspectedModel }> {
  const own = await read(files, name, size);
  const model = await opened(own, { id, name });
  const { input } = model;
  const scores = model.classes.length;
  const { fingerprint, range, sizeOpen } = own;
  const classes = own.classes(scores);
  const ending = endingOf(model);
  const graph = own.kind === "graph";
  return { model, found: { fingerprint, input, sizeOpen, scores, classes, range, graph, ending } };
}

function endingOf(model: Model): Ending {
  if (!model.graph) return model.ending;
  return model.graph.nodes.at(-1)!.layer.kind === "softmax" ? "softmax" : "logits";
}

interface Wanted {
  readonly id: string;
  /** What failures call it. */
  readonly name: string;
  readonly classes?: readonly string[];
  readonly input?: InputDescription;
}

async function opened(own: OwnModel, { id, name, classes, input }: Wanted): Promise<Model> {
  if (own.kind === "graph") {
    const { openGraphModel } = await loadConverter();
    return openGraphModel(own.file, { id, name, classes, input });
  }
  return openedLayers(input ? withInput(own.graph, input, name) : own.graph, { id, name, classes });
}

/** It is large, and only those who bring a graph model need it. */
async function loadConverter() {
  try {
    return await import("../engine/models/graph-model/open-graph");
  } catch {
    throw new Failure("network-unreachable");
  }
}

/** Pictures come in one channel or in three colours: the page makes no others. */
function openedLayers(
  graph: Extract<OwnModel, { kind: "layers" }>["graph"],
  { id, name, classes }: Wanted,
): Model {
  const channels = graph.nodes[0]!.shape[2];
  if (channels !== 1 && channels !== 3)
    throw new Failure("model-malformed", {
      id: name,
      detail: `it reads pictures of ${channels} channels, and this page makes those of one or three`,
    });
  const model = openClassifier(graph, { id, classes });
  try {
    firstLook(model, name);
    return model;
  } catch (failure) {
    model.close();
    throw failure;
  }
}

async function read(
  files: readonly BroughtFile[],
  name: string,
  size: Size | undefined,
): Promise<OwnModel> {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  // Before a byte of them is taken into memory.
  if (total > MOST_BYTES)
    throw new Failure("model-too-large", {
      id: name,
      what: "bytes",
      got: total,
      limit: MOST_BYTES,
    });
  const bytes = await Promise.all(files.map(bytesOf));
  try {
    return readOwnModel(bytes, name, size);
  } catch (thrown) {
    // An array that could not be made: the device has less memory than the model takes.
    if (thrown instanceof RangeError) throw new Failure("model-out-of-memory", { id: name });
    throw thrown;
  }
}

async function bytesOf({ name, file }: BroughtFile): Promise<NamedBytes> {
  try {
    return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    throw new Failure("model-archive-broken", { name }); // moved, deleted or locked since
  }
}
