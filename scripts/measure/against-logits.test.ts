import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { readMnist } from "../../src/engine/data/mnist";
import { asTensor } from "../../src/engine/methods/shared/tensors";
import { startBackend } from "../../src/engine/testing/backend";
import { mnistFiles } from "../../src/engine/testing/data-files";
import { referenceModel } from "../../src/engine/testing/reference/case";
import { againstLogits } from "./against-logits";

beforeAll(() => startBackend());

test("tells how near logits are, and how often they read the same class, whatever the batch", () => {
  const model = referenceModel("digit");
  const set = readMnist(mnistFiles(7));
  const rows = Array.from({ length: 5 }, (_, i) =>
    tidy(() => [...model.scores(asTensor(set.record(i).picture), "logit").dataSync()]),
  );
  const own = Float32Array.from(rows.flat());
  const largest = Math.max(...own.map(Math.abs));
  const same = againstLogits(model, set, own, 2);
  expect(same).toMatchObject({ pictures: 5, sameClass: 5, largest });
  expect(same.apart).toBeLessThan(1e-5);

  // The third picture's last class is said to win.
  const other = Float32Array.from(own);
  const last = 3 * model.classes.length - 1;
  other[last] = largest + 1;
  const apart = againstLogits(model, set, other);
  expect(apart.sameClass).toBe(rows[2]!.at(-1) === Math.max(...rows[2]!) ? 5 : 4);
  expect(apart.apart).toBeCloseTo(largest + 1 - own[last]!, 4);

  for (const wrong of [new Float32Array(0), own.slice(1), new Float32Array(8 * rows[0]!.length)])
    expect(() => againstLogits(model, set, wrong)).toThrow("of the 7 test pictures");
  model.close();
});
