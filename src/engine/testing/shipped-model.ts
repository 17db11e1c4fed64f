import { readFileSync } from "node:fs";
import path from "node:path";
import type { Classifier } from "../classifier";
import { readLayersModel, weightFiles } from "../models/layers-model";
import { openClassifier } from "../models/open";

const FOLDER = path.join(import.meta.dirname, "../../../public/models");

/** A model that ships with the page, on the backend that runs; whoever opens closes. */
export function shippedModel(id: string): Classifier {
  const file = (name: string) => readFileSync(path.join(FOLDER, id, name));
  const json: unknown = JSON.parse(file("model.json").toString());
  const bytes = Buffer.concat(weightFiles(json, id).map(file));
  return openClassifier(readLayersModel(json, bytes, id), { id });
}
