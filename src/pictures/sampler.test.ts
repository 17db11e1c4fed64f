import { describe, expect, test } from "vitest";
import { createRandom } from "../engine/random";
import type { Crop } from "./crop";
import { createSampler, type Rows } from "./sampler";

const noPause = async () => {};

/** A picture in memory. */
function rowsOf(width: number, height: number, colour: (x: number, y: number) => number[]): Rows {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    data.set([...colour(i % width, Math.floor(i / width)), 255], i * 4);
  }
  return {
    width,
    height,
    read(x, y, w, h) {
      const part = new Uint8ClampedArray(w * h * 4);
      for (let row = 0; row < h; row++) {
        const from = ((y + row) * width + x) * 4;
        part.set(data.subarray(from, from + w * 4), row * w * 4);
      }
      return part;
    },
  };
}

const noise = (width: number, height: number, seed: number) => {
  const random = createRandom(seed);
  return rowsOf(width, height, () => [0, 1, 2].map(() => random.integer(256)));
};

const toLight = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toSrgb = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** The definition, slowly: each output is the mean light of the area it covers. */
function slowSample(rows: Rows, crop: Crop, side: number): Float32Array {
  const all = rows.read(0, 0, rows.width, rows.height);
  const out = new Float32Array(side * Math.floor(side * (crop.tall ?? 1)) * 3);
  const step = crop.side / side;
  const covered = (low: number, cell: number) =>
    Math.max(0, Math.min(low + step, cell + 1) - Math.max(low, cell));
  for (let i = 0; i < out.length; i++) {
    const left = crop.x + (Math.floor(i / 3) % side) * step;
    const top = crop.y + Math.floor(i / 3 / side) * step;
    let sum = 0;
    for (let y = 0; y < rows.height; y++) {
      for (let x = 0; x < rows.width; x++) {
        const area = covered(left, x) * covered(top, y);
        if (area > 0) sum += area * toLight(all[(y * rows.width + x) * 4 + (i % 3)]! / 255);
      }
    }
    out[i] = Math.round(toSrgb(sum / step ** 2) * 255) / 255;
  }
  return out;
}

describe("sampling", () => {
  test.each([
    { x: 0, y: 0, side: 64 },
    { x: 3, y: 5, side: 53 },
    { x: 20, y: 1, side: 8 },
    { x: 4, y: 2, side: 60, tall: 0.75 },
    { x: 9, y: 6, side: 24, tall: 2.5 },
  ])("is the mean light of each area: %o", async (crop) => {
    const rows = noise(90, 70, 3);
    const { data } = await createSampler(rows, noPause).sample(crop, 8);
    expect(data).toEqual(slowSample(rows, crop, 8));
  });

  test("a chequer of black and white becomes the grey of half its light", async () => {
    const rows = rowsOf(64, 64, (x, y) => new Array(3).fill((x + y) % 2 ? 255 : 0));
    const { data } = await createSampler(rows, noPause).sample({ x: 0, y: 0, side: 64 }, 32);
    expect(new Set(data)).toEqual(new Set([Math.fround(188 / 255)]));
  });

  test("at the model's own size it leaves every byte as it is", async () => {
    const rows = noise(32, 32, 8);
    const { data } = await createSampler(rows, noPause).sample({ x: 0, y: 0, side: 32 }, 32);
    const rgba = rows.read(0, 0, 32, 32);
    for (let i = 0; i < 32 * 32; i++) {
      for (let k = 0; k < 3; k++) expect(data[i * 3 + k]).toBe(Math.fround(rgba[i * 4 + k]! / 255));
    }
  });

  test("fewer pixels than the model wants are interpolated, and stay within what is there", async () => {
    const rows = rowsOf(16, 16, (x) => [x * 10, 100, 200]);
    const { data } = await createSampler(rows, noPause).sample({ x: 0, y: 0, side: 16 }, 32);
    const red = (x: number) => Math.round(data[x * 3]! * 255);
    for (let x = 1; x < 32; x++) expect(red(x)).toBeGreaterThanOrEqual(red(x - 1));
    expect([red(0), red(31)]).toEqual([0, 150]);
    expect(data[1]).toBe(Math.fround(100 / 255));
  });

  test("a large square goes through a reduced copy and comes out the same within rounding", async () => {
    const rows = rowsOf(2600, 2100, (x, y) => [
      (x * 7 + y * 3) % 256,
      Math.floor(x / 11) % 256,
      (x ^ y) % 256,
    ]);
    let pauses = 0;
    let reads = 0;
    const read: Rows["read"] = (...at) => {
      reads++;
      return rows.read(...at);
    };
    const sampler = createSampler({ ...rows, read }, async () => void pauses++);
    const crop = { x: 0, y: 0, side: 2100 };
    const coarse = await sampler.sample(crop, 4);
    const light = new Float64Array(4 * 4 * 3);
    const all = rows.read(0, 0, 2600, 2100);
    for (let y = 0; y < 2100; y++) {
      for (let x = 0; x < 2100; x++) {
        const at = (Math.floor(y / 525) * 4 + Math.floor(x / 525)) * 3;
        for (let k = 0; k < 3; k++) light[at + k]! += toLight(all[(y * 2600 + x) * 4 + k]! / 255);
      }
    }
    for (let i = 0; i < light.length; i++) {
      expect(Math.abs(coarse.data[i]! - toSrgb(light[i]! / 525 ** 2))).toBeLessThan(1 / 255);
    }
    expect(pauses).toBeGreaterThan(10);
    // The copy is made once, and read with pauses too.
    [pauses, reads] = [0, 0];
    await sampler.sample({ ...crop, x: 400 }, 4);
    expect(reads).toBe(0);
    expect(pauses).toBeGreaterThan(1);
  });

  test("a square at the far edge of a large picture stays inside its reduced copy", async () => {
    const rows = rowsOf(2051, 2051, () => [80, 80, 80]);
    const { data } = await createSampler(rows, noPause).sample({ x: 13, y: 13, side: 2038 }, 32);
    expect(new Set(data)).toEqual(new Set([Math.fround(80 / 255)]));
  });
});
