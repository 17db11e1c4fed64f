import { deflateSync, strToU8 } from "fflate";
import { expect, test } from "vitest";
import { METHODS } from "../engine/methods/registry";
import { createRandom } from "../engine/random";
import { SCENE_VERSION, type Scene } from "./scene";
import { readScene, writeScene } from "./url";

const drawing: Scene = {
  picture: {
    kind: "drawing",
    strokes: [
      { tool: "pen", width: 22, points: [10, 20.5, 30.1, 40, 29.9, 55.5] },
      { tool: "eraser", width: 40.5, points: [0, 0] },
    ],
  },
  model: "mnist-cnn",
  target: { for: "predicted", against: 9 },
  panels: [
    { method: "grad-cam", params: { relu: false }, view: "map", topSegments: 5 },
    { method: "grad-cam", params: {}, view: "hide-rest", topSegments: 3 },
  ],
  layout: "panels",
  seed: 7,
  look: { scale: "shared", palette: "gold", opacity: 0.4, smooth: true, outlines: false },
};

const photo: Scene = {
  ...drawing,
  model: "cifar-cnn",
  picture: {
    kind: "photo",
    pixels: Uint8Array.from({ length: 3072 }, (_, i) => (i * 37) % 256),
    origin: "own",
    label: undefined,
    name: "my cat.png",
  },
};

const wide: Scene = {
  ...photo,
  model: "own-0123456789abcdef",
  picture: { ...photo.picture, width: 64 } as Scene["picture"],
};

const gallery: Scene = {
  ...drawing,
  layout: "gallery",
  panels: [
    { method: "lrp", params: {}, view: "map", topSegments: 5 },
    { method: "lrp", params: { gamma: 1 }, view: "map", topSegments: 5, joined: "own-scales" },
    { method: "rise", params: {}, view: "map", topSegments: 5, aside: true },
    { method: "lime", params: {}, view: "map", topSegments: 5, spread: "both" },
  ],
};

const large: Scene = {
  ...photo,
  model: "own-0123456789abcdef",
  picture: { ...photo.picture, pixels: new Uint8Array(256 * 256 * 3).fill(7) } as Scene["picture"],
};

const white = { top: 1, left: 1, height: 3, width: 3, value: [1] };
const amber = { top: 27, left: 2, height: 3, width: 4, value: [1, 153 / 255, 51 / 255] };

test.each([
  ["a drawing", drawing],
  ["a drawing with a mark", { ...drawing, picture: { ...drawing.picture, planted: white } }],
  ["a photo", photo],
  ["a photo with a mark", { ...photo, picture: { ...photo.picture, planted: amber } }],
  ["a gallery, with a pair and a panel set aside", gallery],
  ["a photo for a model of one's own", large],
  ["a photo that is no square", wide],
])("%s goes through a link unchanged", (_, scene) => {
  const link = writeScene(scene);
  expect(link).toMatch(/^#v1\.[\w-]+$/);
  expect(readScene(link)).toEqual({ scene, failures: [] });
});

test.each([
  [[1, 1, 3, 3]],
  [[1, 1, 3, 3, 256]],
  [[1, 1, 3, -1, 255]],
  [[1, 1, 3, 3, 1, 2]],
  [[1, 1, 0.5, 3, 1]],
  ["mark"],
])("a mark that is none takes its picture along, and is told: %j", (k) => {
  const { scene, failures } = readScene(packed({ p: [["p", 220, 100, 100]], k, s: 3 }))!;
  expect(scene.picture).toBeUndefined();
  expect(scene.seed).toBe(3);
  expect(failures).toContainEqual(expect.objectContaining({ facts: { detail: "its picture" } }));
});

test("an address without a scene is no scene and no failure", () => {
  expect(readScene("")).toBeUndefined();
  expect(readScene("#")).toBeUndefined();
  expect(readScene("#answers")).toBeUndefined();
});

test("a link from a newer page says so", () => {
  const [failure] = readScene(`#v${SCENE_VERSION + 1}.abc`)!.failures;
  expect(failure).toMatchObject({
    code: "link-from-the-future",
    facts: { got: SCENE_VERSION + 1 },
  });
});

const packed = (json: unknown) => {
  const bytes = deflateSync(strToU8(JSON.stringify(json)));
  return `#v1.${Buffer.from(bytes).toString("base64url")}`;
};

test("what is unknown or out of range is left out and told; the rest stands", () => {
  const { scene, failures } = readScene(
    packed({
      p: [["p", 220, 100, 100, 5, 5]],
      m: "nonesuch",
      t: ["predicted", "runner-up"],
      a: [
        ["grad-cam", { relu: "yes", colour: 3 }, "map", 5],
        ["tea-leaves", {}, "map", 5],
      ],
      s: -4,
      l: ["own", "jet", 0.5, false, true],
    }),
  )!;
  expect(scene.picture).toEqual({
    kind: "drawing",
    strokes: [{ tool: "pen", width: 22, points: [10, 10, 10.5, 10.5] }],
  });
  expect(scene.panels).toEqual([{ method: "grad-cam", params: {}, view: "map", topSegments: 5 }]);
  expect(Object.keys(scene).sort()).toEqual(["layout", "panels", "picture", "target"]);
  expect(failures.map(({ code }) => code).sort()).toEqual([
    "link-malformed", // its look
    "link-malformed", // its seed
    "method-unknown",
    "model-unknown",
    "parameter-out-of-range",
    "parameter-unknown",
  ]);
});

test("a link from before there was a gallery opens on panels, side by side as they were", () => {
  const { scene, failures } = readScene(
    packed({
      a: [
        ["lrp", {}, "map", 5],
        ["lrp", { gamma: 1 }, "map", 5, { j: "sideways", a: 1 }],
      ],
    }),
  )!;
  expect(scene.layout).toBe("panels");
  expect(scene.panels).toEqual([
    { method: "lrp", params: {}, view: "map", topSegments: 5 },
    { method: "lrp", params: { gamma: 1 }, view: "map", topSegments: 5 },
  ]);
  expect(failures.map(({ facts }) => facts.detail)).not.toContain("its layout");
});

test("a link holds every method twice", () => {
  const panels = METHODS.flatMap(({ facts }) => [facts.id, facts.id]).map((method) => ({
    method,
    params: {},
    view: "map" as const,
    topSegments: 5,
  }));
  expect(readScene(writeScene({ ...drawing, panels }))!.scene.panels).toEqual(panels);
});

test("500 damaged links are each read or refused, and never thrown", () => {
  const { integer } = createRandom(11);
  const whole = writeScene(photo);
  for (let i = 0; i < 500; i++) {
    const letters = [...whole];
    const damage = integer(3);
    if (damage === 0) letters.length = 4 + integer(letters.length - 4);
    else
      for (let k = 0; k <= integer(4); k++)
        letters[4 + integer(letters.length - 4)] = "ABCxyz019-_ %é"[integer(14)]!;
    const read = readScene(letters.join(""));
    for (const { code } of read?.failures ?? [])
      expect(["link-malformed", "model-unknown", "method-unknown", "parameter-unknown"]).toContain(
        code,
      );
    const { picture } = read?.scene ?? {};
    if (picture?.kind === "photo") expect(picture.pixels.length).toBe(3072);
  }
});

test("a link that would inflate without end is refused", () => {
  const bomb = deflateSync(new Uint8Array(50_000_000), { level: 9 });
  const read = readScene(`#v1.${Buffer.from(bomb).toString("base64url")}`)!;
  expect(read.failures.map(({ code }) => code)).toEqual(["link-malformed"]);
});

test.each([0, 5, 2.5, -64, 1e9, 512, "64", null])(
  "a picture of a width that its pixels do not have is none: %j",
  (width) => {
    const json = { i: { b: "AAAA".repeat(1024), w: width, o: "own", n: "" } };
    const packed = Buffer.from(deflateSync(strToU8(JSON.stringify(json)))).toString("base64url");
    expect(readScene(`#v1.${packed}`)!.scene.picture).toBeUndefined();
  },
);
