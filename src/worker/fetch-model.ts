import type { Classifier } from "../engine/classifier";
import { Failure } from "../engine/failure";
import { readLayersModel, weightFiles } from "../engine/models/layers-model";
import { openClassifier } from "../engine/models/open";
import { openPosterior, readPosterior } from "../engine/models/posterior";
import { findModel } from "../engine/models/registry";

/**
 * Loads one of the page's models from `models/<id>/` below `base`.
 * @throws Failure "model-unknown", "model-unreachable", and what reading it finds
 */
export async function fetchModel(id: string, base: string): Promise<Classifier> {
  const entry = findModel(id);
  if (!entry) throw new Failure("model-unknown", { id });
  const folder = new URL(`models/${id}/`, base);
  const [json, card] = await Promise.all([
    fetchJson(new URL("model.json", folder), id),
    fetchJson(new URL("card.json", folder), id),
  ]);
  const posterior = readPosterior(card, id);
  const read = async (names: readonly string[]) =>
    readLayersModel(
      json,
      await fetchAll(
        names.map((name) => new URL(name, folder)),
        id,
      ),
      id,
    );
  const classes = classNames(card);
  const [means, deviations] = await Promise.all([
    read(weightFiles(json, id)),
    posterior && read([posterior.deviations]),
  ]);
  if (!posterior || !deviations) return openClassifier(means, { id, classes });
  return openPosterior(means, deviations, { id, classes, samples: posterior.samples });
}

/** The files' bytes, one after the other. */
async function fetchAll(urls: readonly URL[], id: string): Promise<Uint8Array> {
  const parts = await Promise.all(urls.map((url) => fetchBytes(url, id)));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

async function fetched(url: URL, id: string): Promise<Response> {
  try {
    const response = await fetch(url);
    if (response.ok) return response;
  } catch {
    // No network, or nobody there: one sentence for both.
  }
  throw new Failure("model-unreachable", { id });
}

async function fetchJson(url: URL, id: string): Promise<unknown> {
  const text = await (await fetched(url, id)).text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Failure("model-malformed", {
      id,
      detail: `${url.pathname.split("/").at(-1)} is no JSON`,
    });
  }
}

async function fetchBytes(url: URL, id: string): Promise<Uint8Array> {
  const response = await fetched(url, id);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new Failure("model-unreachable", { id });
  }
}

function classNames(card: unknown): string[] | undefined {
  const { classes } = (card ?? {}) as { classes?: unknown };
  return Array.isArray(classes) && classes.every((name) => typeof name === "string")
    ? (classes as string[])
    : undefined;
}
