import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { pinned } from "../batching";
import { startBackend } from "../testing/backend";
import { referenceModel, referencePicture } from "../testing/reference/case";
import { answer } from "./answer";
import { asTensor } from "./shared/tensors";

beforeAll(() => startBackend());

const picture = referencePicture("digit-0");
const ask = (model: ReturnType<typeof referenceModel>, question: object) =>
  answer(
    model,
    { method: "grad-cam", picture, target: { for: 1 }, seed: 0, ...question },
    pinned(4),
    () => 0,
  );

test("evaluations are those of the question alone, whoever else asks the model", async () => {
  const model = referenceModel("digit");
  const params = { samples: 20 };
  const steps = ask(model, { method: "lime", params });
  await steps.next();
  tidy(() => void model.scores(asTensor(picture), "logit"));
  let forward = 0;
  for await (const step of steps) forward = step.evaluations.forward;
  expect(forward).toBeGreaterThan(10);
  expect(model.evaluations.forward).toBe(forward + 1);
  model.close();
});

test.each([
  ["method-unknown", { method: "tea-leaves" }],
  ["target-out-of-range", { target: { for: 10 } }],
  ["target-out-of-range", { target: { for: 2, against: 2 } }],
  ["picture-wrong-shape", { picture: referencePicture("plain-0") }],
  ["parameter-unknown", { params: { colour: 1 } }],
  ["parameter-out-of-range", { params: { relu: 3 } }],
  ["layer-unknown", { params: { layer: "conv9" } }],
])("%s", async (code, question) => {
  const model = referenceModel("digit");
  await expect(ask(model, question).next()).rejects.toMatchObject({ code });
  model.close();
});
