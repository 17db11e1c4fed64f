import { memory } from "@tensorflow/tfjs-core";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { Failure } from "../failure";
import { startBackend } from "../testing/backend";
import { filesOf, zipOf } from "../testing/brought-files";
import { GRAPH_DAMAGES, malformedGraph } from "../testing/malformed-graphs";
import { DAMAGES, malformedModel } from "../testing/malformed-models";
import { randomModel } from "../testing/random-model";
import { type NamedBytes, unpackArchive } from "./archive";
import { firstLook } from "./first-look";
import { openGraphModel } from "./graph-model/open-graph";
import { openClassifier } from "./open";
import { readOwnModel } from "./own-model";

const EACH = 40;
/** Damage after which a model can still be one: a bit in a weight, a name that nobody reads. */
const MAY_STAND = ["bytes flipped", "a field missing", "a field of another type"];

beforeAll(() => startBackend());

/** All that happens to a model before a method sees it. */
function opened(files: readonly NamedBytes[]): Failure | undefined {
  try {
    const own = readOwnModel(files, "brought");
    if (own.kind === "graph") {
      openGraphModel(own.file, { id: "own", name: "brought" }).close();
      return undefined;
    }
    const model = openClassifier(own.graph, { id: "brought" });
    try {
      firstLook(model, "brought");
    } finally {
      model.close();
    }
    return undefined;
  } catch (thrown) {
    // Anything but a Failure would be a crash.
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

test("sound files open, as they are and in an archive", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const files = filesOf(randomModel(seed));
    expect(opened(files)).toBeUndefined();
    expect(opened([zipOf(files)])).toBeUndefined();
  }
});

describe.each([
  ...Object.keys(DAMAGES).map((kind) => ["a layers model", kind, malformedModel] as const),
  ...Object.keys(GRAPH_DAMAGES).map((kind) => ["a graph model", kind, malformedGraph] as const),
])("%s, %s", (_, kind, malformed) => {
  test(`${EACH} times: said, never thrown, soon, and nothing kept`, () => {
    const before = memory().numTensors;
    let refused = 0;
    for (let seed = 0; seed < EACH; seed++) {
      const files = malformed(kind, seed);
      const since = performance.now();
      const failure = opened(files);
      expect(performance.now() - since).toBeLessThan(2_000);
      if (!failure) {
        expect(MAY_STAND).toContain(kind);
        continue;
      }
      refused++;
      expect(failure.code).toMatch(/^model-/);
      expect(JSON.stringify(failure.facts)).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(refused).toBeGreaterThan(MAY_STAND.includes(kind) ? EACH / 4 : EACH - 1);
    expect(memory().numTensors).toBe(before);
  });
});

test("what a file claims is not made room for", () => {
  const before = process.memoryUsage().arrayBuffers;
  for (const kind of ["a claim of two gigabytes", "a shape that is huge"])
    for (let seed = 0; seed < EACH; seed++)
      for (const malformed of [malformedModel, malformedGraph]) opened(malformed(kind, seed));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64e6);
});

test("an archive that inflates without end is refused by what it claims", () => {
  const bomb = zipSync({ "model.json": new Uint8Array(40_000_000), "w.bin": new Uint8Array(1) });
  expect(() => unpackArchive({ name: "bomb.zip", bytes: bomb })).not.toThrow();
  expect(opened([{ name: "bomb.zip", bytes: bomb }])?.code).toBe("model-too-large");
  // The central directory's claim, which is what room is made for.
  const claiming = new Uint8Array(zipSync({ "model.json": new Uint8Array(100) }, { level: 9 }));
  const view = new DataView(claiming.buffer);
  for (let at = 0; at + 4 < claiming.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true);
  expect(opened([{ name: "claim.zip", bytes: claiming }])?.code).toBe("model-archive-broken");
});

test("what is missing is named", () => {
  const [description, weights] = filesOf(randomModel(1)) as [NamedBytes, NamedBytes];
  expect(opened([description])).toMatchObject({
    code: "model-files-missing",
    facts: { files: "weights.bin" },
  });
  expect(opened([weights])?.code).toBe("model-not-among-files");
  expect(opened([])?.code).toBe("model-not-among-files");
});
