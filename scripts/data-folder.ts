/** Reads the test sets in Node, from any folder that holds their files, zipped or not. */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { CIFAR10_BATCH_COUNT, findTestBatch, readCifar10 } from "../src/engine/data/cifar10";
import type { LabelledPictures } from "../src/engine/data/labelled-pictures";
import { readMnist } from "../src/engine/data/mnist";
import { Failure } from "../src/engine/failure";
import { ROOT } from "./command.mjs";
import { Trouble } from "./trouble";

const CIFAR10_ARCHIVE = "cifar-10-binary.tar.gz";
const CIFAR10_BATCH = "test_batch.bin";

export interface DataFolder {
  mnist(): LabelledPictures;
  cifar10(): Promise<LabelledPictures>;
}

/**
 * @param folder laid out as the official archives are (`mnist/`, `cifar-10-batches-bin/`), or flat
 * @returns the test sets, read when they are asked for; where files are missing, these throw a
 *   `Trouble`, and where they are damaged, a `Failure`
 */
export function openDataFolder(folder: string, cifar10Count = CIFAR10_BATCH_COUNT): DataFolder {
  return {
    mnist() {
      const names = { pictures: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte" };
      const read = (name: string) => readPerhapsZipped(findMnistFile(folder, name));
      return readMnist({ pictures: read(names.pictures), labels: read(names.labels) }, names);
    },
    async cifar10() {
      const path = findCifar10File(folder);
      return readCifar10(await readTestBatch(path), CIFAR10_BATCH, cifar10Count);
    },
  };
}

/** The folder that `WHYGLASS_DATA` names, else the one `npm run data` fills, where it has. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.WHYGLASS_DATA) return env.WHYGLASS_DATA;
  const fetched = join(ROOT, "data");
  return existsSync(join(fetched, "index.json")) ? fetched : undefined;
}

/** @param name as the file is called unzipped */
export function findMnistFile(folder: string, name: string): string {
  return firstOf(folder, [`mnist/${name}`, `mnist/${name}.gz`, name, `${name}.gz`]);
}

/** The batch itself, or the archive that holds it. */
export function findCifar10File(folder: string): string {
  const batches = [`cifar-10-batches-bin/${CIFAR10_BATCH}`, CIFAR10_BATCH];
  return firstOf(folder, [...batches, CIFAR10_ARCHIVE, `cifar-10/${CIFAR10_ARCHIVE}`]);
}

function firstOf(folder: string, names: readonly string[]): string {
  if (!existsSync(folder)) throw new Trouble(`There is no folder ${folder}.`);
  const name = names.find((candidate) => existsSync(join(folder, candidate)));
  if (name !== undefined) return join(folder, name);
  throw new Trouble(`${folder} holds none of ${names.join(", ")}.`);
}

/** @throws Failure data-archive-broken where a `.gz` does not unzip */
export function readPerhapsZipped(path: string): Uint8Array {
  const bytes = readFileSync(path);
  if (!path.endsWith(".gz")) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    throw new Failure("data-archive-broken", { name: basename(path) });
  }
}

/** @param path a batch file, or an archive with a `test_batch.bin` in it */
export async function readTestBatch(path: string): Promise<Uint8Array> {
  if (path.endsWith(".bin")) return readFileSync(path);
  return findTestBatch(createReadStream(path, { highWaterMark: 1 << 18 }), basename(path));
}
