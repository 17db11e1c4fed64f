/** Opens models from their files, as the worker opens them over the network. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Classifier } from "../src/engine/classifier";
import { Failure } from "../src/engine/failure";
import { readLayersModel, weightFiles } from "../src/engine/models/layers-model";
import { openClassifier } from "../src/engine/models/open";
import { openPosterior, readPosterior } from "../src/engine/models/posterior";
import { findModel } from "../src/engine/models/registry";
import { WrongArguments } from "./arguments";
import { ROOT } from "./command.mjs";

/** Where a model that ships with the page lies. */
export function modelFolder(id: string): string {
  return join(ROOT, "public/models", id);
}

/**
 * The `model.json` that is meant.
 * @param model the id of one of the page's models, or a path, already resolved
 * @throws Failure "model-unknown" where it is neither, WrongArguments where no file is there
 */
export function modelPath(model: string, resolved: string): string {
  if (findModel(model)) return join(modelFolder(model), "model.json");
  if (existsSync(join(resolved, "model.json"))) return join(resolved, "model.json");
  if (existsSync(resolved)) return resolved;
  if (!/[./\\]/.test(model)) throw new Failure("model-unknown", { id: model });
  throw new WrongArguments(`There is no file ${model}.`);
}

/**
 * A classifier on the current backend. Its classes are named as the `card.json` beside it says,
 * else by number.
 * @param path of its `model.json`
 * @throws WrongArguments where files are missing or no JSON; what reading them finds
 */
export function openModelFile(path: string, id: string): Classifier {
  const json = readJson(path);
  const folder = dirname(path);
  const read = (names: readonly string[]) => {
    const parts = names.map((name) => {
      if (!existsSync(join(folder, name)))
        throw new WrongArguments(`${path} asks for ${name}, which is not beside it.`);
      return readFileSync(join(folder, name));
    });
    return readLayersModel(json, Buffer.concat(parts), id);
  };
  const means = read(weightFiles(json, id));
  const cardPath = join(folder, "card.json");
  const card = existsSync(cardPath) ? readJson(cardPath) : undefined;
  const [classes, posterior] = [classNames(card), readPosterior(card, id)];
  if (!posterior) return openClassifier(means, { id, classes });
  const { deviations, samples } = posterior;
  return openPosterior(means, read([deviations]), { id, classes, samples });
}

function classNames(card: unknown): string[] | undefined {
  const { classes } = (card ?? {}) as { classes?: unknown };
  const named = Array.isArray(classes) && classes.every((name) => typeof name === "string");
  return named ? classes : undefined;
}

/** @throws WrongArguments where there is no such file, or it is no JSON */
export function readJson(path: string): unknown {
  const text = readNamed(path).toString("utf8");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new WrongArguments(`${path} is no JSON.`);
  }
}

/** @throws WrongArguments where there is no such file */
export function readNamed(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new WrongArguments(`There is no file ${path}.`);
    if (code === "EISDIR") throw new WrongArguments(`${path} is a folder, not a file.`);
    throw error;
  }
}
