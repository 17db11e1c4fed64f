import type { Facts } from "../../method";
import { baselineParams, whileNoise } from "../shared/baselines";

export const deepLift = {
  id: "deep-lift",
  name: "DeepLIFT",
  family: "relevance",
  needs: "layers",
  sign: "both",
  unit: "score per pixel",
  seeded: [whileNoise],
  paper: {
    authors: "Shrikumar, Greenside and Kundaje",
    year: 2017,
    title: "Learning important features through propagating activation differences",
  },
  summary:
    "What every neuron gains over a baseline, handed back layer by layer: the pixels share what the score gains.",
  cannotTell:
    "What pixels say that look as the baseline does: they get nothing. Another baseline is another question.",
  params: baselineParams,
} as const satisfies Facts;
