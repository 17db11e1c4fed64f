/**
 * DeepSHAP: DeepLIFT's contributions averaged over a background set of baselines.
 * Lundberg and Lee 2017, section 4.2 (Deep SHAP).
 */
import type { Explain } from "../../method";
import { againstBaselines } from "../shared/against-baselines";
import { pictureSet, sourceReadout } from "../shared/picture-set";
import type { deepShap } from "./meta";

export const explain: Explain<"layers", typeof deepShap.params> = (task) => {
  const set = pictureSet(task, task.params.source, task.params.background);
  const baselines = set.map(({ picture }) => picture.data);
  return againstBaselines(task, baselines, [sourceReadout("Background", set)]);
};
