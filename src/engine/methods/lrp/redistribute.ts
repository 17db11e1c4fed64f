/** What a rule makes of one layer's relevance. */
import {
  add,
  cast,
  div,
  equal,
  greaterEqual,
  less,
  mul,
  neg,
  ones,
  relu,
  step,
  sub,
  type Tensor,
  tidy,
} from "@tensorflow/tfjs-core";
import type { Linear } from "../../layers/layer";
import { applyLinear, applyTransposed } from "../../layers/linear";
import type { Bounds } from "./places";
import { type Flow, type InputPart, type Rule, unchanged } from "./rules";

/** A layer's inputs and what is known of them. */
interface Inputs {
  /** `[1, H, W, C]`, or `[1, in]`. */
  readonly x: Tensor;
  /** They are never negative. */
  readonly nonNegative?: boolean;
  /** Wanted by the rule zᴮ alone. */
  readonly bounds?: Bounds | undefined;
  /** 1 where they are no zeros of a border; left out: everywhere. */
  readonly inside?: Tensor | undefined;
}

/** R / stab(z); with ε = 0 nothing is shared out by a neuron that is 0. */
export function quotient(relevance: Tensor, z: Tensor, epsilon: number): Tensor {
  if (epsilon === 0) return div(relevance, add(z, cast(equal(z, 0), "float32")));
  const sign = step(neg(z), -1); // 1 below zero, −1 from zero on
  return div(relevance, sub(z, mul(sign, epsilon)));
}

/**
 * The relevance of a linear layer's inputs, `x`'s shape, from that of its outputs.
 * @param output the layer's output, before its rectifier
 * @param biases whether they take their share
 */
export function redistribute(
  rule: Rule,
  layer: Linear<Tensor>,
  inputs: Inputs,
  output: Tensor,
  relevance: Tensor,
  biases: boolean,
): Tensor {
  return tidy(() =>
    sumOf(rule.map((flow) => along(flow, layer, inputs, output, relevance, biases))),
  );
}

function along(
  { times, of, contributions, bias, epsilon }: Flow,
  layer: Linear<Tensor>,
  inputs: Inputs,
  output: Tensor,
  relevance: Tensor,
  biases: boolean,
): Tensor {
  const parts = contributions
    .filter(({ input }) => !isZero(input, inputs))
    .map(({ input, kernel }) => ({
      part: partOf(input, inputs),
      kernel: kernel(layer.kernel),
      // These contributions were summed on the way forward already.
      known: input === "all" && kernel === unchanged,
    }));
  const net = layer.bias ? sub(output, layer.bias) : output;
  const sums = parts.map(({ part, kernel, known }) =>
    known ? net : applyLinear(layer, part ?? ones(inputs.x.shape as [number]), kernel),
  );
  if (biases && bias && layer.bias) sums.push(bias(layer.bias));
  const flowing = of ? mul(relevance, whichAre(of, biases ? output : net)) : relevance;
  const ratio = quotient(flowing, sumOf(sums), epsilon);
  const shares = parts.map(({ part, kernel }) => {
    const back = applyTransposed(layer, ratio, kernel, inputs.x.shape);
    return part ? mul(back, part) : back;
  });
  return times === 1 ? sumOf(shares) : mul(sumOf(shares), times);
}

function isZero(part: InputPart, { nonNegative, bounds }: Inputs): boolean {
  return (part === "negative" && nonNegative === true) || (part === "least" && !bounds?.least);
}

/** The values of that part; undefined: 1 everywhere. */
function partOf(part: InputPart, { x, nonNegative, bounds, inside }: Inputs): Tensor | undefined {
  switch (part) {
    case "all":
      return x;
    case "positive":
      return nonNegative ? x : relu(x);
    case "negative":
      return neg(relu(neg(x)));
    case "one":
      return inside && mul(ones(x.shape as [number]), inside);
    case "least":
      return bounds!.least;
    case "most":
      return bounds!.most;
  }
}

function whichAre(of: "positive" | "negative", output: Tensor): Tensor {
  return cast(of === "positive" ? greaterEqual(output, 0) : less(output, 0), "float32");
}

function sumOf(terms: readonly Tensor[]): Tensor {
  return terms.reduce((sum, term) => add(sum, term));
}
