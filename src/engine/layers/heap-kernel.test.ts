import { memory, slice, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../testing/backend";
import { loopOver, takesLoops } from "./heap-kernel";

beforeAll(() => startBackend());

test("a loop sees its inputs in their order, and fills a tensor of zeros", () => {
  const inputs = Array.from({ length: 12 }, (_, i) => tensor([i, 10 * i], [1, 2]));
  const made = tidy(() =>
    loopOver([2, 2], inputs, (out, ...seen) => {
      expect(Array.from(out)).toEqual([0, 0, 0, 0]);
      expect(seen.map((numbers) => numbers[1])).toEqual(inputs.map((_, i) => 10 * i));
      out[3] = seen[11]![0]!;
    }),
  );
  expect([made.shape, Array.from(made.dataSync())]).toEqual([
    [2, 2],
    [0, 0, 0, 11],
  ]);
  for (const one of [...inputs, made]) one.dispose();
});

test("what it reads is where it lies after the heap has grown for the output", () => {
  const x = tensor([1, 2, 3]);
  const size = 40_000_000; // more than the heap begins with
  const double = (): Tensor =>
    loopOver([size], [x], (out, numbers) => {
      out[size - 1] = 2 * numbers![2]!;
    });
  const before = memory().numTensors;
  const end = tidy(() => slice(double(), [size - 1], [1]));
  expect(end.dataSync()[0]).toBe(6);
  end.dispose();
  expect(memory().numTensors).toBe(before);
  x.dispose();
});

test("only wasm takes loops", async () => {
  expect(takesLoops()).toBe(true);
  await startBackend("cpu");
  expect(takesLoops()).toBe(false);
});
