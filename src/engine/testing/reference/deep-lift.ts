import { pinned } from "../../batching";
import type { Frame } from "../../method";
import { againstBaselines } from "../../methods/shared/against-baselines";
import { createRandom } from "../../random";
import { readout, tensorOf } from "../run-method";
import { type Case, type Numbers, referenceModel, referencePicture, referenceTarget } from "./case";
import type { Claim } from "./claim";

/** The file's baselines: given ones, or one of a single grey. */
function baselinesOf({ given, params }: Case, size: number): Float32Array[] {
  const pictures: Numbers | undefined = given?.baselines;
  if (!pictures) return [new Float32Array(size).fill(params.baseline)];
  return Array.from({ length: pictures.shape[0]! }, (_, i) =>
    Float32Array.from(pictures.data.slice(i * size, (i + 1) * size)),
  );
}

async function answer(c: Case) {
  const model = referenceModel(c.model);
  const picture = referencePicture(c.image);
  const frames = againstBaselines(
    {
      model,
      picture,
      target: referenceTarget(c),
      params: {},
      random: createRandom(0),
      batching: pinned(3),
      now: () => 0,
    },
    baselinesOf(c, picture.data.length),
  );
  let last: Frame | undefined;
  for await (const frame of frames) last = frame;
  model.close();
  const { score } = last!.explains;
  return {
    values: tensorOf(last!, "channels").data,
    readouts: {
      score,
      baselineScore: readout(last!, "Base score"),
      delta: -readout(last!, "Residual"),
    },
    readoutScale: Math.abs(score),
  };
}

const one = ({ given }: Case) => given?.baselines === undefined;

export const deepLiftClaims: Claim[] = [
  { name: "deep-lift", claims: (c) => c.group === "deeplift" && one(c), answer },
  { name: "deep-shap", claims: (c) => c.group === "deeplift" && !one(c), answer },
];
