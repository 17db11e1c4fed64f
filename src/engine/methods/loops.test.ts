/** What is written twice, as loops for wasm and as tensors for the others, says the same. */
import { tensor4d, tidy } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Graph, Layer, Node, Weight } from "../layers/layer";
import { openClassifier } from "../models/open";
import { createRandom } from "../random";
import { startBackend } from "../testing/backend";
import { relativeError } from "../testing/differ";
import { noise } from "../testing/network";
import { answerOf } from "../testing/run-method";
import { openSubjects, SUBJECTS } from "../testing/subjects";
import { explain as deepShap } from "./deep-shap/explain";
import { deepShap as deepShapFacts } from "./deep-shap/meta";
import { explain as gradCam } from "./grad-cam/explain";
import { gradCam as gradCamFacts } from "./grad-cam/meta";
import { explain as plusPlus } from "./grad-cam-plus-plus/explain";
import { gradCamPlusPlus } from "./grad-cam-plus-plus/meta";
import { explain as guidedGradCam } from "./guided-grad-cam/explain";
import { guidedGradCam as guidedGradCamFacts } from "./guided-grad-cam/meta";
import { rescaled } from "./shared/rescale";

const BACKENDS = ["wasm", "cpu"] as const;

async function onBoth<T>(ask: () => Promise<T>): Promise<[T, T]> {
  const answers: T[] = [];
  for (const name of BACKENDS) {
    await startBackend(name);
    answers.push(await ask());
  }
  return answers as [T, T];
}

test.each(SUBJECTS)("%s: class activation maps and DeepSHAP", async (name) => {
  const ask = async () => {
    const subjects = openSubjects();
    const request = { ...subjects[name], target: { for: 1, against: 2 }, seed: 3 };
    const maps = [
      await answerOf(gradCamFacts, gradCam, { ...request, params: { relu: false } }),
      await answerOf(gradCamPlusPlus, plusPlus, request),
      await answerOf(guidedGradCamFacts, guidedGradCam, {
        ...request,
        params: { smooth: "mean", copies: 5 },
      }),
      await answerOf(deepShapFacts, deepShap, request),
    ].map((frame) => frame.map);
    subjects.close();
    return maps;
  };
  const [loops, tensors] = await onBoth(ask);
  loops.forEach((map, i) => {
    // Grad-CAM++ and what is guided by Grad-CAM cut off all there is of some.
    if (i === 0 || i === 3) expect(map.some((v) => v !== 0)).toBe(true);
    expect(relativeError(map, tensors[i]!)).toBeLessThan(1e-5);
  });
});

type Pool = Extract<Layer<Weight>, { kind: "max-pool" | "average-pool" }>;
const WINDOWS: readonly (Pick<Pool, "size" | "strides" | "padding"> & {
  readonly lie: string;
  readonly slope?: number;
  readonly ceiling?: number;
})[] = [
  { lie: "side by side", size: [2, 2], strides: [2, 2], padding: "valid" },
  { lie: "overlapping", size: [3, 3], strides: [2, 2], padding: "valid", slope: 0.2 },
  { lie: "padded", size: [3, 2], strides: [2, 3], padding: "same", ceiling: 0.75 },
  { lie: "padded, side by side", size: [3, 3], strides: [3, 3], padding: "same" },
  { lie: "apart", size: [1, 2], strides: [2, 3], padding: "same", slope: 0.1, ceiling: 1 },
];

test.each(WINDOWS)("the rescale rule where windows lie $lie", async (windows) => {
  const { lie: _, slope = 0, ceiling, ...pool } = windows;
  const along = (side: number, axis: 0 | 1) =>
    pool.padding === "same"
      ? Math.ceil(side / pool.strides[axis])
      : Math.floor((side - pool.size[axis]) / pool.strides[axis]) + 1;
  const [rows, columns] = [along(7, 0), along(6, 1)];
  const units = rows * columns * 2;
  const node = (name: string, at: number, layer: Layer<Weight>, shape: number[]): Node<Weight> => ({
    name,
    layer,
    inputs: [at],
    shape,
  });
  const random = createRandom(8);
  const graph: Graph<Weight> = {
    nodes: [
      { name: "in", layer: { kind: "input" }, inputs: [], shape: [7, 6, 2] },
      node("relu", 0, { kind: "relu", slope, ceiling }, [7, 6, 2]),
      node("pool", 1, { kind: "max-pool", ...pool }, [rows, columns, 2]),
      node("flat", 2, { kind: "reshape" }, [units]),
      node("out", 3, { kind: "dense", kernel: noise([units, 2], random), bias: undefined }, [2]),
    ],
    logits: 4,
  };
  // Quarters: maxima that draw, and pixels that do not change at all.
  const quarters = (count: number) =>
    Float32Array.from({ length: count }, () => Math.round(random.normal() * 3) / 4);
  const data = quarters(84);
  const baselines = quarters(3 * 84);
  const ask = async () => {
    const model = openClassifier(graph, { id: "pool" });
    const picture = { height: 7, width: 6, channels: 2, data };
    const values = tidy(() => {
      const signal = rescaled(model, { for: 0, against: 1 }, picture);
      return signal(tensor4d(baselines, [3, 7, 6, 2])).gradient.dataSync();
    });
    model.close();
    return values;
  };
  const [loops, tensors] = await onBoth(ask);
  expect(relativeError(loops, tensors)).toBeLessThan(1e-6);
});
