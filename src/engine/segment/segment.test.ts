import { afterAll, expect, test } from "vitest";
import type { Picture } from "../picture";
import { sizesOf } from "../testing/pieces";
import {
  constantPicture,
  discsPicture,
  noisePicture,
  ringPicture,
} from "../testing/sample-pictures";
import { type SegmentChoice, segment, segmentPresets } from "./segment";

const CHOICES: [string, SegmentChoice][] = [
  ["grid by rows", { algorithm: "grid", rows: 4, columns: 7 }],
  ["grid by number", { algorithm: "grid", segments: 25 }],
  ["felzenszwalb", { algorithm: "felzenszwalb", scale: 100, sigma: 0.5, minSize: 20 }],
  ["quickshift", { algorithm: "quickshift", kernelSize: 1, maxDistance: 8, ratio: 0.5, seed: 0 }],
  ...Object.entries(segmentPresets),
];

const PICTURES: [string, Picture][] = [
  ["digit-like 28×28×1", ringPicture(28, 28)],
  ["colour 32×32×3", discsPicture(32, 32, 3, 1)],
  ["noise 19×26×3", noisePicture(19, 26, 3, 2)],
  ["constant 28×28×1", constantPicture(28, 28, 1, 1)],
  ["constant 32×32×3", constantPicture(32, 32, 3, 0.6)],
  ["black 5×5×1", constantPicture(5, 5, 1, 0)],
  ["a row 1×9×3", noisePicture(1, 9, 3, 3)],
  ["a column 9×1×1", noisePicture(9, 1, 1, 4)],
  ["one pixel 1×1×3", noisePicture(1, 1, 3, 5)],
  ["one black pixel 1×1×1", constantPicture(1, 1, 1, 0)],
];

const milliseconds: Record<string, Record<string, string>> = {};
afterAll(() => console.table(milliseconds));

test.each(CHOICES)("every label is used, the same again the same map: %s", (name, choice) => {
  for (const [subject, picture] of PICTURES) {
    const before = picture.data.slice();
    const map = segment(picture, choice);
    expect(map.labels).toHaveLength(picture.height * picture.width);
    expect(map.count).toBeGreaterThan(0);
    expect(sizesOf(map)).toHaveLength(map.count);
    expect(sizesOf(map)).not.toContain(0);
    const start = performance.now();
    const again = segment(picture, choice);
    const took = performance.now() - start;
    expect(again).toEqual(map);
    if (subject.includes("-like") || subject.startsWith("colour")) {
      milliseconds[name] = { ...milliseconds[name], [subject]: took.toFixed(1) };
    }
    expect(picture.data).toEqual(before);
  }
});

test("the default suits small pictures, lime's quickshift does not", () => {
  for (const [, picture] of PICTURES.slice(0, 2)) {
    const { count } = segment(picture, segmentPresets.default);
    expect(count).toBeGreaterThanOrEqual(12);
    expect(count).toBeLessThanOrEqual(36);
    expect(segment(picture, segmentPresets["lime-quickshift"]).count).toBeLessThanOrEqual(6);
  }
});
