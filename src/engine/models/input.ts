/** What a model expects of its pictures, where its file does not say: a range, and perhaps more. */
import { Failure } from "../failure";
import type { Affine, Graph, Node, Weight } from "../layers/layer";

export const RANGES = ["unit", "bytes", "signed"] as const;
/** The values of black and white: 0 and 1, 0 and 255, or −1 and 1. */
export type Range = (typeof RANGES)[number];

const ENDS: Readonly<Record<Range, readonly [black: number, white: number]>> = {
  unit: [0, 1],
  bytes: [0, 255],
  signed: [-1, 1],
};

/** A picture's values x in 0..1 reach the network as ((black + x·(white − black)) − mean) / deviation. */
export interface InputDescription {
  readonly range: Range;
  /** In the range's own values, one a channel; left out: 0. */
  readonly mean?: readonly number[] | undefined;
  /** Likewise; left out: 1. */
  readonly deviation?: readonly number[] | undefined;
}

export const AS_IT_IS: InputDescription = { range: "unit" };

/** One channel's way from 0..1 to what the network reads: `scale · x + offset`. */
export interface Normalisation {
  readonly scale: Float32Array;
  readonly offset: Float32Array;
}

/** @throws Failure "model-malformed" where a mean or a deviation does not fit the channels, or is no number */
export function normalisationOf(
  { range, mean, deviation }: InputDescription,
  channels: number,
  id: string,
): Normalisation {
  const each = (given: readonly number[] | undefined, fallback: number, what: string) => {
    if (!given) return new Float32Array(channels).fill(fallback);
    if (given.length !== channels || !given.every(Number.isFinite))
      throw new Failure("model-malformed", {
        id,
        detail: `it needs ${channels} numbers for ${what}`,
      });
    return Float64Array.from(given);
  };
  const means = each(mean, 0, "the mean");
  const deviations = each(deviation, 1, "the standard deviation");
  if (!deviations.every((d) => d > 0))
    throw new Failure("model-malformed", { id, detail: "a standard deviation is not above zero" });
  const [black, white] = ENDS[range];
  const channel = (of: (c: number) => number) =>
    Float32Array.from({ length: channels }, (_, c) => of(c));
  return {
    scale: channel((c) => (white - black) / deviations[c]!),
    offset: channel((c) => (black - means[c]!) / deviations[c]!),
  };
}

/**
 * The graph with the description as its first layer, so that it takes pictures in 0..1 and every
 * method goes through it as through any layer; the graph itself where nothing is to be done.
 */
export function withInput(
  graph: Graph<Weight>,
  description: InputDescription,
  id: string,
): Graph<Weight> {
  const picture = graph.nodes[0]!;
  const { scale, offset } = normalisationOf(description, picture.shape[2]!, id);
  if (scale.every((s) => s === 1) && offset.every((o) => o === 0)) return graph;
  const weight = (data: Float32Array): Weight => ({ shape: [data.length], data });
  const layer: Affine<Weight> = { kind: "affine", scale: weight(scale), offset: weight(offset) };
  const first: Node<Weight> = {
    name: `${picture.name} (normalised)`,
    layer,
    inputs: [0],
    shape: picture.shape,
  };
  const later = graph.nodes
    .slice(1)
    .map((node) => ({ ...node, inputs: node.inputs.map((input) => input + 1) }));
  return { nodes: [picture, first, ...later], logits: graph.logits + 1 };
}

/**
 * The range that a model shows it expects: one that begins by dividing by 255, or by 127.5, takes
 * bytes.
 */
export function rangeSaid({ nodes }: Graph<Weight>): Range | undefined {
  const first = nodes.find(({ inputs }) => inputs.includes(0));
  if (first?.layer.kind !== "affine") return undefined;
  const said = new Set(Array.from(first.layer.scale.data, rangeOfFactor));
  return said.size === 1 ? [...said][0] : undefined;
}

/** The range that the number shows by which a model multiplies its pictures first. */
export function rangeOfFactor(factor: number | undefined): Range | undefined {
  const near = (wanted: number) => factor !== undefined && Math.abs(factor * wanted - 1) < 0.01;
  return near(255) || near(127.5) ? "bytes" : undefined;
}
