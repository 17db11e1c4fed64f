import { tidy } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Graph, Node, Weight } from "../../layers/layer";
import { openClassifier } from "../../models/open";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import { noise } from "../../testing/network";
import { answerOf, readout, tensorOf } from "../../testing/run-method";
import { openSubjects, SUBJECTS } from "../../testing/subjects";
import { explain as deepShap } from "../deep-shap/explain";
import { deepShap as deepShapFacts } from "../deep-shap/meta";
import { explain as expectedGradients } from "../expected-gradients/explain";
import { expectedGradients as expectedGradientsFacts } from "../expected-gradients/meta";
import { pictureSet } from "../shared/picture-set";
import { asTensor } from "../shared/tensors";
import { explain } from "./explain";
import { deepLift } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const added = (values: ArrayLike<number>) => Array.from(values).reduce((all, v) => all + v, 0);
const size = (values: ArrayLike<number>) =>
  Array.from(values).reduce((all, v) => all + Math.abs(v), 0);

const random = createRandom(21);
const dense = (name: string, at: number, from: number, to: number): Node<Weight> => ({
  name,
  layer: { kind: "dense", kernel: noise([from, to], random), bias: noise([to], random) },
  inputs: [at],
  shape: [to],
});
const relu = (at: number, units: number): Node<Weight> => ({
  name: `relu${at}`,
  layer: { kind: "relu", slope: 0, ceiling: undefined },
  inputs: [at],
  shape: [units],
});
const plain = (
  name: string,
  at: number,
  kind: "reshape" | "input",
  shape: number[],
): Node<Weight> => ({
  name,
  layer: { kind },
  inputs: kind === "input" ? [] : [at],
  shape,
});

test("through dense layers and ReLUs it is the product of the multipliers, written as loops", async () => {
  const graph: Graph<Weight> = {
    nodes: [
      plain("in", 0, "input", [2, 3, 1]),
      plain("flat", 0, "reshape", [6]),
      dense("a", 1, 6, 5),
      relu(2, 5),
      dense("b", 3, 5, 4),
      relu(4, 4),
      dense("c", 5, 4, 3),
    ],
    logits: 6,
  };
  const weights = [2, 4, 6].map((at) => {
    const { layer } = graph.nodes[at]!;
    if (layer.kind !== "dense") throw new Error("not dense");
    return layer;
  });
  const data = noise([6], createRandom(4)).data;
  const pass = (x: ArrayLike<number>) => {
    let y = Array.from(x);
    return weights.map(({ kernel, bias }) => {
      const [from, to] = kernel.shape as [number, number];
      const z = Array.from({ length: to }, (_, o) => {
        let sum = bias!.data[o]!;
        for (let i = 0; i < from; i++) sum += y[i]! * kernel.data[i * to + o]!;
        return sum;
      });
      y = z.map((v) => Math.max(0, v));
      return z;
    });
  };
  const [z, z0] = [pass(data), pass(new Float32Array(6))];
  let m = [0, 1, 0];
  for (let layer = 2; layer >= 0; layer--) {
    const { kernel } = weights[layer]!;
    const [from, to] = kernel.shape as [number, number];
    m = Array.from({ length: from }, (_, i) => {
      let sum = 0;
      for (let o = 0; o < to; o++) sum += kernel.data[i * to + o]! * m[o]!;
      if (layer === 0) return sum;
      const [a, b] = [z[layer - 1]![i]!, z0[layer - 1]![i]!];
      return (sum * (Math.max(0, a) - Math.max(0, b))) / (a - b);
    });
  }
  const model = openClassifier(graph, { id: "dense" });
  const picture = { height: 2, width: 3, channels: 1, data };
  const frame = await answerOf(deepLift, explain, { model, picture, target: { for: 1 } });
  expect(
    relativeError(
      frame.map,
      Float64Array.from(data, (x, i) => x * m[i]!),
    ),
  ).toBeLessThan(1e-5);
  model.close();
});

test("at a maximum, what is gained goes to its winner, what is lost to the baseline's", async () => {
  const graph: Graph<Weight> = {
    nodes: [
      plain("in", 0, "input", [2, 2, 1]),
      {
        name: "pool",
        layer: { kind: "max-pool", size: [2, 2], strides: [2, 2], padding: "valid" },
        inputs: [0],
        shape: [1, 1, 1],
      },
      plain("flat", 1, "reshape", [1]),
      {
        name: "out",
        layer: {
          kind: "dense",
          kernel: { shape: [1, 2], data: Float32Array.of(2, 0) },
          bias: undefined,
        },
        inputs: [2],
        shape: [2],
      },
    ],
    logits: 3,
  };
  const model = openClassifier(graph, { id: "pool" });
  const data = Float32Array.of(0.25, 0.75, 0.5, 0);
  const picture = { height: 2, width: 2, channels: 1, data };
  const of = (baseline: string) =>
    answerOf(deepLift, explain, { model, picture, target: { for: 0 }, params: { baseline } });
  // From black the winner gains it all; from white the first pixel, the baseline's winner, loses it.
  expect([...(await of("black")).map]).toEqual([0, 1.5, 0, 0]);
  expect([...(await of("white")).map]).toEqual([-0.5, 0, 0, 0]);
  model.close();
});

describe.each(SUBJECTS)("laws on %s", (name) => {
  const target = { for: 1, against: 2 };

  test.each(["black", "white", "mean", "blur", "noise"])("complete from %s", async (baseline) => {
    const frame = await answerOf(deepLift, explain, {
      ...subjects[name],
      target,
      params: { baseline },
    });
    const gain = frame.explains.score - readout(frame, "Base score");
    expect(Math.abs(added(frame.map) - gain)).toBeLessThan(
      1e-4 * (size(frame.map) + Math.abs(gain)),
    );
    expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(
      1e-4 * (size(frame.map) + Math.abs(gain)),
    );
  });

  test("DeepSHAP is complete over its background, and the same in batches of any size", async () => {
    const { model, picture } = subjects[name];
    const whole = await answerOf(deepShapFacts, deepShap, { model, picture, target, batch: 16 });
    const scores = pictureSet({ picture }, "drawn", 8).map(({ picture: { data } }) =>
      tidy(() => {
        const logits = model.scores(asTensor({ ...picture, data }), "logit").dataSync();
        return logits[1]! - logits[2]!;
      }),
    );
    expect(readout(whole, "Base score")).toBeCloseTo(added(scores) / 8, 4);
    const gain = whole.explains.score - added(scores) / 8;
    expect(Math.abs(added(whole.map) - gain)).toBeLessThan(
      1e-4 * (size(whole.map) + Math.abs(gain)),
    );
    const parts = await answerOf(deepShapFacts, deepShap, { model, picture, target, batch: 3 });
    expect(relativeError(parts.map, whole.map)).toBeLessThan(1e-5);
  });

  test("a picture held against itself gets nothing", async () => {
    const { model, picture } = subjects[name];
    const black = { ...picture, data: new Float32Array(picture.data.length) };
    const frame = await answerOf(deepLift, explain, { model, picture: black, target });
    expect(frame.map.every((v) => v === 0)).toBe(true);
  });

  test("expected gradients come nearer to adding up with more looks", async () => {
    const gap = async (samples: number) => {
      const params = { samples };
      const frame = await answerOf(expectedGradientsFacts, expectedGradients, {
        ...subjects[name],
        target,
        params,
      });
      expect(tensorOf(frame, "channels").data.length).toBe(subjects[name].picture.data.length);
      return Math.abs(readout(frame, "Residual")) / size(frame.map);
    };
    expect(await gap(800)).toBeLessThan(0.04);
    expect(await gap(16)).toBeLessThan(0.6);
  });
});

test("one class against another is the difference of the two", async () => {
  const of = async (target: { for: number; against?: number }) =>
    (await answerOf(deepLift, explain, { ...subjects.plain, target })).map;
  const [a, b, both] = [
    await of({ for: 1 }),
    await of({ for: 0 }),
    await of({ for: 1, against: 0 }),
  ];
  expect(
    relativeError(
      both,
      a.map((v, i) => v - b[i]!),
    ),
  ).toBeLessThan(1e-4);
});
