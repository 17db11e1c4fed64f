import { pinned } from "../../batching";
import { explain as gradCam } from "../../methods/grad-cam/explain";
import { createRandom } from "../../random";
import { referenceModel, referencePicture, referenceTarget } from "./case";
import type { Claim } from "./claim";

export const camClaims: Claim[] = [
  {
    name: "grad-cam",
    claims: (c) => c.group === "cam" && c.method === "Grad-CAM",
    async answer(c) {
      const model = referenceModel(c.model);
      const frames = gradCam({
        model,
        picture: referencePicture(c.image),
        target: referenceTarget(c),
        params: { layer: "last", relu: c.params.relu },
        random: createRandom(0),
        batching: pinned(1),
        now: () => 0,
      });
      const { value: frame } = await frames.next();
      model.close();
      const coarse = frame!.extra.coarse!;
      if (coarse.kind !== "tensor") throw new Error("the low-resolution map is no tensor");
      return { values: coarse.data, extra: { upsampledBilinear: frame!.map } };
    },
  },
];
