import type { Rung } from "../classifier";
import type { Explain, Facts } from "../method";
import type { Params } from "../params";
import { gradCam } from "./grad-cam/meta";
import { kernelShap } from "./kernel-shap/meta";
import { lime } from "./lime/meta";
import { lrp } from "./lrp/meta";

/** A method's facts, and the way to its mathematics, which only a worker or Node goes. */
export interface Entry {
  readonly facts: Facts;
  readonly load: () => Promise<Explain>;
}

function entry<N extends Rung, P extends Params>(
  facts: Facts<N, P>,
  load: () => Promise<{ explain: Explain<N, P> }>,
): Entry {
  // A task is built from these very facts, so the rung and the values fit what `explain` asks for.
  return { facts, load: async () => (await load()).explain as unknown as Explain };
}

export const METHODS: readonly Entry[] = [
  entry(gradCam, () => import("./grad-cam/explain")),
  entry(kernelShap, () => import("./kernel-shap/explain")),
  entry(lime, () => import("./lime/explain")),
  entry(lrp, () => import("./lrp/explain")),
];

export function findMethod(id: string): Entry | undefined {
  return METHODS.find(({ facts }) => facts.id === id);
}
