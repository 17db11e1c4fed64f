import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { asTensor } from "../../methods/shared/tensors";
import { startBackend } from "../../testing/backend";
import { filesOf } from "../../testing/brought-files";
import { openGraph } from "../../testing/brought-models";
import { graphFile, type OperationSpec, twins } from "../../testing/graph-model-files";
import { readOwnModel } from "../own-model";

beforeAll(() => startBackend());

// biome-ignore lint/suspicious/noExplicitAny: the test changes the file wherever it likes
type Loose = any;

/** A sound graph, changed. */
function changed(change: (json: Loose, node: (name: string) => Loose) => void) {
  const { json, bytes } = twins(1).graph;
  const loose = structuredClone(json) as Loose;
  change(loose, (name) => loose.modelTopology.node.find((one: Loose) => one.name === name));
  return { json: loose, bytes };
}
const asOp = (op: string) => changed((_, node) => Object.assign(node("relu"), { op }));

describe("what cannot be run is said in a sentence", () => {
  test.each<[string, () => Parameters<typeof openGraph>[0], RegExp]>([
    ["control flow", () => asOp("StatelessWhile"), /branches or loops.*\(StatelessWhile\)/],
    ["a hash table", () => asOp("LookupTableFindV2"), /looks words up in a table/],
    ["an operation of one's own", () => asOp("MyOp"), /that we do not run: MyOp$/],
    ["what every record has", () => asOp("constructor"), /that we do not run: constructor$/],
    ["draws", () => asOp("RandomUniform"), /draws at random/],
    [
      "functions",
      () => changed((json) => Object.assign(json.modelTopology, { library: { function: [{}] } })),
      /functions within it/,
    ],
    [
      "a circle",
      () => changed((_, node) => node("conv").input.fill("flat")),
      /its operations run in a circle/,
    ],
    [
      "what is not there",
      () => changed((_, node) => node("relu").input.fill("nobody")),
      /reads from nobody, which is not there/,
    ],
    [
      "a name that every record has",
      () => changed((_, node) => Object.assign(node("relu"), { name: "valueOf" })),
      /no sound name/,
    ],
    [
      "two outputs",
      () => changed((json) => Object.assign(json.signature.outputs, { b: { name: "relu:0" } })),
      /exactly one output/,
    ],
    [
      "eight pictures at a time",
      () => changed((_, node) => Object.assign(node("x").attr.shape.shape.dim[0], { size: "8" })),
      /takes pictures 8 at a time/,
    ],
    [
      "pictures in whole numbers",
      () => changed((_, node) => Object.assign(node("x").attr, { dtype: { type: "DT_UINT8" } })),
      /as float32/,
    ],
    [
      "a constant without a weight",
      () =>
        changed((json) => Object.assign(json.weightsManifest[0].weights[1], { name: "elsewhere" })),
      /the constant bias is not among its weights/,
    ],
    [
      "operations that do not fit",
      () => changed((_, node) => Object.assign(node("product"), { input: ["pool", "matrix"] })),
      /does not fit what it reads \(matMul\)/,
    ],
    [
      "scores that are none of the picture's",
      () => changed((_, node) => Object.assign(node("p"), { input: ["kernel"] })),
      /exactly one input/,
    ],
  ])("%s", (_, files, detail) => {
    const before = memory().numTensors;
    expect(() => openGraph(files())).toThrow(
      expect.objectContaining({
        code: "model-malformed",
        facts: expect.objectContaining({ detail: expect.stringMatching(detail) }),
      }),
    );
    expect(memory().numTensors).toBe(before);
  });
});

test("what is done before, and read by no one, is left out", () => {
  const file = changed((json, node) => {
    json.modelTopology.node.push({ name: "check", op: "Assert", input: ["x"] });
    node("relu").input.push("^check");
  });
  openGraph(file).close();
});

test("a file that does not say its format, nor what goes in and out, is told by its operations", () => {
  const file = changed((json) => {
    delete json.format;
    delete json.signature;
  });
  const model = openGraph(file);
  expect(model.ending).toBe("softmax");
  model.close();
});

test("a size that is left open is asked for, and taken", () => {
  const files = filesOf(
    changed((_, node) => {
      for (const at of [1, 2]) node("x").attr.shape.shape.dim[at].size = "-1";
    }),
  );
  expect(() => readOwnModel(files, "own")).toThrow(
    expect.objectContaining({ code: "model-size-open" }),
  );
  expect(readOwnModel(files, "own", [12, 12])).toMatchObject({
    sizeOpen: true,
    file: { input: { shape: [12, 12, 1] } },
  });
});

describe("what would fill the memory or run for minutes is refused before it is begun", () => {
  test.each<[string, OperationSpec[], Record<string, number[]>]>([
    ["tiles", [{ op: "Tile", name: "bomb", input: ["x", "n"] }], { n: [1, 9_000, 9_000, 1] }],
    [
      "a picture enlarged",
      [{ op: "ResizeBilinear", name: "bomb", input: ["x", "n"] }],
      { n: [60_000, 60_000] },
    ],
    [
      "a border",
      [
        { op: "Reshape", name: "pairs", input: ["n", "sides"] },
        { op: "Pad", name: "bomb", input: ["x", "pairs"] },
      ],
      { n: [0, 0, 50_000, 0, 50_000, 0, 0, 0], sides: [4, 2] },
    ],
    [
      "a shape that is computed",
      [
        { op: "Mul", name: "square", input: ["n", "n"] },
        { op: "Fill", name: "filled", input: ["square", "value"] },
        { op: "Mul", name: "bomb", input: ["x", "filled"] },
      ],
      { n: [1, 1, 90, 9_000] },
    ],
    [
      "each spread over the last, over and over",
      [
        { op: "Reshape", name: "upright", input: ["x", "n"] },
        { op: "Mul", name: "square", input: ["x", "upright"] },
        { op: "Reshape", name: "flat", input: ["square", "row"] },
        { op: "Reshape", name: "up", input: ["square", "column"] },
        { op: "Mul", name: "bomb", input: ["flat", "up"] },
      ],
      { n: [144, 1, 1, 1], row: [1, -1], column: [-1, 1] },
    ],
  ])("%s", (_, operations, whole) => {
    const value = { shape: [], data: Float32Array.of(1) };
    const rest: OperationSpec[] = [
      { op: "Reshape", name: "rows", input: ["bomb", "one"] },
      { op: "Softmax", name: "p", input: ["rows"] },
    ];
    const all = { ...whole, one: [1, -1] };
    const made = graphFile([12, 12, 1], [...operations, ...rest], { value }, all);
    const since = performance.now();
    expect(() => openGraph(made)).toThrow(expect.objectContaining({ code: "model-too-large" }));
    expect(performance.now() - since).toBeLessThan(1_000);
    // The kernels are as they were.
    const sound = openGraph(twins(1).graph);
    const picture = { height: 12, width: 12, channels: 1, data: new Float32Array(144) };
    const scores = tidy(() => sound.scores(asTensor(picture), "logit").dataSync());
    expect(scores.every(Number.isFinite)).toBe(true);
    sound.close();
  });
});
