import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { adaptive } from "../../batching";
import { gaussianBlur } from "../../math/blur";
import { settle } from "../../params";
import type { Picture } from "../../picture";
import { createRandom } from "../../random";
import { grid } from "../../segment/grid";
import { startBackend } from "../../testing/backend";
import { blackBox } from "../../testing/black-box";
import { referencePicture } from "../../testing/reference/case";
import { compose, composition } from "./compose";
import { type Fill, fillPicture } from "./fills";
import { distinctMasks, type Masks } from "./masks";
import { scoreMasks } from "./scoring";
import { paintSegments, segmentationParams, segmentsFor } from "./segmentation";

const picture = referencePicture("residual-0");
const segments = grid(picture, { rows: 3, columns: 4 });

function drawn(count: number, players: number, seed = 1): Masks {
  const random = createRandom(seed);
  const kept = Uint8Array.from({ length: count * players }, () => random.integer(2));
  return { count, players, kept };
}

describe.each(["wasm", "cpu"] as const)("composing on %s", (backend) => {
  beforeAll(() => startBackend(backend));
  const composed = (fill: Float32Array, masks: Masks): Float32Array =>
    tidy(
      () =>
        compose(
          composition(picture, segments, fill),
          masks,
          Array.from({ length: masks.count }, (_, row) => row),
        ).dataSync() as Float32Array,
    );
  const fills: Fill[] = ["auto", "segment-mean", "black", "constant", "picture-mean", "blur"];

  test.each(fills)("%s: kept pixels are the picture's, hidden ones the fill's own bits", (fill) => {
    const filled = fillPicture(picture, segments, { fill, level: 0.3 });
    const masks = drawn(9, segments.count);
    const pixels = composed(filled, masks);
    for (let row = 0; row < masks.count; row++) {
      for (let i = 0; i < filled.length; i++) {
        const label = segments.labels[Math.floor(i / 3)]!;
        const got = pixels[row * filled.length + i]!;
        if (masks.kept[row * segments.count + label])
          expect(Math.abs(got - picture.data[i]!)).toBeLessThanOrEqual(2 ** -24);
        else expect(got).toBe(filled[i]);
      }
    }
  });

  test("over black, a mask that keeps all gives the picture to the bit", () => {
    const kept = new Uint8Array(segments.count).fill(1);
    const pixels = composed(new Float32Array(picture.data.length), {
      count: 1,
      players: segments.count,
      kept,
    });
    expect(pixels).toEqual(picture.data);
  });
});

describe("fills", () => {
  const level = 0.3;
  const filled = (fill: Fill, of: Picture = picture) =>
    fillPicture(of, grid(of, { rows: 2 }), { fill, level });

  test("by default digits turn black and colours turn to their segment's mean", () => {
    const digit = referencePicture("digit-0");
    expect(filled("auto", digit)).toEqual(filled("black", digit));
    expect(filled("auto")).toEqual(filled("segment-mean"));
  });

  test("means are taken over the segment, or the picture, channel by channel", () => {
    const { labels } = grid(picture, { rows: 2 });
    for (const [fill, same] of [
      ["segment-mean", (i: number) => labels[Math.floor(i / 3)] === labels[0]],
      ["picture-mean", () => true],
    ] as const)
      for (let channel = 0; channel < 3; channel++) {
        const values = picture.data.filter((_, i) => i % 3 === channel && same(i));
        const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
        expect(filled(fill)[channel]).toBeCloseTo(mean, 6);
      }
  });

  test("grey has its level, black is 0, and blur is a Gaussian of 5 pixels", () => {
    expect(new Set(filled("constant"))).toEqual(new Set([Math.fround(level)]));
    expect(new Set(filled("black"))).toEqual(new Set([0]));
    const { data, height, width } = picture;
    expect(filled("blur")).toEqual(Float32Array.from(gaussianBlur(data, height, width, 3, 5)));
  });
});

describe("masks", () => {
  test.each([3, 16, 17, 40])(
    "of %d players: no row twice, copies counted, order kept",
    (players) => {
      const masks = drawn(60, players);
      const rowOf = (m: Masks, row: number) =>
        m.kept.subarray(row * players, (row + 1) * players).join("");
      const rows = Array.from({ length: 60 }, (_, row) => rowOf(masks, row));
      const found = distinctMasks(masks);
      const distinct = [...new Set(rows)];
      expect(found.count).toBe(distinct.length);
      distinct.forEach((row, i) => {
        expect(rowOf(found, i)).toBe(row);
        expect(found.copies[i]).toBe(rows.filter((one) => one === row).length);
      });
      expect([...found.places]).toEqual(rows.map((row) => distinct.indexOf(row)));
    },
  );
});

describe("scoring", () => {
  beforeAll(() => startBackend());
  const model = () => blackBox([16, 16, 3], 2, (pixels) => [pixels[0]!, pixels[5]!]);

  test("goes through the masks in order, in batches as large as asked, and says how long they took", async () => {
    const sizes = [3, 5, 4, 100];
    const taken: number[] = [];
    const told: number[] = [];
    let clock = 0;
    const batching = {
      size: () => sizes[taken.length]!,
      took: (pictures: number, milliseconds: number) => {
        taken.push(pictures);
        told.push(milliseconds);
      },
    };
    const masks = drawn(20, segments.count);
    const black = composition(picture, segments, new Float32Array(picture.data.length));
    const task = { model: model(), batching, now: () => clock++ };
    let next = 0;
    for await (const { from, to, scores } of scoreMasks(task, black, masks, "logit")) {
      expect(from).toBe(next);
      next = to;
      for (let row = from; row < to; row++)
        expect(scores[(row - from) * 2]).toBe(masks.kept[row * 12] ? picture.data[0] : 0);
    }
    expect(taken).toEqual([3, 5, 4, 8]);
    expect(told).toEqual([1, 1, 1, 1]);
    expect(task.model.evaluations.forward).toBe(20);
  });

  test("batches grow where there is time", async () => {
    const masks = drawn(200, segments.count);
    const black = composition(picture, segments, new Float32Array(picture.data.length));
    const sent: number[] = [];
    const task = { model: model(), batching: adaptive(), now: () => 0 };
    for await (const { from, to } of scoreMasks(task, black, masks, "logit")) sent.push(to - from);
    expect(sent).toEqual([16, 32, 64, 64, 24]);
  });
});

describe("segments", () => {
  const params = (given: Record<string, unknown>) => settle("lime", segmentationParams, given);

  test.each(segmentationParams[0].options.map(({ value }) => value))(
    "%s cuts the picture, the same way each time",
    (segmentation) => {
      const cut = segmentsFor(picture, params({ segmentation }), undefined);
      expect(new Set(cut.labels).size).toBe(cut.count);
      expect(segmentsFor(picture, params({ segmentation }), undefined)).toEqual(cut);
    },
  );

  test("the grid has as many cells as asked for", () => {
    const cut = segmentsFor(picture, params({ segmentation: "grid", segments: 16 }), undefined);
    expect(cut.count).toBe(16);
  });

  test("given segments are taken as they are, unless they do not fit or are too many", () => {
    expect(segmentsFor(picture, params({}), segments)).toBe(segments);
    const digit = referencePicture("digit-0");
    expect(() => segmentsFor(digit, params({}), segments)).toThrow("segments-malformed");
    const labels = Int32Array.from({ length: 784 }, (_, i) => i);
    const pixels = { height: 28, width: 28, labels, count: 784 };
    expect(() => segmentsFor(digit, params({}), pixels)).toThrow("too-many-segments");
  });

  test("a map has its segment's weight at each pixel", () => {
    const weights = Float32Array.from({ length: segments.count }, (_, i) => i / 8);
    const map = paintSegments(segments, weights);
    expect(map).toHaveLength(16 * 16);
    segments.labels.forEach((label, pixel) => {
      expect(map[pixel]).toBe(label / 8);
    });
  });
});
