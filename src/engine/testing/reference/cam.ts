import type { Frame } from "../../method";
import { findMethod } from "../../methods/registry";
import { answerOf, readout, tensorOf } from "../run-method";
import { type Case, referenceModel, referencePicture, referenceTarget } from "./case";
import type { Answer, Claim } from "./claim";

/** Our methods by the names that the files have for them. */
const METHODS: Readonly<Record<string, string>> = {
  CAM: "cam",
  "Grad-CAM": "grad-cam",
  "gradcam-plus-plus": "grad-cam-plus-plus",
  hirescam: "hires-cam",
  layercam: "layer-cam",
};

/** Where the file's map is not cut off at zero, ours is not either, if the method leaves the choice. */
function paramsOf({ method, params }: Case): Record<string, unknown> {
  if (method === "Grad-CAM") return { relu: params.relu };
  return method === "hirescam" ? { relu: false } : {};
}

async function answerCase(c: Case, id: string): Promise<Answer> {
  const { facts, load } = findMethod(id)!;
  const model = referenceModel(c.model);
  const frame = await answerOf(facts, await load(), {
    model,
    picture: referencePicture(c.image),
    target: referenceTarget(c),
    params: paramsOf(c),
  });
  model.close();
  return {
    values: tensorOf(frame, "coarse").data,
    extra: { upsampledBilinear: frame.map },
    ...(id === "cam" && { readouts: sharesOf(frame) }),
  };
}

function sharesOf(frame: Frame): Record<string, number> {
  const [mean, bias] = [readout(frame, "Mean"), readout(frame, "Bias")];
  return { bias, meanPlusBias: mean + bias, score: frame.explains.score };
}

export const camClaims: Claim[] = Object.entries(METHODS).map(([name, id]) => ({
  name: id,
  claims: (c) => c.group === "cam" && c.method === name,
  answer: (c) => answerCase(c, id),
}));
