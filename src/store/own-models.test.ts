import { beforeEach, expect, test } from "vitest";
import { Failure } from "../engine/failure";
import type { Shelf } from "../pictures/shelf";
import { beginningParams } from "./initial";
import { forgetModel, keepModel, keptModels } from "./kept-models";
import { fits, knownModel, type OwnModelEntry, photoShape } from "./models";
import { namesOwnModel, ownModelId } from "./own-models";

const entry = (id: string, size: OwnModelEntry["size"]): OwnModelEntry => ({
  id: `own-${id.padStart(16, "0")}`,
  name: id,
  files: [{ name: "model.json", file: new Blob(["{}"]) }],
  classes: ["cat", "dog"],
  input: { range: "unit" },
  size,
});
const grey = entry("a", [20, 30, 1]);
const large = entry("b", [224, 224, 3]);
const models = { ownModels: [grey, large, entry("c", [299, 299, 3])] };

let kept: Map<string, unknown>;
let shelf: Shelf;
beforeEach(() => {
  kept = new Map();
  shelf = {
    put: async (key, value) => void kept.set(key, value),
    get: async (key) => kept.get(key),
    remove: async (key) => void kept.delete(key),
  };
});

test("models are kept, replaced, found again and forgotten", async () => {
  await keepModel(shelf, grey);
  await keepModel(shelf, large);
  await keepModel(shelf, { ...grey, name: "renamed" });
  expect((await keptModels(shelf)).map(({ name }) => name)).toEqual(["renamed", "b"]);
  await forgetModel(shelf, grey.id);
  expect((await keptModels(shelf)).map(({ name }) => name)).toEqual(["b"]);
});

test("what lies damaged on the shelf is passed over", async () => {
  await keepModel(shelf, grey);
  kept.set(large.id, { ...large, files: [{ name: 5 }] });
  kept.set("own-models", [grey.id, large.id, "own-ffffffffffffffff", 7, "lost"]);
  expect((await keptModels(shelf)).map(({ name }) => name)).toEqual(["a"]);
  kept.set("own-models", "nonsense");
  expect(await keptModels(shelf)).toEqual([]);
});

test("a full shelf says so", async () => {
  const full = {
    ...shelf,
    put: async () => {
      throw new Failure("storage-full");
    },
  };
  await expect(keepModel(full, grey)).rejects.toMatchObject({ code: "storage-full" });
});

test("the id hangs on the files and on how they are read, and on no name", () => {
  const found = {
    fingerprint: "0".repeat(16),
    input: [1, 1, 1],
    scores: 2,
    classes: undefined,
    range: undefined,
    sizeOpen: false,
    graph: false,
    ending: "softmax",
  } as const;
  const id = ownModelId(found, { range: "unit" });
  expect(id).toMatch(/^own-[0-9a-f]{16}$/);
  expect(namesOwnModel(id)).toBe(true);
  expect(ownModelId({ ...found, classes: ["a", "b"] }, { range: "unit" })).toBe(id);
  expect(ownModelId(found, { range: "bytes" })).not.toBe(id);
  // A size that was asked for is part of how they are read.
  const open = { ...found, sizeOpen: true };
  expect(ownModelId({ ...open, input: [2, 2, 1] }, { range: "unit" })).not.toBe(
    ownModelId(open, { range: "unit" }),
  );
  expect(ownModelId(found, { range: "unit", mean: [0.5] })).not.toBe(id);
  expect(ownModelId({ ...found, fingerprint: "1".repeat(16) }, { range: "unit" })).not.toBe(id);
});

test("a grey model takes drawings and photos, a coloured one photos alone", () => {
  const [drawing, photo] = [{ kind: "drawing" }, { kind: "photo" }] as const;
  const taken = (id: string) =>
    [drawing, photo].map((subject) => fits(knownModel(id, models)!, subject));
  expect(taken(grey.id)).toEqual([true, true]);
  expect(taken(large.id)).toEqual([false, true]);
  expect(taken("mnist-cnn")).toEqual([true, false]);
  expect(taken("cifar-cnn")).toEqual([false, true]);
  expect(knownModel("own-ffffffffffffffff", models)).toBeUndefined();
});

test("photos are sampled at the model's size, and at no more than a link holds", () => {
  const sides = [undefined, "mnist-cnn", "cifar-cnn", ...models.ownModels.map(({ id }) => id)];
  const shapes = sides.map((id) => photoShape(id ? knownModel(id, models) : undefined));
  expect(shapes.map(({ side }) => side)).toEqual([32, 32, 32, 30, 224, 256]);
  expect(shapes.map(({ tall }) => tall)).toEqual([1, 1, 1, 2 / 3, 1, 1]);
  const own = { ownModels: [entry("d", [384, 512, 3]), entry("e", [512, 96, 3])] };
  expect(own.ownModels.map(({ id }) => photoShape(knownModel(id, own)))).toEqual([
    { side: 256, tall: 0.75 },
    { side: 48, tall: 512 / 96 },
  ]);
});

test("on large pictures methods begin with larger windows and fewer samples", () => {
  const model = knownModel(large.id, models);
  expect(beginningParams("occlusion", model)).toEqual({ window: 28, stride: 14 });
  expect(beginningParams("lime", model)).toMatchObject({ samples: 200 });
  expect(beginningParams("sp-lime", model)).toMatchObject({ cell: 28 });
  expect(beginningParams("occlusion", knownModel("cifar-cnn", models))).toEqual({});
  expect(beginningParams("lime", knownModel(grey.id, models))).toEqual({ compactness: 40 });
});
