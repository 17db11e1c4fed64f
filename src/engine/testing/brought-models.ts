import type { ScoresOnly } from "../classifier";
import type { Graph, Weight } from "../layers/layer";
import type { NamedBytes } from "../models/archive";
import { openGraphModel } from "../models/graph-model/open-graph";
import type { InputDescription } from "../models/input";
import { readOwnModel } from "../models/own-model";
import { filesOf, type ModelFile } from "./brought-files";

/** The layers of a model that is read from such files. */
export function layersOfFiles(files: readonly NamedBytes[]): Graph<Weight> {
  const own = readOwnModel(files, "own");
  if (own.kind !== "layers") throw new Error("it is a graph model");
  return own.graph;
}

/** The graph model that is read from a file, opened on the backend that runs; whoever opens closes. */
export function openGraph(file: ModelFile, input?: InputDescription): ScoresOnly {
  const own = readOwnModel(filesOf(file), "own");
  if (own.kind !== "graph") throw new Error("it is a layers model");
  return openGraphModel(own.file, { id: "own", name: "own", input });
}
