/**
 * DeepLIFT with the rescale rule: (x − b) times the multiplier that links each pixel's difference to
 * the score's, summed over channels. Shrikumar, Greenside and Kundaje 2017, section 3.
 */
import type { Explain } from "../../method";
import { againstBaselines } from "../shared/against-baselines";
import { baselinesFor } from "../shared/baselines";
import type { deepLift } from "./meta";

export const explain: Explain<"layers", typeof deepLift.params> = (task) =>
  againstBaselines(task, baselinesFor(task.picture, task.params, task.random));
