import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gaussianBlur } from "../../math/blur";
import type { Frame } from "../../method";
import { createRandom } from "../../random";
import { BACKGROUND, grabCut, OBJECT } from "../../segment/grab-cut";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { piecesOf } from "../../testing/pieces";
import { answerOf, framesOf, readout, tensorOf } from "../../testing/run-method";
import { constantPicture } from "../../testing/sample-pictures";
import { slowNetwork } from "../../testing/slow-network";
import { openSubjects, SUBJECTS, type SubjectName } from "../../testing/subjects";
import { findMethod } from "../registry";
import { explain } from "./explain";
import { saliencyCut } from "./meta";
import { seedsOf } from "./seeds";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const target = { for: 1, against: 2 };
const ask = (name: SubjectName, params = {}, more = {}): Promise<Frame> =>
  answerOf(saliencyCut, explain, { ...subjects[name], target, params, ...more });

const insideOf = (frame: Frame) => {
  const { outline } = frame.extra;
  if (outline?.kind !== "mask") throw new Error("the frame has no outline");
  return outline.segments;
};

const DEFAULTS = { objectSeeds: 20, backgroundSeeds: 30, blur: 0 };

/** A pixel is a seed by how many are stronger, or weaker, than it. */
function slowSeeds(strength: ArrayLike<number>, object: number, background: number): number[] {
  const all = Array.from(strength);
  return all.map((value) => {
    const weaker = all.filter((other) => other < value).length;
    const stronger = all.filter((other) => other > value).length;
    if (weaker < Math.round((background / 100) * all.length)) return BACKGROUND;
    return stronger < Math.round((object / 100) * all.length) ? OBJECT : 0;
  });
}

describe.each(SUBJECTS)("on %s", (name) => {
  test("is the slope inside the cut that its seeds make, written as loops", async () => {
    const { model, picture } = subjects[name];
    const { height, width, channels } = picture;
    const network = slowNetwork(model.graph);
    const slopes = network.back(network.trace(picture.data), target);
    const strongest = Float32Array.from({ length: height * width }, (_, pixel) =>
      Math.max(...slopes.slice(pixel * channels, (pixel + 1) * channels).map(Math.abs)),
    );
    const frame = await ask(name, { seeds: "slope", pieces: "all" });
    // The cut itself is held to its energy's definition in segment/grab-cut.test.ts.
    const blurred = gaussianBlur(strongest, height, width, 1, 1.5);
    const seeds = Int8Array.from(slowSeeds(blurred, 20, 30));
    const settings = { components: 3, smoothness: 2, cuts: 1, held: true };
    const { inside, energies } = grabCut(picture, { seeds, ...settings });
    expect([...insideOf(frame).labels]).toEqual([...inside]);
    expect(readout(frame, "Energy")).toBeCloseTo(energies[0]!, 3);
    const wanted = strongest.map((slope, pixel) => (inside[pixel] ? slope : 0));
    expect(relativeError(frame.map, wanted)).toBeLessThan(1e-5);
  });

  test("the map is saliency inside the outline, and 0 outside", async () => {
    const { facts, load } = findMethod("saliency")!;
    const whole = await answerOf(facts, await load(), { ...subjects[name], target });
    const frame = await ask(name);
    const { labels } = insideOf(frame);
    frame.map.forEach((value, pixel) => {
      expect(value).toBe(labels[pixel] ? whole.map[pixel] : 0);
    });
    const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
    const share = (100 * sum(labels)) / labels.length;
    expect(readout(frame, "Of the picture, inside")).toBeCloseTo(share, 9);
    const held = (100 * sum(frame.map)) / sum(whole.map);
    expect(readout(frame, "Of the slope, inside")).toBeCloseTo(held, 3);
  });

  test("its largest piece is one piece, as large as any of all of them", async () => {
    const [largest, all] = [
      insideOf(await ask(name)),
      insideOf(await ask(name, { pieces: "all" })),
    ];
    expect(piecesOf(largest, false)[1]).toBe(1);
    largest.labels.forEach((label, pixel) => {
      if (label === 1) expect(all.labels[pixel]).toBe(1);
    });
    if (piecesOf(all, false)[1] === 1) expect(largest).toEqual(all);
  });

  test("is one frame, of one pass forward and one back", async () => {
    const { evaluations } = subjects[name].model;
    const before = { ...evaluations };
    expect(await framesOf(saliencyCut, explain, subjects[name])).toHaveLength(1);
    expect(evaluations).toEqual({ forward: before.forward + 1, backward: before.backward + 1 });
  });

  test("by slope × pixel, where the picture is 0 no seed of the object is", async () => {
    const { picture } = subjects[name];
    const frame = await ask(name, { seeds: "product", blur: 0, pieces: "all" });
    const slopes = tensorOf(frame, "channels").data;
    const products = Float32Array.from({ length: frame.map.length }, (_, pixel) => {
      const at = Array.from({ length: picture.channels }, (_, c) => pixel * picture.channels + c);
      return Math.max(...at.map((i) => Math.abs(slopes[i]! * picture.data[i]!)));
    });
    const { height, width } = picture;
    const seeds = seedsOf(products, height, width, DEFAULTS)!;
    const { labels } = insideOf(frame);
    seeds.forEach((seed, pixel) => {
      if (seed === OBJECT) expect([products[pixel]! > 0, labels[pixel]]).toEqual([true, 1]);
      if (seed === BACKGROUND) expect(labels[pixel]).toBe(0);
    });
  });
});

test("of itself it takes seeds by slope on colours, and by slope × pixel on digits", async () => {
  for (const [name, seeds] of [
    ["plain", "slope"],
    ["digit", "product"],
  ] as const)
    expect(await ask(name)).toEqual(await ask(name, { seeds }));
});

test("averaged over noisy copies, it is SmoothGrad's map inside, the same in batches of any size", async () => {
  const noisy = { smooth: "mean", copies: 6 };
  const { facts, load } = findMethod("smooth-grad")!;
  const request = { ...subjects.plain, target, params: { copies: 6 }, seed: 4 };
  const whole = await answerOf(facts, await load(), request);
  const frame = await ask("plain", noisy, { seed: 4 });
  const { labels } = insideOf(frame);
  const wanted = whole.map.map((value, pixel) => (labels[pixel] ? value : 0));
  expect(relativeError(frame.map, wanted)).toBeLessThan(1e-6);
  const inTwos = await ask("plain", noisy, { seed: 4, batch: 2 });
  expect(insideOf(inTwos)).toEqual(insideOf(frame));
  expect(await ask("plain", noisy, { seed: 4 })).toEqual(frame);
});

test.each([0, 0.5])(
  "a picture of one colour, %s, has no outline, and the map is 0",
  async (value) => {
    for (const name of SUBJECTS) {
      const { model } = subjects[name];
      const picture = constantPicture(...model.input, value);
      const frame = await answerOf(saliencyCut, explain, { model, picture, target });
      expect(frame.map.every((one) => one === 0)).toBe(true);
      expect(frame.readouts).toEqual([]);
      expect(Object.keys(frame.extra)).toEqual(["channels"]);
    }
  },
);

test("a cut that leaves one side empty is no outline", async () => {
  let empty = 0;
  for (const name of SUBJECTS) {
    const frame = await ask(name, { held: false, smoothness: 50, components: 1, cuts: 20 });
    const isEmpty = frame.extra.outline === undefined;
    if (isEmpty) empty += 1;
    expect(frame.map.some((value) => value !== 0)).toBe(!isEmpty);
    expect(frame.readouts.length > 0).toBe(!isEmpty);
  }
  expect(empty).toBeGreaterThan(0);
});

describe("seeds", () => {
  const { uniform } = createRandom(3);
  const signal = Float32Array.from({ length: 60 }, uniform);

  test("are as many as asked for, ties aside", () => {
    const seeds = seedsOf(signal, 6, 10, DEFAULTS)!;
    expect([...seeds]).toEqual(slowSeeds(signal, 20, 30));
    expect(seeds.filter((seed) => seed === OBJECT)).toHaveLength(12);
    expect(seeds.filter((seed) => seed === BACKGROUND)).toHaveLength(18);
  });

  test("do not change with the signal's scale", () => {
    for (const blur of [0, 1.5])
      for (const scale of [2 ** -30, 0.25, 1024])
        expect(
          seedsOf(
            signal.map((value) => value * scale),
            6,
            10,
            { ...DEFAULTS, blur },
          ),
        ).toEqual(seedsOf(signal, 6, 10, { ...DEFAULTS, blur }));
  });

  test("of many pixels that are alike all or none are the background's", () => {
    const mostly = Float32Array.from(signal, (value, pixel) => (pixel < 4 ? value : 0));
    const seeds = seedsOf(mostly, 6, 10, DEFAULTS)!;
    expect([...seeds]).toEqual(Array.from(seeds, (_, pixel) => (pixel < 4 ? OBJECT : BACKGROUND)));
  });

  test("are none where the signal is all alike", () => {
    for (const value of [0, 0.3, 7])
      for (const blur of [0, 1.5])
        expect(
          seedsOf(new Float32Array(60).fill(value), 6, 10, { ...DEFAULTS, blur }),
        ).toBeUndefined();
  });
});
