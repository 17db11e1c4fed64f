/** Puts both test sets into one folder: fetched from their homes, or taken from another folder. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { CIFAR10_RECORD_BYTES, readCifar10 } from "../src/engine/data/cifar10";
import { DATA_INDEX_VERSION, type DataSet, readDataIndex } from "../src/engine/data/data-index";
import {
  MNIST_PICTURE_BYTES,
  MNIST_PICTURES_HEADER_BYTES,
  readMnist,
} from "../src/engine/data/mnist";
import { findCifar10File, findMnistFile, readPerhapsZipped, readTestBatch } from "./data-folder";
import { type DataSources, downloadBytes, type MnistFile, megabytes } from "./data-sources";
import { download, type Progress } from "./download";
import { Trouble } from "./trouble";

export interface Request {
  readonly sources: DataSources;
  /** Where the files go. */
  readonly out: string;
  /** A folder to take them from instead of their homes. */
  readonly from: string | undefined;
  readonly say: (line: string) => void;
  readonly progress: Progress;
}

/** Where files wait until all of them are whole: beside their place, so that moving is renaming. */
export function waitingRoom(out: string): string {
  return join(out, `.incoming-${process.pid}`);
}

/**
 * Fills `out` with the test sets and their `index.json`, or leaves it as it was.
 *
 * @throws Trouble, Failure, or the file system's own error: `sentenceFor` has words for all
 */
export async function getData(request: Request): Promise<void> {
  const { sources, out, from, say } = request;
  if (from === undefined && hasOfficialData(out)) {
    say(`The official files are in ${out} already.`);
    return;
  }
  const room = waitingRoom(out);
  const isNew = !existsSync(out);
  await mkdir(room, { recursive: true });
  try {
    if (from === undefined) {
      say(
        `This fetches ${megabytes(downloadBytes(sources))} from the data sets' official homes, the test sets of MNIST and CIFAR-10.`,
      );
      await fetchAll(request, room);
    } else {
      say(`Taking the files from ${from}.`);
    }
    const origin = from ?? room;
    const sets = [
      await placeMnist(request, origin, room),
      await placeCifar10(request, origin, room),
    ];
    await writeFile(
      join(room, "index.json"),
      JSON.stringify({ version: DATA_INDEX_VERSION, sets }),
    );
    await moveIn(room, out, [sources.mnist.pictures.name, sources.mnist.labels.name, BATCH]);
  } finally {
    await rm(room, { recursive: true, force: true });
    if (isNew) await rmdir(out).catch(() => undefined);
  }
  say(`Both test sets are in ${out}; reload the page to see them.`);
}

const BATCH = "test_batch.bin";

function hasOfficialData(out: string): boolean {
  try {
    const { sets } = readDataIndex(JSON.parse(readFileSync(join(out, "index.json"), "utf8")));
    return sets.every(({ official, file }) => official === "yes" && existsSync(join(out, file)));
  } catch {
    return false;
  }
}

/** The index goes first and comes last, so that it never speaks of files that are not there. */
async function moveIn(room: string, out: string, names: readonly string[]): Promise<void> {
  await rm(join(out, "index.json"), { force: true });
  for (const name of [...names, "index.json"]) await rename(join(room, name), join(out, name));
}

async function fetchAll({ sources, progress }: Request, room: string): Promise<void> {
  const { mnist, cifar10 } = sources;
  for (const { name, zippedBytes } of [mnist.pictures, mnist.labels]) {
    await download(`${mnist.home}${name}.gz`, join(room, `${name}.gz`), zippedBytes, progress);
  }
  const { archive, archiveBytes } = cifar10;
  const path = join(room, archive);
  const md5 = await download(`${cifar10.home}${archive}`, path, archiveBytes, progress);
  if (md5 !== cifar10.md5) throw notOfficial(archive, "MD5", md5, cifar10.md5);
}

async function placeMnist(request: Request, origin: string, room: string): Promise<DataSet> {
  const { pictures, labels } = request.sources.mnist;
  const taken = [pictures, labels].map((file) => takeMnistFile(request, origin, file));
  const [picturesFile, labelsFile] = taken as [TakenFile, TakenFile];
  const names = { pictures: pictures.name, labels: labels.name };
  const { count, record } = readMnist(
    { pictures: picturesFile.bytes, labels: labelsFile.bytes },
    names,
  );
  await writeFile(join(room, pictures.name), picturesFile.bytes);
  await writeFile(join(room, labels.name), labelsFile.bytes);
  return {
    id: "mnist",
    file: pictures.name,
    headerBytes: MNIST_PICTURES_HEADER_BYTES,
    recordBytes: MNIST_PICTURE_BYTES,
    labels: Array.from({ length: count }, (_, i) => record(i).label).join(""),
    official: taken.every(({ official }) => official) ? "yes" : "no",
  };
}

interface TakenFile {
  readonly bytes: Uint8Array;
  readonly official: boolean;
}

function takeMnistFile({ from, say }: Request, origin: string, file: MnistFile): TakenFile {
  const bytes = readPerhapsZipped(findMnistFile(origin, file.name));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const official = sha256 === file.sha256;
  if (!official && from === undefined) {
    throw notOfficial(file.name, "SHA-256", sha256, file.sha256);
  }
  if (!official) say(differs(file.name, `SHA-256 ${sha256}, official ${file.sha256}`));
  return { bytes, official };
}

async function placeCifar10(request: Request, origin: string, room: string): Promise<DataSet> {
  const { count } = request.sources.cifar10;
  const path = findCifar10File(origin);
  const bytes = await readTestBatch(path);
  const { record } = readCifar10(bytes, BATCH, count);
  const labels = Array.from({ length: count }, (_, i) => record(i).label).join("");
  const official = await isOfficialCifar10(request, path, labels);
  await writeFile(join(room, BATCH), bytes);
  await rm(join(room, request.sources.cifar10.archive), { force: true });
  return {
    id: "cifar-10",
    file: BATCH,
    headerBytes: 0,
    recordBytes: CIFAR10_RECORD_BYTES,
    labels,
    official,
  };
}

/**
 * The official checksum is the archive's. A batch file by itself is known not to be the official one
 * by the order of its labels; where that is right, nothing is known.
 */
async function isOfficialCifar10(
  { sources, say }: Request,
  path: string,
  labels: string,
): Promise<DataSet["official"]> {
  const { md5, firstLabels } = sources.cifar10;
  const name = basename(path);
  if (!path.endsWith(".bin")) {
    const hash = createHash("md5");
    await pipeline(createReadStream(path), hash);
    const found = hash.digest("hex");
    if (found === md5) return "yes";
    say(differs(name, `MD5 ${found}, official ${md5}`));
    return "no";
  }
  if (!labels.startsWith(firstLabels)) {
    say(differs(name, "its pictures come in another order"));
    return "no";
  }
  say(`${name} is taken unchecked: the official checksum is that of the whole archive.`);
  return "unknown";
}

function differs(name: string, how: string): string {
  return `${name} differs from the official file (${how}); it is taken all the same.`;
}

function notOfficial(name: string, kind: string, found: string, official: string): Trouble {
  return new Trouble(
    `${name} arrived damaged or is no longer the official one (${kind} ${found}, official ${official}): try again later, or take the files from a folder with --from.`,
  );
}
