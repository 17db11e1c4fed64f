import { memory, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { readCifar10 } from "../../src/engine/data/cifar10";
import { readMnist } from "../../src/engine/data/mnist";
import { asTensor } from "../../src/engine/methods/shared/tensors";
import { startBackend } from "../../src/engine/testing/backend";
import { cifar10File, mnistFiles } from "../../src/engine/testing/data-files";
import { referenceModel } from "../../src/engine/testing/reference/case";
import { readAll } from "./read-all";

beforeAll(() => startBackend());

test("reads every picture as it would alone, whatever the batch, and counts by class", () => {
  const model = referenceModel("digit");
  const set = readMnist(mnistFiles(23));
  const before = memory();
  const { predictions, right, confusion, calibration } = readAll(model, set, 5);
  expect(memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
  const chances = Array.from({ length: 23 }, (_, i) =>
    tidy(() => [...model.scores(asTensor(set.record(i).picture), "probability").dataSync()]),
  );
  const alone = chances.map((row) => row.indexOf(Math.max(...row)));
  expect([...predictions]).toEqual(alone);
  expect(readAll(model, set, 23).predictions).toEqual(predictions);
  // The files' labels run 0, 1, ... 9, 0, ...
  const label = (i: number) => i % 10;
  for (const [is, row] of confusion.entries())
    for (const [read, pictures] of row.entries())
      expect(pictures).toBe(alone.filter((one, i) => label(i) === is && one === read).length);
  expect(right).toBe(alone.filter((read, i) => read === label(i)).length);
  for (const [at, bin] of calibration.entries()) {
    const within = chances
      .map((row, i) => ({ confidence: Math.max(...row), right: alone[i] === label(i) }))
      .filter(({ confidence }) => Math.floor(confidence * calibration.length) === at);
    const sum = within.reduce((total, { confidence }) => total + confidence, 0);
    expect(bin.count).toBe(within.length);
    expect(bin.right).toBe(within.filter((one) => one.right).length);
    expect(bin.confidence).toBeCloseTo(sum / (within.length || 1), 6);
  }
  model.close();
});

test("refuses pictures of another size", () => {
  const model = referenceModel("digit");
  const set = readCifar10(cifar10File(2), "test_batch.bin", 2);
  expect(() => readAll(model, set)).toThrow('{"got":"32×32×3","wanted":"28×28×1"}');
  model.close();
});
