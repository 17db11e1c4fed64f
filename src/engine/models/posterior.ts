/**
 * A Bayesian network: every weight a Gaussian of its own (mean-field variational inference, Blundell
 * and others 2015, section 3). What it predicts is the mean over networks drawn from its posterior.
 */
import { add, div, log, type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { Classifier } from "../classifier";
import { Failure } from "../failure";
import type { Graph, Layer, Weight } from "../layers/layer";
import { createRandom, type Random } from "../random";
import { openClassifier } from "./open";

/** Networks drawn at most: each has all its weights on the backend. */
const MOST = 64;

/** What a model's card says of its posterior. */
export interface PosteriorCard {
  /** The file with each weight's standard deviation, in the order and form of the weights. */
  readonly deviations: string;
  /** How many networks are drawn. */
  readonly samples: number;
}

/**
 * A card's posterior; undefined where the model has none.
 * @throws Failure "model-malformed"
 */
export function readPosterior(card: unknown, id: string): PosteriorCard | undefined {
  const { posterior } = (card ?? {}) as { posterior?: unknown };
  if (posterior === undefined) return undefined;
  const { deviations, samples } = (posterior ?? {}) as Record<string, unknown>;
  const named = typeof deviations === "string" && /^[\w-]+\.bin$/.test(deviations);
  if (!named || !Number.isInteger(samples) || (samples as number) < 2 || (samples as number) > MOST)
    throw new Failure("model-malformed", { id, detail: "its posterior is not of our form" });
  return { deviations, samples: samples as number };
}

/**
 * One network drawn from the posterior: each weight its mean plus its deviation times a standard
 * normal draw, weights in the order of the graph's nodes.
 * @param deviations the same graph with each weight's standard deviation in its place
 */
export function drawNetwork(
  means: Graph<Weight>,
  deviations: Graph<Weight>,
  random: Random,
): Graph<Weight> {
  const drawn = (mean: Weight, deviation: Weight): Weight => ({
    shape: mean.shape,
    data: mean.data.map((value, i) => value + deviation.data[i]! * random.normal()),
  });
  const nodes = means.nodes.map((node, i) => {
    const [layer, spread] = [node.layer, deviations.nodes[i]!.layer];
    if (!("kernel" in layer && "kernel" in spread)) return node;
    const kernel = drawn(layer.kernel, spread.kernel);
    const bias = layer.bias && spread.bias && drawn(layer.bias, spread.bias);
    return { ...node, layer: { ...layer, kernel, bias } as Layer<Weight> };
  });
  return { ...means, nodes };
}

/**
 * The predictive distribution as a classifier on the current backend: its probabilities are the mean
 * over `members`, networks drawn with the seed; its logits the logarithms of these. What looks inside,
 * or walks back, meets the network of all weights' means: methods are to ask the members one by one.
 * @throws Failure "model-malformed" where a deviation is negative or no number
 */
export function openPosterior(
  means: Graph<Weight>,
  deviations: Graph<Weight>,
  {
    id,
    classes,
    samples,
    seed = 0,
  }: {
    readonly id: string;
    readonly classes?: readonly string[] | undefined;
    readonly samples: number;
    readonly seed?: number;
  },
): Classifier {
  for (const { layer } of deviations.nodes)
    if ("kernel" in layer)
      for (const spread of [layer.kernel, layer.bias])
        if (spread && !spread.data.every((value) => value >= 0))
          throw new Failure("model-malformed", { id, detail: "a deviation is below 0" });
  const random = createRandom(seed);
  const centre = openClassifier(means, { id, classes });
  const members = Array.from({ length: samples }, () =>
    openClassifier(drawNetwork(means, deviations, random), { id, classes }),
  );
  return {
    ...centre,
    members,
    scores(pictures, output) {
      centre.evaluations.forward += pictures.shape[0] * samples;
      return tidy(() => {
        const sum = members.reduce<Tensor | undefined>((total, member) => {
          const chances = member.scores(pictures, "probability");
          return total ? add(total, chances) : chances;
        }, undefined)!;
        const mean = div(sum, samples);
        return output === "probability" ? mean : log(mean);
      });
    },
    close() {
      for (const member of members) member.close();
      centre.close();
    },
  };
}
