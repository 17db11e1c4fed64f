import { pinned } from "../../batching";
import type { Extra } from "../../method";
import { explain } from "../../methods/lrp/explain";
import { type CompositeId, lrp } from "../../methods/lrp/meta";
import { settle } from "../../params";
import { createRandom } from "../../random";
import { type Case, referenceModel, referencePicture, referenceTarget } from "./case";
import type { Claim } from "./claim";

/** Our parameters for a file's, by the names that the file has for rules and composites. */
function paramsOf({ params }: Case): Record<string, unknown> {
  if (params.composite) {
    const composites: Record<string, CompositeId> = {
      EpsilonPlusFlat: "epsilon-plus-flat",
      EpsilonGammaBox: "epsilon-gamma-box",
      EpsilonAlpha2Beta1: "epsilon-alpha2-beta1",
      EpsilonAlpha2Beta1Flat: "epsilon-alpha2-beta1-flat",
    };
    return { composite: composites[params.composite], gamma: params.gamma };
  }
  switch (params.rule as string) {
    case "LRP-0 on every conv and dense layer":
      return { composite: "lrp-0" };
    case "epsilon":
      return { composite: "epsilon", epsilon: params.epsilon };
    case "generalised gamma (sign-split)":
      return { composite: "gamma", gamma: params.gamma };
    case "alpha-beta":
      return { composite: "alpha-beta", alpha: params.alpha };
    case "w^2":
      return { composite: "w2" };
    case "flat":
      return { composite: "flat" };
    case "zbox on the first conv, epsilon 1e-6 elsewhere":
      // With γ = 0 the rule γ is ε = 1e-6.
      return { composite: "epsilon-gamma-box", gamma: 0 };
  }
  throw new Error(`no parameters for the rule ${params.rule}`);
}

function byLabel(extra: Extra | undefined): Record<string, number> {
  if (extra?.kind !== "series") throw new Error("the sums of layers are no series");
  return Object.fromEntries(extra.labels.map((label, i) => [label, extra.values[i]!]));
}

export const lrpClaims: Claim[] = [
  {
    name: "lrp",
    claims: (c) => c.group === "lrp",
    async answer(c) {
      const model = referenceModel(c.model);
      const frames = explain({
        model,
        picture: referencePicture(c.image),
        target: referenceTarget(c),
        params: settle("lrp", lrp.params, { ...paramsOf(c), biases: !c.params.zeroBias }),
        random: createRandom(0),
        batching: pinned(1),
        now: () => 0,
      });
      const { value: frame } = await frames.next();
      model.close();
      const { channels, layers } = frame!.extra;
      if (channels?.kind !== "tensor") throw new Error("the relevance of channels is no tensor");
      const { score } = frame!.explains;
      const residual = frame!.readouts.find(({ label }) => label === "Residual")!.value;
      return {
        values: channels.data,
        readouts: {
          score,
          relevanceSum: score - residual,
          conservationGap: -residual,
          layerSums: byLabel(layers),
        },
        readoutScale: Math.abs(c.readouts.score),
      };
    },
  },
];
