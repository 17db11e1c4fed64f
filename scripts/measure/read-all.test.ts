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
  const { predictions, right, classes } = readAll(model, set, 5);
  expect(memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
  const alone = Array.from({ length: 23 }, (_, i) =>
    tidy(() => {
      const scores = model.scores(asTensor(set.record(i).picture), "probability").dataSync();
      return scores.indexOf(Math.max(...scores));
    }),
  );
  expect([...predictions]).toEqual(alone);
  expect(readAll(model, set, 23).predictions).toEqual(predictions);
  // The files' labels run 0, 1, ... 9, 0, ...
  const rightOf = (label: number) =>
    alone.filter((read, i) => i % 10 === label && read === label).length;
  expect(classes).toEqual(
    Array.from({ length: 10 }, (_, label) => ({ count: label < 3 ? 3 : 2, right: rightOf(label) })),
  );
  expect(right).toBe(alone.filter((read, i) => read === i % 10).length);
  model.close();
});

test("refuses pictures of another size", () => {
  const model = referenceModel("digit");
  const set = readCifar10(cifar10File(2), "test_batch.bin", 2);
  expect(() => readAll(model, set)).toThrow('{"got":"32×32×3","wanted":"28×28×1"}');
  model.close();
});
