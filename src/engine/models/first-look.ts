import { fill, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Predicts } from "../classifier";
import { Failure } from "../failure";

/**
 * Looks at a black, a grey and a white picture, so that a model that cannot answer is refused while
 * it is opened, not under a method.
 * @throws Failure "model-malformed" where a score is no number
 */
export function firstLook(model: Predicts, id: string): void {
  for (const level of [0, 0.5, 1]) {
    const scores = tidy(() => {
      const picture = fill([1, ...model.input], level) as Tensor4D;
      return model.scores(picture, "logit").dataSync();
    });
    if (!scores.every(Number.isFinite))
      throw new Failure("model-malformed", {
        id,
        detail: "its scores are no numbers: its weights are damaged, or far too large",
      });
  }
}
