/** Made-up homes of the data sets on this machine, and a place to put what comes from them. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect } from "vitest";
import { readDataIndex } from "../../src/engine/data/data-index";
import { cifar10File, mnistFiles, tarFile } from "../../src/engine/testing/data-files";
import { main } from "../data";
import type { DataSources } from "../data-sources";

export const COUNT = 12;
export const mnist = mnistFiles(COUNT);
export const batch = cifar10File(COUNT);
export const archive = gzipSync(
  tarFile([
    { name: "cifar-10-batches-bin/data_batch_1.bin", bytes: cifar10File(5) },
    { name: "cifar-10-batches-bin/test_batch.bin", bytes: batch },
  ]),
);
export const WHOLE = [
  "index.json",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
  "test_batch.bin",
];

const hash = (kind: string, bytes: Uint8Array) => createHash(kind).update(bytes).digest("hex");

/** Set up anew for each test of the file that calls this. */
export function stageData() {
  const stage = {
    folder: "",
    /** Where the data goes; not there before the first run. */
    out: "",
    home: "",
    said: [] as string[],
    complaints: [] as string[],
    progress: [] as string[],
    /** What the homes answer, by path. */
    served: {} as Record<string, Uint8Array | RequestListener>,
    closeHomes: () => {},
    sources: (): DataSources => sourcesAt(stage.home),
    run(args: string[] = [], changes: Partial<Parameters<typeof main>[1]> = {}) {
      return main(args, {
        env: {},
        sources: stage.sources(),
        out: stage.out,
        say: (line) => stage.said.push(line),
        complain: (line) => stage.complaints.push(line),
        progress: (name, got, total) => stage.progress.push(`${name} ${got}/${total}`),
        ...changes,
      });
    },
    /** A folder with the given files in it. */
    folderWith(files: Record<string, Uint8Array>): string {
      const from = join(stage.folder, "from");
      for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(join(from, name, ".."), { recursive: true });
        writeFileSync(join(from, name), bytes);
      }
      return from;
    },
    officialSets() {
      const text = readFileSync(join(stage.out, "index.json"), "utf8");
      return readDataIndex(JSON.parse(text)).sets.map(({ id, official }) => `${id} ${official}`);
    },
    /** One plain sentence, exit code 1, and nothing left behind. */
    async expectTrouble(exit: Promise<number>, sentence: RegExp) {
      expect(await exit).toBe(1);
      expect(stage.complaints).toEqual([expect.stringMatching(sentence)]);
      expect(stage.complaints[0]).not.toContain("\n");
      expect(existsSync(stage.out)).toBe(false);
    },
  };

  beforeEach(async () => {
    stage.folder = mkdtempSync(join(tmpdir(), "whyglass-data-"));
    stage.out = join(stage.folder, "data");
    stage.said = [];
    stage.complaints = [];
    stage.progress = [];
    stage.served = {
      "/mnist/t10k-images-idx3-ubyte.gz": gzipSync(mnist.pictures),
      "/mnist/t10k-labels-idx1-ubyte.gz": gzipSync(mnist.labels),
      "/cifar-10-binary.tar.gz": archive,
    };
    const server = createServer((request, response) => {
      const answer = stage.served[request.url ?? ""];
      if (typeof answer === "function") answer(request, response);
      else response.writeHead(answer === undefined ? 404 : 200).end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stage.home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    stage.closeHomes = () => {
      server.close();
      server.closeAllConnections();
    };
  });

  afterEach(() => {
    stage.closeHomes();
    rmSync(stage.folder, { recursive: true });
  });

  return stage;
}

function sourcesAt(home: string): DataSources {
  return {
    mnist: {
      home: `${home}mnist/`,
      pictures: {
        name: "t10k-images-idx3-ubyte",
        zippedBytes: gzipSync(mnist.pictures).length,
        sha256: hash("sha256", mnist.pictures),
      },
      labels: {
        name: "t10k-labels-idx1-ubyte",
        zippedBytes: gzipSync(mnist.labels).length,
        sha256: hash("sha256", mnist.labels),
      },
    },
    cifar10: {
      home,
      archive: "cifar-10-binary.tar.gz",
      archiveBytes: archive.length,
      md5: hash("md5", archive),
      count: COUNT,
      firstLabels: "98",
    },
  };
}
