import { expect, test } from "vitest";
import { allCases, referencePicture } from "../../testing/reference/case";
import { constantPicture, discsPicture } from "../../testing/sample-pictures";
import { cutAtScales } from "./candidates";

const SMALLEST = 3;

test("a small picture has about as many segments, scale by scale, as enlarged to 224 pixels", () => {
  const enlarged = allCases().find(({ name }) => name === "xrai/end-to-end-full")!;
  const { shape, data } = enlarged.given.segmentMapsBeforeDilation;
  const [scales, height, width] = shape;
  const counts = Array.from({ length: scales }, (_, scale) => {
    const labels = data.slice(scale * height * width, (scale + 1) * height * width);
    return new Set(labels).size;
  });
  const maps = cutAtScales(referencePicture(enlarged.image), SMALLEST);
  expect(maps).toHaveLength(counts.length);
  maps.forEach(({ count }, scale) => {
    expect(count / counts[scale]!).toBeGreaterThan(1 / 2);
    expect(count / counts[scale]!).toBeLessThan(2);
  });
});

test("segments are no smaller than asked for, and the coarsest are the fewest", () => {
  const maps = cutAtScales(discsPicture(32, 32, 3, 2), SMALLEST);
  for (const { labels, count } of maps)
    for (let label = 0; label < count; label++)
      expect(labels.filter((of) => of === label).length).toBeGreaterThanOrEqual(SMALLEST);
  expect(maps.at(-1)!.count).toBeLessThan(maps[0]!.count / 2);
});

test("how light or dark a picture is, and how much contrast it has, does not matter", () => {
  const picture = discsPicture(28, 28, 1, 6);
  const paler = { ...picture, data: picture.data.map((value) => 0.5 + value / 4) };
  const labels = (maps: ReturnType<typeof cutAtScales>) => maps.map((map) => [...map.labels]);
  expect(labels(cutAtScales(paler, SMALLEST))).toEqual(labels(cutAtScales(picture, SMALLEST)));
});

test("a picture that is the same all over is one segment at every scale", () => {
  for (const value of [0, 0.3, 1])
    for (const map of cutAtScales(constantPicture(9, 7, 3, value), 1)) expect(map.count).toBe(1);
});
