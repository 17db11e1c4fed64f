/** Models that the user brings: read in the worker, so that a large file does not hold up the page. */

import type { Classifier } from "../engine/classifier";
import { Failure } from "../engine/failure";
import type { NamedBytes } from "../engine/models/archive";
import { firstLook } from "../engine/models/first-look";
import { withInput } from "../engine/models/input";
import { MOST_BYTES } from "../engine/models/limits";
import { openClassifier } from "../engine/models/open";
import { type OwnModel, readOwnModel } from "../engine/models/own-model";
import type { BroughtFile, InspectedModel, OwnSource } from "./protocol";

/**
 * A model that was kept, with its input as it was described.
 * @throws Failure of any code that begins with "model-"
 */
export async function openOwnModel(id: string, source: OwnSource): Promise<Classifier> {
  const { graph } = await read(source.files, source.name);
  return opened(withInput(graph, source.input, source.name), id, source.name, source.classes);
}

/**
 * A model that is only being looked at: its pictures are whatever the page makes of them.
 * @throws Failure of any code that begins with "model-"
 */
export async function inspectModel(
  id: string,
  name: string,
  files: readonly BroughtFile[],
): Promise<{ model: Classifier; found: InspectedModel }> {
  const { graph, classes, range, fingerprint } = await read(files, name);
  const model = opened(graph, id, name);
  const { input } = model;
  const found = { fingerprint, input, scores: model.classes.length, classes, range };
  return { model, found };
}

/** Pictures come in one channel or in three colours: the page makes no others. */
function opened(
  graph: OwnModel["graph"],
  id: string,
  name: string,
  classes?: readonly string[],
): Classifier {
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

async function read(files: readonly BroughtFile[], name: string): Promise<OwnModel> {
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
    return readOwnModel(bytes, name);
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
