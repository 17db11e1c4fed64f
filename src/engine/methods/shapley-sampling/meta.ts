import type { Facts } from "../../method";
import { fillParams } from "../shared/fills";
import { outputParam } from "../shared/output";
import { drawsParam, precisionParam } from "../shared/precision";
import { segmentationParams } from "../shared/segmentation";

const params = [
  {
    kind: "number",
    name: "permutations",
    label: "Orders of joining",
    min: 2,
    max: 500,
    step: 1,
    initial: 50,
    main: true,
  },
  {
    kind: "toggle",
    name: "antithetic",
    label: "Each order in reverse, too",
    initial: true,
    when: { name: "draws", is: ["published"] },
  },
  ...segmentationParams,
  ...fillParams,
  drawsParam,
  precisionParam,
  outputParam,
] as const;

export const shapleySampling = {
  id: "shapley-sampling",
  name: "Shapley sampling",
  family: "perturbation",
  needs: "scores",
  sign: "both",
  unit: "score per segment",
  seeded: true,
  paper: {
    authors: "Štrumbelj and Kononenko",
    year: 2014,
    title: "Explaining prediction models and individual predictions with feature contributions",
  },
  summary:
    "Lets segments join the picture one by one in random orders: each gets what it adds to the score, on average.",
  cannotTell:
    "Anything finer than a segment, or the sign of a number smaller than its standard error. Half-hidden pictures are none that the model might really meet.",
  params,
} as const satisfies Facts;
