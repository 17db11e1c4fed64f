import { beforeAll, expect, test } from "vitest";
import { Failure } from "../failure";
import { startBackend } from "../testing/backend";
import { referenceModel, referencePicture } from "../testing/reference/case";
import { answerOf } from "../testing/run-method";
import { refusals } from "./refusals";
import { findMethod } from "./registry";

beforeAll(async () => {
  await startBackend();
});

test("a network that averages its last map refuses no method", () => {
  const model = referenceModel("residual");
  expect(refusals(model)).toEqual({});
  model.close();
});

test.each(["plain", "digit"])("what is told of %s beforehand, a run says too", async (name) => {
  const model = referenceModel(name);
  const told = Object.entries(refusals(model));
  expect(told.map(([id]) => id)).toEqual(["cam"]);
  for (const [id, needs] of told) {
    const { facts, load } = findMethod(id)!;
    const picture = referencePicture(`${name}-0`);
    const refused = await answerOf(facts, await load(), { model, picture }).catch(
      (thrown: unknown) => thrown,
    );
    expect(refused).toBeInstanceOf(Failure);
    expect(refused).toMatchObject({ code: "method-needs", facts: { needs } });
  }
  model.close();
});
