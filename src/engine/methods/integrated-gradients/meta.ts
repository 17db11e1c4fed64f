import type { Facts } from "../../method";
import { baselineParams, whileNoise } from "../shared/baselines";
import { smoothingParams, whileSmooth } from "../shared/smoothing-params";
import { ruleParam, stepsParam } from "../shared/way-params";

const params = [...baselineParams, stepsParam, ruleParam, ...smoothingParams] as const;

export const integratedGradients = {
  id: "integrated-gradients",
  name: "Integrated gradients",
  family: "gradient",
  needs: "gradients",
  sign: "both",
  unit: "score per pixel",
  seeded: [whileNoise, whileSmooth],
  paper: {
    authors: "Sundararajan, Taly and Yan",
    year: 2017,
    title: "Axiomatic attribution for deep networks",
  },
  summary:
    "The score's slope gathered on the straight way from a baseline to the picture: the pixels share what the score gains on it.",
  cannotTell:
    "What pixels say that look as the baseline does: they get nothing. Another baseline is another question, and shares the score out differently.",
  caveats: [
    {
      when: whileSmooth,
      says: "Averaged over noisy copies, the map adds up to what they gain in the mean; the residual is what this picture gains besides.",
    },
  ],
  params,
} as const satisfies Facts;
