/**
 * Every rule once more, written from the papers as loops in float64: for each neuron, what each of
 * its inputs contributes, and that input's fraction of the neuron's relevance.
 */
import { tensor, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Padding, Pair } from "../../layers/layer";
import { run } from "../../layers/run";
import { createRandom, type Random } from "../../random";
import { startBackend } from "../../testing/backend";
import {
  type Neuron,
  type Window,
  type WiredLayer,
  wiredConvolution,
  wiredDense,
  wiredDepthwise,
} from "../../testing/neurons";
import { redistribute } from "./redistribute";
import {
  alphaBetaRule,
  boxRule,
  epsilonRule,
  flatRule,
  gammaRule,
  type Rule,
  wSquareRule,
  zPlusRule,
} from "./rules";

beforeAll(() => startBackend());

/** Each input's fraction of its neuron's relevance, from all the neuron's inputs and weights. */
type Fractions = (x: number[], w: readonly number[], bias: number) => number[];

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const products = (x: number[], w: readonly number[]) => x.map((v, i) => v * w[i]!);
const plus = (v: number) => Math.max(v, 0);
const minus = (v: number) => Math.min(v, 0);
const stab = (z: number, epsilon = 1e-6) => z + (z >= 0 ? epsilon : -epsilon);

/** LRP-0 with ε = 0; then a neuron that is 0 because all its inputs are hands nothing on. */
const twinEpsilon =
  (epsilon: number): Fractions =>
  (x, w, bias) => {
    const c = products(x, w);
    return c.map((v) => (v === 0 ? 0 : v / stab(sum(c) + bias, epsilon)));
  };

const twinGamma =
  (gamma: number): Fractions =>
  (x, w, bias) => {
    const up = sum(products(x, w)) + bias >= 0;
    const favoured = (v: number) => v + gamma * (up ? plus(v) : minus(v));
    const c = products(x, w).map(favoured);
    return c.map((v) => v / stab(sum(c) + favoured(bias)));
  };

const twinAlphaBeta =
  (alpha: number, beta: number): Fractions =>
  (x, w, bias) => {
    const c = products(x, w);
    const up = stab(sum(c.map(plus)) + plus(bias));
    const down = stab(sum(c.map(minus)) + minus(bias));
    return c.map((v) => (alpha * plus(v)) / up - (beta * minus(v)) / down);
  };

const twinFlat: Fractions = (x) => x.map(() => 1 / x.length);

const twinWSquare: Fractions = (_x, w, bias) => {
  const all = sum(w.map((v) => v * v)) + bias * bias;
  return w.map((v) => (v * v) / all);
};

const twinBox =
  (low: number, high: number): Fractions =>
  (x, w) => {
    const c = x.map((v, i) => v * w[i]! - low * plus(w[i]!) - high * minus(w[i]!));
    return c.map((v) => v / stab(sum(c)));
  };

function twin(
  neurons: readonly Neuron[],
  fractions: Fractions,
  x: Float32Array,
  relevance: ArrayLike<number>,
): Float64Array {
  const back = new Float64Array(x.length);
  neurons.forEach(({ from, weights, bias }, j) => {
    const fed = from.map((i) => x[i]!);
    fractions(fed, weights, bias).forEach((part, n) => {
      back[from[n]!]! += part * relevance[j]!;
    });
  });
  return back;
}

const window = (size: Pair, strides: Pair, padding: Padding, dilation: Pair = [1, 1]): Window => ({
  size,
  strides,
  dilation,
  padding,
});

type Make = (random: Random) => WiredLayer;
const convolution =
  (...of: Parameters<typeof window>): Make =>
  (random) =>
    wiredConvolution(window(...of), random);
const depthwise =
  (...of: Parameters<typeof window>): Make =>
  (random) =>
    wiredDepthwise(window(...of), random);

const LAYERS: { layerName: string; make: Make }[] = [
  { layerName: "convolution, valid", make: convolution([3, 3], [1, 1], "valid") },
  { layerName: "convolution, same", make: convolution([3, 3], [1, 1], "same") },
  { layerName: "convolution, even kernel", make: convolution([2, 4], [1, 1], "same") },
  { layerName: "convolution, same, stride 2", make: convolution([3, 3], [2, 2], "same") },
  { layerName: "convolution, strides 2 and 1", make: convolution([2, 3], [2, 1], "valid") },
  { layerName: "convolution, dilated", make: convolution([3, 3], [1, 1], "same", [2, 2]) },
  { layerName: "depthwise, same", make: depthwise([3, 3], [1, 1], "same") },
  { layerName: "depthwise, valid, stride 2", make: depthwise([3, 2], [2, 2], "valid") },
  { layerName: "dense", make: wiredDense },
];

interface Twinned {
  readonly ruleName: string;
  readonly rule: Rule;
  readonly fractions: Fractions;
  /** What inputs stay within. */
  readonly box?: Pair;
  readonly tolerance?: number;
}

const RULES: Twinned[] = [
  // Nothing keeps LRP-0 from dividing by a sum that float32 has cancelled to its last digits.
  { ruleName: "LRP-0", rule: epsilonRule(0), fractions: twinEpsilon(0), tolerance: 1e-3 },
  { ruleName: "ε = 0.25", rule: epsilonRule(0.25), fractions: twinEpsilon(0.25) },
  { ruleName: "γ = 0.25", rule: gammaRule(0.25), fractions: twinGamma(0.25) },
  { ruleName: "γ = 3", rule: gammaRule(3), fractions: twinGamma(3) },
  { ruleName: "α2β1", rule: alphaBetaRule(2), fractions: twinAlphaBeta(2, 1) },
  { ruleName: "α3β2", rule: alphaBetaRule(3), fractions: twinAlphaBeta(3, 2) },
  { ruleName: "z⁺", rule: zPlusRule, fractions: twinAlphaBeta(1, 0) },
  { ruleName: "flat", rule: flatRule, fractions: twinFlat },
  { ruleName: "w²", rule: wSquareRule, fractions: twinWSquare },
  { ruleName: "zᴮ, 0 to 1", rule: boxRule, fractions: twinBox(0, 1), box: [0, 1] },
  { ruleName: "zᴮ, −4 to 5", rule: boxRule, fractions: twinBox(-4, 5), box: [-4, 5] },
];

const SIGNS = ["both", "never negative"] as const;

describe.each(LAYERS)("$layerName", ({ layerName, make }) => {
  describe.each(RULES)("$ruleName", ({ ruleName, rule, fractions, box, tolerance = 1e-5 }) => {
    test.each(SIGNS.flatMap((signs) => [false, true].map((biases) => ({ signs, biases }))))(
      "inputs' signs: $signs; biases take their share: $biases",
      ({ signs, biases }) => {
        const random = createRandom(layerName.length * 31 + ruleName.length);
        const { layer, input, output, neurons } = make(random);
        const wired = biases ? neurons : neurons.map((neuron) => ({ ...neuron, bias: 0 }));
        const nonNegative = signs === "never negative";
        const [low, high] = box ?? [0, 0];
        const one = () => (box ? low + (high - low) * random.uniform() : random.normal());
        const x = Float32Array.from({ length: input.reduce((a, b) => a * b) }, () =>
          nonNegative ? plus(one()) : one(),
        );
        // As on a walk, relevance is of its neuron's size, so that no quotient explodes.
        const relevance = Float32Array.from(wired, ({ from, weights, bias }) => {
          const z = sum(from.map((i, n) => x[i]! * weights[n]!)) + bias;
          return random.normal() * z;
        });
        const wanted = twin(wired, fractions, x, relevance);

        const got = tidy(() => {
          const batched = (shape: readonly number[]) => [1, ...shape] as unknown as [number];
          const constant = (value: number) =>
            tensor(new Float32Array(x.length).fill(value), batched(input));
          const inputs = {
            x: tensor(x, batched(input)),
            nonNegative,
            bounds: box && {
              least: low === 0 ? undefined : constant(low),
              most: constant(high),
            },
          };
          const node = { name: layerName, layer, inputs: [0], shape: output };
          const before = run(node, [inputs.x]);
          const given = tensor(relevance, batched(output));
          return redistribute(rule, layer, inputs, before, given, biases).dataSync();
        });

        const largest = Math.max(...wanted.map(Math.abs));
        const worst = Math.max(...wanted.map((v, i) => Math.abs(v - got[i]!)));
        expect(got.length).toBe(wanted.length);
        expect(worst / largest).toBeLessThan(tolerance);
      },
    );
  });
});
