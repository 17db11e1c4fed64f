import type { Predicts } from "../src/engine/classifier";
import { asTensor } from "../src/engine/methods/shared/tensors";
import type { Picture } from "../src/engine/picture";

/** The class with the highest score. */
export function predictedClass(model: Predicts, picture: Picture): number {
  const pictures = asTensor(picture);
  const logits = model.scores(pictures, "logit");
  const values = logits.dataSync();
  logits.dispose();
  pictures.dispose();
  return values.indexOf(Math.max(...values));
}
