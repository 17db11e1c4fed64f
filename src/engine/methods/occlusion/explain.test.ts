import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Picture } from "../../picture";
import { startBackend } from "../../testing/backend";
import { blackBox } from "../../testing/black-box";
import { referenceModel, referencePicture } from "../../testing/reference/case";
import { answerOf, framesOf, start } from "../../testing/run-method";
import { noisePicture, ringPicture } from "../../testing/sample-pictures";
import { asTensor } from "../shared/tensors";
import { fillWhole } from "../shared/whole-fills";
import { explain } from "./explain";
import { occlusion } from "./meta";
import { windowsOf } from "./windows";

beforeAll(() => startBackend());

const FILLS = ["auto", "black", "constant", "picture-mean", "blur"] as const;
const picture = noisePicture(7, 9, 2, 4);
const weights = noisePicture(7, 9, 2, 5).data.map((v) => v - 0.5);
/** A score that is a weighted sum of pixels, and minus that. */
const linear = () =>
  blackBox([7, 9, 2], 2, (pixels) => {
    const score = pixels.reduce((sum, v, i) => sum + v * weights[i]!, 0.25);
    return [score, -score];
  });

/** The mean over the windows that cover a pixel, found by asking of each pixel which they are. */
function slowMap(
  { height, width }: Picture,
  { window, stride }: { window: number; stride: number },
  drop: (hidden: (pixel: number) => boolean) => number,
): number[] {
  const corners = (length: number) => {
    const found = [0];
    while (found.at(-1)! + window < length) found.push(found.at(-1)! + stride);
    return found;
  };
  const places = corners(height).flatMap((top) => corners(width).map((left) => ({ top, left })));
  const inside = ({ top, left }: { top: number; left: number }, pixel: number) => {
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    return y >= top && y < top + window && x >= left && x < left + window;
  };
  const drops = places.map((place) => drop((pixel) => inside(place, pixel)));
  return Array.from({ length: height * width }, (_, pixel) => {
    const over = drops.filter((_, i) => inside(places[i]!, pixel));
    return over.reduce((sum, value) => sum + value, 0) / over.length;
  });
}

test("windows reach the border, the last one clipped", () => {
  const tops = (length: number, window: number, stride: number) =>
    windowsOf(length, 1, { window, stride }).map(({ top, bottom }) => [top, bottom]);
  expect(tops(8, 4, 2)).toEqual([
    [0, 4],
    [2, 6],
    [4, 8],
  ]);
  expect(tops(9, 4, 3)).toEqual([
    [0, 4],
    [3, 7],
    [6, 9],
  ]);
  expect(tops(3, 5, 2)).toEqual([[0, 3]]);
});

describe("against the definition", () => {
  test.each(FILLS)("%s: of a linear score it is the weighted difference hidden", async (fill) => {
    for (const [window, stride] of [
      [3, 2],
      [4, 4],
      [1, 1],
      [8, 3],
    ] as const) {
      const params = { window, stride, fill, level: 0.3 };
      const filled = fillWhole(picture, params);
      const closed = slowMap(picture, params, (hidden) =>
        picture.data.reduce(
          (sum, v, i) => sum + (hidden(Math.floor(i / 2)) ? weights[i]! * (v - filled[i]!) : 0),
          0,
        ),
      );
      const { map, explains } = await answerOf(occlusion, explain, {
        model: linear(),
        picture,
        params,
      });
      closed.forEach((value, pixel) => {
        expect(Math.abs(map[pixel]! - value)).toBeLessThan(1e-6);
      });
      expect(explains.score).toBeCloseTo(linearScore(), 6);
    }
  });
  const linearScore = () => picture.data.reduce((sum, v, i) => sum + v * weights[i]!, 0.25);

  test("of a network it is loops over windows, one picture at a time", async () => {
    const model = referenceModel("plain");
    const image = referencePicture("plain-1");
    const target = { for: 3, against: 1 };
    const params = { window: 5, stride: 4, fill: "constant", level: 0.25, output: "logit" };
    const scoreIf = (hidden: (pixel: number) => boolean) => {
      const data = image.data.map((v, i) => (hidden(Math.floor(i / 3)) ? 0.25 : v));
      const scores = tidy(() => model.scores(asTensor({ ...image, data }), "logit").dataSync());
      return scores[3]! - scores[1]!;
    };
    const full = scoreIf(() => false);
    const slow = slowMap(image, params, (hidden) => full - scoreIf(hidden));
    const { map } = await answerOf(occlusion, explain, { model, picture: image, target, params });
    const most = Math.max(...slow.map(Math.abs));
    slow.forEach((value, pixel) => {
      expect(Math.abs(map[pixel]! - value)).toBeLessThan(1e-5 * most);
    });
    model.close();
  });
});

describe("laws", () => {
  test("the other class of a difference changes signs, and nothing else", async () => {
    const one = await answerOf(occlusion, explain, { model: linear(), picture });
    const other = await answerOf(occlusion, explain, {
      model: linear(),
      picture,
      target: { for: 1 },
    });
    const both = await answerOf(occlusion, explain, {
      model: linear(),
      picture,
      target: { for: 0, against: 1 },
    });
    one.map.forEach((value, i) => {
      expect(other.map[i]).toBeCloseTo(-value, 7);
      expect(both.map[i]).toBeCloseTo(2 * value, 6);
    });
  });

  test("a window that hides nothing is not asked for, and counts as no loss", async () => {
    const ring = ringPicture(12, 12);
    const model = blackBox([12, 12, 1], 2, (pixels) => {
      const sum = pixels.reduce((a, b) => a + b, 0);
      return [sum, -sum];
    });
    const params = { window: 2, stride: 2 };
    const windows = windowsOf(12, 12, params);
    const empty = windows.filter(({ top, left }) =>
      [0, 1, 12, 13].every((step) => ring.data[top * 12 + left + step] === 0),
    );
    expect(empty.length).toBeGreaterThan(0);
    const { map } = await answerOf(occlusion, explain, { model, picture: ring, params });
    expect(model.evaluations.forward).toBe(1 + windows.length - empty.length);
    for (const { top, left, bottom, right } of windows) {
      let inside = 0;
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) inside += ring.data[y * 12 + x]!;
      expect(map[top * 12 + left]).toBeCloseTo(inside, 5);
    }
  });

  test("maps do not depend on the batch size, and grow from batch to batch", async () => {
    const model = referenceModel("residual");
    const image = referencePicture("residual-1");
    const maps: Float32Array[] = [];
    for (const batch of [1, 7, 64, 1000]) {
      const request = { model, picture: image, batch };
      const frames = await framesOf(occlusion, explain, request);
      expect(frames).toHaveLength(Math.ceil(50 / batch));
      maps.push(frames.at(-1)!.map);
    }
    for (const map of maps)
      map.forEach((value, i) => {
        expect(Math.abs(value - maps[0]![i]!)).toBeLessThan(1e-6);
      });
    model.close();
  });

  test("steps wider than the window would leave gaps, and are refused", async () => {
    const params = { window: 3, stride: 4 };
    await expect(
      answerOf(occlusion, explain, { model: linear(), picture, params }),
    ).rejects.toThrow(/parameter-out-of-range.*"stride"/);
  });

  test("a run left alone leaves nothing behind", async () => {
    const { numTensors, numBytes } = memory();
    const run = start(occlusion, explain, { model: linear(), picture, batch: 2 });
    await run.next();
    await run.return();
    expect(memory().numTensors).toBe(numTensors);
    expect(memory().numBytes).toBe(numBytes);
  });
});
