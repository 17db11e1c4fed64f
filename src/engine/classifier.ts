import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import type { Graph } from "./layers/layer";
import type { BackwardRule } from "./models/walk";
import type { Output, Target } from "./target";

/** How much of the model has been asked for: pictures sent forward, and signals sent back. */
export interface Evaluations {
  forward: number;
  backward: number;
}

/** First rung: scores of pictures, a black box. */
export interface Predicts {
  readonly id: string;
  readonly classes: readonly string[];
  /** `[height, width, channels]` */
  readonly input: readonly [number, number, number];
  readonly evaluations: Evaluations;
  /** Scores `[B, classes]` of pictures `[B, H, W, C]` in 0..1. The caller disposes of them. */
  scores(pictures: Tensor4D, output: Output): Tensor;
}

/** Second rung: also the gradient of a score with respect to the pictures. */
export interface Differentiates extends Predicts {
  /**
   * Gradient `[B, H, W, C]` of each picture's explained logit, and the logits `[B, classes]`.
   * @param rule another backward rule where a method changes what a layer lets through
   */
  gradient(
    pictures: Tensor4D,
    target: Target,
    rule?: BackwardRule,
  ): { gradient: Tensor4D; logits: Tensor };
}

/** Third rung: its layers, their outputs, and a walk back with rules of one's own. */
export interface Opens extends Differentiates {
  readonly graph: Graph<Tensor>;
  /** Every node's output up to the logits; the caller's tidy owns them. */
  trace(pictures: Tensor4D): Tensor[];
  /** The walk of `backward` (models/walk), counted. */
  backward(
    outputs: readonly Tensor[],
    seed: Tensor,
    rule?: BackwardRule,
    until?: number,
    seen?: (at: number, signal: Tensor) => void,
  ): Tensor;
}

/** What each rung lets a method touch. */
export interface Access {
  scores: Predicts;
  gradients: Differentiates;
  layers: Opens;
}
export type Rung = keyof Access;

/** A model in use. `close` frees its weights. */
export interface Classifier extends Opens {
  /** Of a Bayesian network: networks drawn from its posterior, to be asked one by one. */
  readonly members?: readonly Classifier[] | undefined;
  close(): void;
}

/** How a model's scores come to be probabilities. */
export type Ending =
  | "softmax" // the last thing it does
  | "probabilities" // they sum to one as they come; their logarithms are its logits
  | "logits"; // a softmax is put after it

/**
 * A model in use of which nothing but scores can be had: a graph of operations, in which layers can
 * no longer be told apart.
 */
export interface ScoresOnly extends Predicts {
  readonly graph?: undefined;
  readonly members?: undefined;
  readonly ending: Ending;
  /** How many it has of each kind, the most frequent first. */
  readonly operations: readonly { readonly kind: string; readonly count: number }[];
  close(): void;
}

/** Any model in use; `graph` tells which it is. */
export type Model = Classifier | ScoresOnly;
