import { tidy } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paintHeatmap } from "../draw/heatmap";
import { palette } from "../draw/palettes";
import { scaleMaps } from "../draw/scale";
import { pinned } from "../engine/batching";
import type { Classifier } from "../engine/classifier";
import { digitFromStrokes } from "../engine/data/digit";
import { drawnPicture } from "../engine/data/drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "../engine/data/example-digits";
import { Failure } from "../engine/failure";
import type { Extra, Facts, Frame } from "../engine/method";
import { answer } from "../engine/methods/answer";
import { METHODS } from "../engine/methods/registry";
import { asTensor } from "../engine/methods/shared/tensors";
import { MODELS } from "../engine/models/registry";
import type { Params, Value } from "../engine/params";
import type { Picture } from "../engine/picture";
import type { Target } from "../engine/target";
import { startBackend } from "../engine/testing/backend";
import { constantPicture, noisePicture } from "../engine/testing/sample-pictures";
import { shippedModel } from "../engine/testing/shipped-model";
import { isEmpty } from "./is-empty";

/** Enough of each budget for an answer of the usual kind, and for no more. */
const BUDGETS: Readonly<Record<string, Value>> = {
  samples: 12,
  segments: 4,
  evaluations: 24,
  masks: 16,
  steps: 4,
  copies: 2,
  permutations: 2,
  background: 2,
  pictures: 3,
  window: 8,
  stride: 8,
};

function small(params: Params): Record<string, Value> {
  const known = params.filter(({ name }) => BUDGETS[name] !== undefined);
  return Object.fromEntries(
    known.map((param) => {
      const value = BUDGETS[param.name]!;
      return [param.name, param.kind === "number" ? Math.max(param.min, Number(value)) : value];
    }),
  );
}

const likely = (model: Classifier, picture: Picture): [number, number] => {
  const scores = tidy(() => model.scores(asTensor(picture), "logit").dataSync());
  const [first, second] = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  return [first!, second!];
};

beforeAll(() => startBackend());

describe.each(MODELS)("$id", ({ id, dataset }) => {
  let model: Classifier;
  const pictures: Record<string, Picture> = {};
  beforeAll(() => {
    model = shippedModel(id);
    const [height, width, channels] = model.input;
    const digits = dataset === "mnist";
    pictures.meant = digits
      ? digitFromStrokes(EXAMPLE_DIGITS[0]!.strokes).picture
      : drawnPicture("ship", 1);
    pictures.empty = constantPicture(height, width, channels, 0);
    pictures.grey = constantPicture(height, width, channels, 0.5);
    pictures.noise = noisePicture(height, width, channels, 1);
  });
  afterAll(() => model.close());

  async function ask(facts: Facts, picture: Picture, target: Target): Promise<Frame | Failure> {
    const question = { method: facts.id, picture, target, params: small(facts.params), seed: 3 };
    let last: Frame | undefined;
    try {
      for await (const { frame } of answer(model, question, pinned(16), () => 0)) {
        checkNumbers(frame);
        last = frame;
      }
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      return thrown;
    }
    expect(last).toBeDefined();
    return last!;
  }

  test.each(METHODS.map(({ facts }) => facts))(
    "$id has a map to show, or says why not",
    async (facts) => {
      const refused = new Set<boolean>();
      const empty: string[] = [];
      for (const [name, picture] of Object.entries(pictures)) {
        const [first, second] = likely(model, picture);
        const targets =
          name === "meant" ? [{ for: first }, { for: first, against: second }] : [{ for: first }];
        for (const target of targets) {
          const said = await ask(facts, picture, target);
          refused.add(said instanceof Failure);
          if (said instanceof Failure) expect(said.code).toBe("method-needs");
          else if (isEmpty(said)) empty.push(name);
          else expect([name, visible(facts, said, picture)]).toEqual([name, true]);
        }
      }
      // A model that it is not made for it refuses whatever the picture.
      expect(refused.size).toBe(1);
      // Only of a picture of one colour there may be nothing to tell.
      for (const name of empty) expect(["empty", "grey"]).toContain(name);
    },
  );
});

function checkNumbers({ map, explains, readouts, extra }: Frame): void {
  expect(map.every(Number.isFinite)).toBe(true);
  expect(Number.isFinite(explains.score)).toBe(true);
  for (const { label, value } of readouts)
    expect([label, Number.isFinite(value)]).toEqual([label, true]);
  for (const [name, one] of Object.entries(extra))
    expect([name, numbersOf(one).every(Number.isFinite)]).toEqual([name, true]);
}

function numbersOf(extra: Extra): readonly number[] {
  switch (extra.kind) {
    case "tensor":
      return [...extra.data];
    case "segments":
      return [...extra.weights];
    case "series":
      return extra.values;
    case "mask":
      return [...extra.segments.labels];
    case "picks":
      return extra.picks.flatMap(({ score, share, weights }) => [score, share, ...weights]);
  }
}

/** Whether the map, painted as the page paints it, changes the picture that it lies over. */
function visible({ sign, unit }: Facts, { map }: Frame, picture: Picture): boolean {
  const raw = { values: map, unit, signed: sign };
  const [scale] = scaleMaps([raw], "own").scales;
  const painting = {
    map: raw,
    base: picture,
    palette: palette("vermilion", "light"),
    opacity: 0.9,
  };
  const [bare, painted] = [null, scale!].map((each) => paintHeatmap({ ...painting, scale: each }));
  return painted!.data.some((byte, at) => Math.abs(byte - bare!.data[at]!) > 30);
}
