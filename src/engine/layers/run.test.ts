import { memory, mul, sum, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../random";
import { startBackend } from "../testing/backend";
import { asTensorOf, lone, noise } from "../testing/network";
import { slowConvolution, slowPool } from "../testing/slow-layers";
import type { Convolution, DepthwiseConvolution, Layer, Pool, Rectifier, Weight } from "./layer";
import { gradient, run } from "./run";

const worst = (got: ArrayLike<number>, wanted: ArrayLike<number>) =>
  Array.from(got).reduce((most, v, i) => Math.max(most, Math.abs(v - wanted[i]!)), 0);
const dot = (a: Tensor, b: Tensor) => sum(mul(a, b)).dataSync()[0]!;
const batch = (shape: readonly number[], seed = 3) => noise([2, ...shape], createRandom(seed));
const picture = (of: Weight, at: number) => {
  const [, h, w, c] = of.shape as [number, number, number, number];
  return {
    shape: [h, w, c] as const,
    data: Float64Array.from(of.data.subarray(at * h * w * c, (at + 1) * h * w * c)),
  };
};

type Conv = Convolution<Weight> | DepthwiseConvolution<Weight>;
const convolution = (
  kernel: readonly number[],
  strides: [number, number],
  padding: "same" | "valid",
  dilation: [number, number] = [1, 1],
): Conv => ({
  kind: "convolution",
  kernel: noise(kernel),
  bias: noise([kernel[3]!], createRandom(2)),
  strides,
  dilation,
  padding,
});
const depthwise = (
  kernel: readonly number[],
  strides: [number, number],
  padding: "same" | "valid",
  dilation: [number, number] = [1, 1],
): Conv => ({
  kind: "depthwise-convolution",
  kernel: noise(kernel),
  bias: undefined,
  strides,
  dilation,
  padding,
});

const CONVOLUTIONS: [string, Conv, number[]][] = [
  ["3×3 same", convolution([3, 3, 2, 4], [1, 1], "same"), [7, 6, 2]],
  ["5×5 valid", convolution([5, 5, 1, 3], [1, 1], "valid"), [9, 8, 1]],
  ["2×2 same, an even kernel", convolution([2, 2, 2, 3], [1, 1], "same"), [5, 6, 2]],
  ["3×3 same, stride 2, on an even side", convolution([3, 3, 2, 3], [2, 2], "same"), [8, 8, 2]],
  ["3×3 valid, stride 2, with a rest", convolution([3, 3, 2, 3], [2, 2], "valid"), [8, 7, 2]],
  ["3×3 dilated", convolution([3, 3, 2, 3], [1, 1], "same", [2, 2]), [8, 7, 2]],
  ["1×3 stride 1×2", convolution([1, 3, 2, 3], [1, 2], "valid"), [4, 9, 2]],
  ["depthwise 3×3 same", depthwise([3, 3, 3, 1], [1, 1], "same"), [6, 7, 3]],
  ["depthwise 3×3 valid", depthwise([3, 3, 2, 1], [1, 1], "valid"), [6, 7, 2]],
  ["depthwise, multiplier 2", depthwise([3, 3, 2, 2], [1, 1], "same"), [6, 5, 2]],
  ["depthwise, stride 2, even side", depthwise([3, 3, 2, 1], [2, 2], "same"), [8, 8, 2]],
  ["depthwise, stride 2, valid with a rest", depthwise([3, 3, 2, 1], [2, 2], "valid"), [8, 8, 2]],
];

const pool = (
  kind: Pool["kind"],
  size: [number, number],
  strides: [number, number],
  padding: "same" | "valid",
): Pool => ({ kind, size, strides, padding });
const POOLS: [string, Pool, number[]][] = (["max-pool", "average-pool"] as const).flatMap(
  (kind) => [
    [`${kind} 2×2`, pool(kind, [2, 2], [2, 2], "valid"), [6, 8, 2]],
    [`${kind} 2×2 with a rest`, pool(kind, [2, 2], [2, 2], "valid"), [7, 5, 2]],
    [`${kind} 2×2 same with a rest`, pool(kind, [2, 2], [2, 2], "same"), [7, 5, 2]],
    [`${kind} 3×3 stride 2, overlapping`, pool(kind, [3, 3], [2, 2], "same"), [8, 7, 2]],
    [`${kind} 3×2 stride 1`, pool(kind, [3, 2], [1, 1], "valid"), [5, 5, 2]],
  ],
);

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test.each(CONVOLUTIONS)("%s agrees with its loops", (_, layer, shape) => {
    const x = batch(shape);
    tidy(() => {
      const got = run(lone(layer, []), [asTensorOf(x)]);
      [0, 1].forEach((at) => {
        const slow = slowConvolution(layer, picture(x, at));
        expect(got.shape.slice(1)).toEqual(slow.shape);
        const own = got.dataSync().slice(at * slow.data.length, (at + 1) * slow.data.length);
        expect(worst(own, slow.data)).toBeLessThan(1e-5);
      });
    });
  });

  test.each(CONVOLUTIONS)("%s: the signal back is the transpose", (_, layer, shape) => {
    tidy(() => {
      const node = lone({ ...layer, bias: undefined }, []);
      const x = asTensorOf(batch(shape));
      const y = run(node, [x]);
      const dy = asTensorOf(noise(y.shape, createRandom(9)));
      const [dx] = gradient(node, [x], y, dy);
      expect(dx!.shape).toEqual(x.shape);
      expect(Math.abs(dot(y, dy) - dot(x, dx!))).toBeLessThan(1e-4 * Math.abs(dot(y, dy)) + 1e-3);
      // One output alone, so that a transpose that only keeps the sum would show.
      const one = new Float32Array(dy.size);
      one[dy.size - 1] = 1;
      const [pick] = gradient(node, [x], y, tensor(one, y.shape as [number]));
      const slow = slowConvolution({ ...layer, bias: undefined }, picture(batch(shape), 1));
      expect(Math.abs(dot(x, pick!) - slow.data.at(-1)!)).toBeLessThan(1e-4);
    });
  });

  test.each(POOLS)(
    "%s agrees with its loops, forward and back, ties included",
    (_, layer, shape) => {
      const x = batch(shape);
      // Many equal values, as after a ReLU: the first in row-major order wins.
      x.data.forEach((v, i) => {
        x.data[i] = Math.max(0, Math.round(v));
      });
      tidy(() => {
        const input = asTensorOf(x);
        const y = run(lone(layer, []), [input]);
        const dy = asTensorOf(noise(y.shape, createRandom(5)));
        const [dx] = gradient(lone(layer, []), [input], y, dy);
        const size = y.size / 2;
        [0, 1].forEach((at) => {
          const own = dy.dataSync().slice(at * size, (at + 1) * size);
          const slow = slowPool(layer, picture(x, at), own);
          expect(y.shape.slice(1)).toEqual(slow.shape);
          expect(worst(y.dataSync().slice(at * size, (at + 1) * size), slow.data)).toBeLessThan(
            1e-6,
          );
          const back = dx!.dataSync().slice(at * slow.back.length, (at + 1) * slow.back.length);
          expect(worst(back, slow.back)).toBeLessThan(1e-5);
        });
      });
    },
  );

  const relu = (slope: number, ceiling?: number): Rectifier => ({ kind: "relu", slope, ceiling });
  test.each([
    ["ReLU", relu(0), (v: number) => Math.max(0, v), (v: number) => (v > 0 ? 1 : 0)],
    [
      "LeakyReLU",
      relu(0.25),
      (v: number) => Math.max(0.25 * v, v),
      (v: number) => (v > 0 ? 1 : 0.25),
    ],
    [
      "ReLU6",
      relu(0, 6),
      (v: number) => Math.min(6, Math.max(0, v)),
      (v: number) => (v > 0 && v <= 6 ? 1 : 0),
    ],
  ] as const)("%s and its slope", (_, layer, f, slope) => {
    tidy(() => {
      const x = tensor([-3, -0.5, 0, 0.5, 5.5, 6.5, 9, 1], [1, 2, 2, 2]);
      const y = run(lone(layer, [2, 2, 2]), [x]);
      expect(worst(y.dataSync(), Array.from(x.dataSync(), f))).toBeLessThan(1e-6);
      const [dx] = gradient(
        lone(layer, []),
        [x],
        y,
        tensor(new Float32Array(8).fill(2), x.shape as [number]),
      );
      expect(
        worst(
          dx!.dataSync(),
          Array.from(x.dataSync(), (v) => 2 * slope(v)),
        ),
      ).toBeLessThan(1e-6);
    });
  });

  test.each([
    ["global-average-pool", [3, 4, 2]],
    ["global-max-pool", [3, 4, 2]],
    ["reshape", [3, 4, 2]],
    ["affine", [3, 4, 2]],
    ["zero-pad", [3, 4, 2]],
    ["softmax", [5]],
    ["identity", [3, 4, 2]],
  ] as const)("%s: the signal back is the directional derivative", (kind, shape) => {
    const layer = (
      kind === "affine"
        ? { kind, scale: noise([2]), offset: noise([2], createRandom(8)) }
        : kind === "zero-pad"
          ? { kind, top: 1, bottom: 2, left: 0, right: 3 }
          : { kind }
    ) as Layer<Weight>;
    const flat = shape.reduce((a: number, b: number) => a * b, 1);
    tidy(() => {
      const node = lone(layer, kind === "reshape" ? [flat] : shape);
      const x = batch(shape);
      const step = noise(x.shape, createRandom(4));
      const at = (t: number) =>
        run(node, [
          asTensorOf({ shape: x.shape, data: x.data.map((v, i) => v + t * step.data[i]!) }),
        ]);
      const y = at(0);
      const dy = asTensorOf(noise(y.shape, createRandom(6)));
      const [dx] = gradient(node, [asTensorOf(x)], y, dy);
      const h = 1 / 256;
      const slope = (dot(at(h), dy) - dot(at(-h), dy)) / (2 * h);
      expect(Math.abs(dot(dx!, asTensorOf(step)) - slope)).toBeLessThan(
        2e-2 * (1 + Math.abs(slope)),
      );
    });
  });

  test("addition hands the signal to each, concatenation each its own part", () => {
    tidy(() => {
      const a = asTensorOf(batch([2, 2, 2], 1));
      const b = asTensorOf(batch([2, 2, 2], 2));
      const sumNode = lone({ kind: "add" }, [2, 2, 2]);
      expect(
        worst(
          run(sumNode, [a, b]).dataSync(),
          a.dataSync().map((v, i) => v + b.dataSync()[i]!),
        ),
      ).toBeLessThan(1e-6);
      const joined = lone({ kind: "concatenate" }, [2, 2, 4]);
      const y = run(joined, [a, b]);
      const [da, db] = gradient(joined, [a, b], y, y);
      expect(worst(da!.dataSync(), a.dataSync())).toBe(0);
      expect(worst(db!.dataSync(), b.dataSync())).toBe(0);
    });
  });

  test("no tensor stays behind", () => {
    const before = memory();
    tidy(() => {
      for (const [, layer, shape] of POOLS) {
        const x = asTensorOf(batch(shape));
        const y = run(lone(layer, []), [x]);
        gradient(lone(layer, []), [x], y, y);
      }
    });
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numBytes).toBe(before.numBytes);
  });
});
