/**
 * DeepSHAP: DeepLIFT's contributions averaged over a background set of baselines.
 * Lundberg and Lee 2017, section 4.2 (Deep SHAP).
 */
import type { Explain } from "../../method";
import { againstBaselines } from "../shared/against-baselines";
import { backgroundFor } from "../shared/background";
import type { deepShap } from "./meta";

export const explain: Explain<"layers", typeof deepShap.params> = (task) =>
  againstBaselines(task, backgroundFor(task.picture, task.params.background));
