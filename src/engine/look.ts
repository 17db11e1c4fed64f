import { tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Model, Predicts } from "./classifier";
import { checkPicture, type Picture } from "./picture";
import type { Output } from "./target";
import { type Uncertainty, uncertaintyOf } from "./uncertainty";

/** What a model says of one picture, in the order of its classes. */
export interface Looked {
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
  /** Of a Bayesian network. */
  readonly uncertainty?: Uncertainty | undefined;
}

/** @throws Failure "picture-wrong-shape" */
export function look(model: Model, picture: Picture): Looked {
  const { data, height, width, channels } = checkPicture(picture, model.input);
  const read = (network: Pick<Predicts, "scores">, output: Output) =>
    tidy(() => {
      const one = tensor4d(data, [1, height, width, channels]);
      return network.scores(one, output).dataSync() as Float32Array;
    });
  const chances = model.members?.flatMap((network) => [...read(network, "probability")]);
  return {
    logits: read(model, "logit"),
    probabilities: read(model, "probability"),
    uncertainty: chances && uncertaintyOf(chances, model.classes.length),
  };
}
