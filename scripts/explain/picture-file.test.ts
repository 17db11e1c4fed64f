import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { afterAll, expect, test } from "vitest";
import { readPictureFile } from "./picture-file";

const folder = mkdtempSync(join(tmpdir(), "whyglass-pictures-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
/** A picture of one row. */
function png(pixels: readonly (readonly [number, number, number, number])[], colorType: 0 | 2 | 6) {
  const image = new PNG({ width: pixels.length, height: 1 });
  image.data = Buffer.from(pixels.flat());
  return file(`${pixels}-${colorType}.png`, PNG.sync.write(image, { colorType }));
}
const json = (value: unknown) => file("picture.json", JSON.stringify(value));
const of255 = (...values: number[]) => values.map((v) => Math.fround(v / 255));

test("grey, RGB and RGBA PNGs, for models of one channel and of three", () => {
  const grey = png(
    [
      [51, 51, 51, 255],
      [7, 7, 7, 255],
    ],
    0,
  );
  expect([...readPictureFile(grey, [1, 2, 1]).data]).toEqual(of255(51, 7));
  expect([...readPictureFile(grey, [1, 2, 3]).data]).toEqual(of255(51, 51, 51, 7, 7, 7));
  const colour = png(
    [
      [255, 0, 0, 255],
      [1, 2, 3, 255],
    ],
    2,
  );
  expect([...readPictureFile(colour, [1, 2, 3]).data]).toEqual(of255(255, 0, 0, 1, 2, 3));
  expect([...readPictureFile(colour, [1, 2, 1]).data]).toEqual(
    of255(0.299 * 255, 0.299 + 0.587 * 2 + 0.114 * 3),
  );
});

test("what is see-through lies on white for colours, on black for one channel", () => {
  const clear = png(
    [
      [200, 100, 0, 0],
      [200, 100, 0, 51],
    ],
    6,
  );
  expect([...readPictureFile(clear, [1, 2, 3]).data]).toEqual(
    of255(255, 255, 255, 255 - 55 / 5, 255 - 155 / 5, 255 - 255 / 5),
  );
  const faint = png(
    [
      [200, 200, 200, 0],
      [200, 200, 200, 51],
    ],
    6,
  );
  expect([...readPictureFile(faint, [1, 2, 1]).data]).toEqual(of255(0, 40));
});

test("JSON with its channels, and without where there is one", () => {
  const data = [0, 0.25, 1];
  for (const shape of [
    [1, 3],
    [1, 3, 1],
  ])
    expect(readPictureFile(json({ shape, data }), [1, 3, 1])).toEqual({
      height: 1,
      width: 3,
      channels: 1,
      data: Float32Array.from(data),
    });
});

test("a PNG of another size, a broken one, one that only begins as one, an empty file", () => {
  const two = png(
    [
      [1, 1, 1, 255],
      [2, 2, 2, 255],
    ],
    0,
  );
  expect(() => readPictureFile(two, [28, 28, 1])).toThrow(
    'picture-wrong-shape {"got":"1×2","wanted":"28×28×1"}',
  );
  const whole = PNG.sync.write(new PNG({ width: 1, height: 1 }));
  for (const bytes of [whole.subarray(0, 12), whole.subarray(0, whole.length - 20)])
    expect(() => readPictureFile(file("cut.png", bytes), [1, 1, 3])).toThrow("picture-unreadable");
  expect(() => readPictureFile(file("empty.png", ""), [1, 1, 3])).toThrow("picture-empty");
});

test.each([
  [{ shape: [2, 1], data: [0, 0] }, "picture-wrong-shape"],
  [{ shape: [1, 2, 3], data: [0, 0] }, "picture-wrong-shape"],
  [{ shape: [1, 2, 1, 1], data: [0, 0] }, "picture-wrong-shape"],
  [{ shape: [1, 2], data: [0] }, "holds 1 numbers where 2 belong"],
  [{ shape: [1, 2], data: [0, 1.5] }, "holds 1.5 at place 1, which is no number from 0 to 1"],
  [{ shape: [1, 2], data: [null, 0] }, "holds null at place 0"],
  [{ data: [0, 0] }, "is no picture"],
  [null, "is no picture"],
])("JSON %j is refused", (value, sentence) => {
  expect(() => readPictureFile(json(value), [1, 2, 1])).toThrow(sentence);
});

test("neither PNG nor JSON, no file, a folder", () => {
  expect(() => readPictureFile(file("a.jpg", "GIF89a"), [1, 1, 1])).toThrow(
    "is neither a PNG nor JSON",
  );
  expect(() => readPictureFile(join(folder, "gone"), [1, 1, 1])).toThrow("There is no file");
  expect(() => readPictureFile(folder, [1, 1, 1])).toThrow("is a folder");
});
