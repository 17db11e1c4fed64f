import { memory, softmax, tensor2d, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Classifier } from "../classifier";
import type { Graph, Weight } from "../layers/layer";
import { look } from "../look";
import { asTensor } from "../methods/shared/tensors";
import { createRandom } from "../random";
import { startBackend } from "../testing/backend";
import { noisePicture } from "../testing/sample-pictures";
import { toyPosterior } from "../testing/toy-posterior";
import { uncertaintyOf } from "../uncertainty";
import { openClassifier } from "./open";
import { drawNetwork, openPosterior, readPosterior } from "./posterior";

beforeAll(() => startBackend());

const picture = noisePicture(4, 4, 1, 2);
const id = "toy";
const scoresOf = (model: Pick<Classifier, "scores">, output: "logit" | "probability") =>
  tidy(() => [...model.scores(asTensor(picture), output).dataSync()]);
const close = (a: readonly number[], b: readonly number[]) =>
  a.forEach((value, i) => {
    expect(value).toBeCloseTo(b[i]!, 6);
  });

test("without deviation every network drawn is the network of the means", () => {
  const { means, deviations } = toyPosterior(0);
  const model = openPosterior(means, deviations, { id, samples: 3 });
  const plain = openClassifier(means, { id });
  close(scoresOf(model, "probability"), scoresOf(plain, "probability"));
  for (const member of model.members!) close(scoresOf(member, "logit"), scoresOf(plain, "logit"));
  const { uncertainty } = look(model, picture);
  expect(uncertainty!.epistemic).toBeCloseTo(0, 6);
  model.close();
  plain.close();
});

test("probabilities are the mean of the members', logits their logarithms", () => {
  const { means, deviations } = toyPosterior(0.3);
  const model = openPosterior(means, deviations, { id, samples: 7, seed: 4 });
  const each = model.members!.map((member) => scoresOf(member, "probability"));
  const mean = each[0]!.map((_, c) => each.reduce((sum, row) => sum + row[c]!, 0) / 7);
  close(scoresOf(model, "probability"), mean);
  const again = tidy(() => [...softmax(tensor2d([scoresOf(model, "logit")])).dataSync()]);
  close(again, mean);
  const looked = look(model, picture);
  expect(looked.uncertainty).toEqual(uncertaintyOf(each.flat(), 3));
  model.close();
});

test("the same seed draws the same networks, another seed others", () => {
  const { means, deviations } = toyPosterior(0.3);
  const draw = (seed: number) => {
    const model = openPosterior(means, deviations, { id, samples: 2, seed });
    const scores = model.members!.map((member) => scoresOf(member, "logit"));
    model.close();
    return scores;
  };
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5)).not.toEqual(draw(6));
  const [one, other] = draw(5);
  expect(one).not.toEqual(other);
});

test("draws have the mean and the deviation they were given", () => {
  const { means, deviations } = toyPosterior(0.5);
  const random = createRandom(1);
  const first = (graph: Graph<Weight>) =>
    graph.nodes.flatMap(({ layer }) => ("kernel" in layer ? [...layer.kernel.data] : []))[0]!;
  const drawn = Array.from({ length: 4000 }, () => first(drawNetwork(means, deviations, random)));
  const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
  const variance = drawn.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (drawn.length - 1);
  // Three standard errors of 4,000 draws.
  expect(Math.abs(mean - first(means))).toBeLessThan((3 * 0.5) / Math.sqrt(4000));
  expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan((3 * 0.5) / Math.sqrt(8000));
});

test("closing gives back every network's weights", () => {
  const before = memory();
  const { means, deviations } = toyPosterior(0.3);
  openPosterior(means, deviations, { id, samples: 5 }).close();
  expect(memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
});

describe("what is no posterior is refused", () => {
  test("a deviation below 0, or no number", () => {
    for (const wrong of [-0.1, Number.NaN]) {
      const { means, deviations } = toyPosterior(wrong);
      expect(() => openPosterior(means, deviations, { id, samples: 2 })).toThrow("model-malformed");
    }
  });

  test("a card of another form", () => {
    expect(readPosterior({}, id)).toBeUndefined();
    expect(readPosterior({ posterior: { deviations: "d.bin", samples: 16 } }, id)).toEqual({
      deviations: "d.bin",
      samples: 16,
    });
    for (const posterior of [
      null,
      { samples: 16 },
      { deviations: "../d.bin", samples: 16 },
      { deviations: "d.bin", samples: 1 },
      { deviations: "d.bin", samples: 1e9 },
    ])
      expect(() => readPosterior({ posterior }, id)).toThrow("model-malformed");
  });
});
