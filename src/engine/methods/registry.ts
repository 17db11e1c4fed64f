import type { Rung } from "../classifier";
import type { Graph } from "../layers/layer";
import type { Explain, Facts } from "../method";
import type { Params } from "../params";
import { cam } from "./cam/meta";
import { findPooledEnd } from "./cam/pooled";
import { deconvnet } from "./deconvnet/meta";
import { deepLift } from "./deep-lift/meta";
import { deepShap } from "./deep-shap/meta";
import { exactShapley } from "./exact-shapley/meta";
import { expectedGradients } from "./expected-gradients/meta";
import { gradCam } from "./grad-cam/meta";
import { gradCamPlusPlus } from "./grad-cam-plus-plus/meta";
import { guidedBackprop } from "./guided-backprop/meta";
import { guidedGradCam } from "./guided-grad-cam/meta";
import { hiresCam } from "./hires-cam/meta";
import { inputXGradient } from "./input-x-gradient/meta";
import { integratedGradients } from "./integrated-gradients/meta";
import { kernelShap } from "./kernel-shap/meta";
import { layerCam } from "./layer-cam/meta";
import { lime } from "./lime/meta";
import { lrp } from "./lrp/meta";
import { occlusion } from "./occlusion/meta";
import { rise } from "./rise/meta";
import { saliency } from "./saliency/meta";
import { saliencyCut } from "./saliency-cut/meta";
import { shapleySampling } from "./shapley-sampling/meta";
import { smoothGrad } from "./smooth-grad/meta";
import { spLime } from "./sp-lime/meta";
import { xrai } from "./xrai/meta";

/** A method's facts, and the way to its mathematics, which only a worker or Node goes. */
export interface Entry {
  readonly facts: Facts;
  readonly load: () => Promise<Explain>;
  /** Looks at a model without running it: throws "method-needs" where the method cannot explain it. */
  readonly check?: ((graph: Graph<unknown>) => unknown) | undefined;
}

function entry<N extends Rung, P extends Params>(
  facts: Facts<N, P>,
  load: () => Promise<{ explain: Explain<N, P> }>,
  check?: Entry["check"],
): Entry {
  let loaded: Explain | undefined;
  return {
    facts,
    check,
    async load() {
      // A task is built from these very facts, so the rung and the values fit what `explain` asks for.
      loaded ??= (await load()).explain as unknown as Explain;
      return loaded;
    },
  };
}

export const METHODS: readonly Entry[] = [
  entry(cam, () => import("./cam/explain"), findPooledEnd),
  entry(gradCam, () => import("./grad-cam/explain")),
  entry(gradCamPlusPlus, () => import("./grad-cam-plus-plus/explain")),
  entry(hiresCam, () => import("./hires-cam/explain")),
  entry(layerCam, () => import("./layer-cam/explain")),
  entry(saliency, () => import("./saliency/explain")),
  entry(inputXGradient, () => import("./input-x-gradient/explain")),
  entry(smoothGrad, () => import("./smooth-grad/explain")),
  entry(saliencyCut, () => import("./saliency-cut/explain")),
  entry(guidedBackprop, () => import("./guided-backprop/explain")),
  entry(deconvnet, () => import("./deconvnet/explain")),
  entry(guidedGradCam, () => import("./guided-grad-cam/explain")),
  entry(integratedGradients, () => import("./integrated-gradients/explain")),
  entry(expectedGradients, () => import("./expected-gradients/explain")),
  entry(xrai, () => import("./xrai/explain")),
  entry(deepLift, () => import("./deep-lift/explain")),
  entry(deepShap, () => import("./deep-shap/explain")),
  entry(kernelShap, () => import("./kernel-shap/explain")),
  entry(exactShapley, () => import("./exact-shapley/explain")),
  entry(shapleySampling, () => import("./shapley-sampling/explain")),
  entry(lime, () => import("./lime/explain")),
  entry(spLime, () => import("./sp-lime/explain")),
  entry(occlusion, () => import("./occlusion/explain")),
  entry(rise, () => import("./rise/explain")),
  entry(lrp, () => import("./lrp/explain")),
];

export function findMethod(id: string): Entry | undefined {
  return METHODS.find(({ facts }) => facts.id === id);
}
