/** The test set that a model was made for, and what is known of its pixels. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readDataIndex } from "../../src/engine/data/data-index";
import type { LabelledPictures } from "../../src/engine/data/labelled-pictures";
import type { ModelEntry } from "../../src/engine/models/registry";
import { findCifar10File, findMnistFile, openDataFolder, readPerhapsZipped } from "../data-folder";
import { OFFICIAL_SOURCES } from "../data-sources";
import { readJson } from "../model-file";

export interface TestSet {
  readonly pictures: LabelledPictures;
  /** "unknown" where no official checksum covers the file. */
  readonly official: "yes" | "no" | "unknown";
}

/** @throws Trouble where files are missing, Failure where they are damaged */
export async function openTestSet(
  folder: string,
  dataset: ModelEntry["dataset"],
): Promise<TestSet> {
  const data = openDataFolder(folder);
  if (dataset === "mnist") return { pictures: data.mnist(), official: isOfficialMnist(folder) };
  const pictures = await data.cifar10();
  return { pictures, official: await isOfficialCifar10(folder, pictures) };
}

function isOfficialMnist(folder: string): TestSet["official"] {
  const { pictures, labels } = OFFICIAL_SOURCES.mnist;
  const official = [pictures, labels].every(({ name, sha256 }) => {
    const bytes = readPerhapsZipped(findMnistFile(folder, name));
    return createHash("sha256").update(bytes).digest("hex") === sha256;
  });
  return official ? "yes" : "no";
}

/**
 * `npm run data` has written down what it knew of the archive. A batch file by itself is told not
 * to be the official one by the order of its labels alone.
 */
async function isOfficialCifar10(
  folder: string,
  { record }: LabelledPictures,
): Promise<TestSet["official"]> {
  const { md5, firstLabels } = OFFICIAL_SOURCES.cifar10;
  const index = join(folder, "index.json");
  if (existsSync(index)) {
    const { sets } = readDataIndex(readJson(index));
    return sets.find(({ id }) => id === "cifar-10")?.official ?? "unknown";
  }
  const path = findCifar10File(folder);
  if (!path.endsWith(".bin")) {
    const hash = createHash("md5");
    await pipeline(createReadStream(path), hash);
    return hash.digest("hex") === md5 ? "yes" : "no";
  }
  const labels = Array.from(firstLabels, (_, i) => record(i).label).join("");
  return labels === firstLabels ? "unknown" : "no";
}

/**
 * On which pixels an accuracy was measured, for a model's card.
 * @param copy what is known of pictures that are not the official ones, as it follows "a copy that"
 */
export function pixelsOf(
  dataset: ModelEntry["dataset"],
  { pictures, official }: TestSet,
  copy: string | undefined,
): string {
  const owner = dataset === "mnist" ? "MNIST's" : "CIFAR-10's";
  const things = dataset === "mnist" ? "digits" : "pictures";
  const count = `${pictures.count.toLocaleString("en")} ${things}`;
  if (official === "yes") return `${owner} official test set, ${count}`;
  const known =
    official === "no" ? "differs from the official file" : "no official checksum covers";
  return `${owner} test set, ${count}, from a copy that ${copy ?? known}`;
}
