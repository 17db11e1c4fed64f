import type { Frame } from "../../method";
import { findMethod } from "../../methods/registry";
import { createRandom, type Random } from "../../random";
import { answerOf, readout, tensorOf } from "../run-method";
import { allCases, type Case, referenceModel, referencePicture, referenceTarget } from "./case";
import type { Answer, Claim } from "./claim";

/** How a file's method is asked for here. */
interface Ours {
  readonly id: string;
  params?(c: Case): Record<string, unknown>;
  random?(c: Case): Random;
  readonly backend?: "cpu";
}

const baselines = new Map([
  [0, "black"],
  [0.5, "grey"],
]);
const onTheWay = ({ params }: Case) => ({
  steps: params.steps,
  rule: params.rule,
  baseline: baselines.get(params.baseline),
});

const smoothing = (params: Case["params"]) => ({ copies: params.n, noise: params.sigmaFraction });

/** Our methods by the names that the files have for them. */
const METHODS: Readonly<Record<string, Ours>> = {
  gradient: { id: "saliency" },
  "input x gradient": { id: "input-x-gradient" },
  SmoothGrad: { id: "smooth-grad", params: ({ params }) => smoothing(params), random: givenNoise },
  "SmoothGrad squared": {
    id: "smooth-grad",
    params: ({ params }) => ({ ...smoothing(params), form: "squared" }),
    random: givenNoise,
  },
  // Fifty looks on the way are fifty times as many ReLUs that may be all but 0.
  "integrated gradients": { id: "integrated-gradients", params: onTheWay, backend: "cpu" },
  "guided-backprop": { id: "guided-backprop" },
  deconvnet: { id: "deconvnet" },
  "guided Grad-CAM": { id: "guided-grad-cam", params: enlarged },
};

/** "nearest: source index floor(i*in/out)" */
function enlarged({ params }: Case) {
  return { upsampling: params.interpolation.split(":")[0] };
}

let cases: Case[] | undefined;

/** Draws that are the file's noise, once they are times its σ: our own σ must be that. */
function givenNoise(c: Case): Random {
  cases ??= allCases().filter(({ group }) => group === c.group);
  const keeper = cases.find(({ method, image }) => method === "SmoothGrad" && image === c.image);
  const { data } = keeper!.given.noise;
  let at = 0;
  return { ...createRandom(0), normal: () => data[at++] / c.params.sigma };
}

async function answerCase(c: Case, { id, params, random }: Ours): Promise<Answer> {
  const { facts, load } = findMethod(id)!;
  const model = referenceModel(c.model);
  const frame = await answerOf(facts, await load(), {
    model,
    picture: referencePicture(c.image),
    target: referenceTarget(c),
    ...(params && { params: params(c) }),
    ...(random && { random: random(c) }),
    batch: 7,
  });
  model.close();
  const { score } = frame.explains;
  return {
    values: tensorOf(frame, "channels").data,
    extra: { absMaxOverChannels: frame.map },
    readouts: { score, ...(id === "integrated-gradients" && gainOf(frame)) },
    readoutScale: Math.abs(score),
  };
}

/** What the score gains on the way, and how far the map is from adding up to that. */
const gainOf = (frame: Frame) => ({
  baselineScore: readout(frame, "Base score"),
  delta: -readout(frame, "Residual"),
});

export const gradientClaims: Claim[] = Object.entries(METHODS).map(([name, ours]) => ({
  name: ours.id,
  claims: (c) => c.group === "gradients" && c.method === name,
  answer: (c) => answerCase(c, ours),
  ...(ours.backend && { backend: ours.backend }),
}));
