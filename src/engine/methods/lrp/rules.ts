/**
 * LRP's rules as data. Every rule shares a neuron's relevance R_j out among its inputs i in
 * proportion to contributions c_ij, which are a part of the input times a part of the weight:
 *
 *   R_i = Σ_j c_ij · R_j / stab(Σ_i c_ij + bias),   stab(z) = z + ε·sign(z), sign(0) = +1,
 *
 * and differs from the others only in which parts, and in how many such flows are added up.
 * Sources: Bach and others 2015, section 2.4 (LRP-0, ε, αβ); Montavon and others 2017, section 4
 * (w², z⁺, zᴮ); Lapuschkin and others 2019 (flat); Montavon and others 2019, section 10.2 (γ).
 */
import { add, mul, neg, onesLike, relu, square, type Tensor } from "@tensorflow/tfjs-core";

/**
 * Which part of the inputs contributes: all of it, its positive or its negative values, 1 for each
 * input whatever it is, or the least or the most that it could be.
 */
export type InputPart = "all" | "positive" | "negative" | "one" | "least" | "most";

/** A part of the weights, or of the biases. */
type WeightPart = (weight: Tensor) => Tensor;

interface Contribution {
  readonly input: InputPart;
  readonly kernel: WeightPart;
}

export interface Flow {
  /** This many times the relevance flows so. */
  readonly times: number;
  /**
   * Only the relevance of neurons that this is the sign of: of Σ x·w, and of the bias with it where
   * biases take their share; 0 counts as positive.
   */
  readonly of?: "positive" | "negative";
  readonly contributions: readonly Contribution[];
  /** The bias's own contribution; none where left out. */
  readonly bias?: WeightPart;
  /** 0: what contributes nothing gets nothing. */
  readonly epsilon: number;
}

export type Rule = readonly Flow[];

/** Keeps a division from blowing up, in rules that have no ε of their own. */
export const STABILISER = 1e-6;

export const unchanged: WeightPart = (w) => w;
const positive: WeightPart = (w) => relu(w);
const negative: WeightPart = (w) => neg(relu(neg(w)));

/** c = x·w. With ε = 0 it is LRP-0. */
export function epsilonRule(epsilon: number): Rule {
  const contributions = [{ input: "all", kernel: unchanged }] as const;
  return [{ times: 1, contributions, bias: unchanged, epsilon }];
}

/**
 * Contributions that push a neuron the way it goes count 1 + γ times: c = x·(w + γ·w⁺) for x > 0 and
 * x·(w + γ·w⁻) for x < 0 where the neuron is positive, mirrored where it is negative. With γ = 0 it
 * is ε's.
 */
export function gammaRule(gamma: number): Rule {
  // Then both flows are one, whose sums are known to the last digit.
  if (gamma === 0) return epsilonRule(STABILISER);
  const up: WeightPart = (w) => add(w, mul(positive(w), gamma));
  const down: WeightPart = (w) => add(w, mul(negative(w), gamma));
  const flow = (same: WeightPart, other: WeightPart) => ({
    times: 1,
    contributions: [
      { input: "positive", kernel: same },
      { input: "negative", kernel: other },
    ] as const,
    bias: same,
    epsilon: STABILISER,
  });
  return [
    { ...flow(up, down), of: "positive" },
    { ...flow(down, up), of: "negative" },
  ];
}

/** α times by what speaks for the neuron, less β = α − 1 times by what speaks against it. */
export function alphaBetaRule(alpha: number): Rule {
  const excited: Flow = {
    times: alpha,
    contributions: [
      { input: "positive", kernel: positive },
      { input: "negative", kernel: negative },
    ],
    bias: positive,
    epsilon: STABILISER,
  };
  const inhibited: Flow = {
    times: 1 - alpha,
    contributions: [
      { input: "positive", kernel: negative },
      { input: "negative", kernel: positive },
    ],
    bias: negative,
    epsilon: STABILISER,
  };
  return alpha === 1 ? [excited] : [excited, inhibited];
}

/** αβ with α = 1 and β = 0. */
export const zPlusRule: Rule = alphaBetaRule(1);

/** c = 1: to all inputs alike, whatever they are. */
export const flatRule: Rule = [
  {
    times: 1,
    contributions: [{ input: "one", kernel: (w) => onesLike(w) }],
    epsilon: STABILISER,
  },
];

/** c = w², whatever the inputs are. */
export const wSquareRule: Rule = [
  {
    times: 1,
    contributions: [{ input: "one", kernel: (w) => square(w) }],
    bias: (b) => square(b),
    epsilon: STABILISER,
  },
];

/** zᴮ, for inputs between bounds l and h: c = x·w − l·w⁺ − h·w⁻. */
export const boxRule: Rule = [
  {
    times: 1,
    contributions: [
      { input: "all", kernel: unchanged },
      { input: "least", kernel: (w) => neg(relu(w)) },
      { input: "most", kernel: (w) => relu(neg(w)) },
    ],
    epsilon: STABILISER,
  },
];
