import type { Facts } from "../../method";
import { fillParams } from "../shared/fills";
import { kernelWidthParam } from "../shared/kernel-width-param";
import { outputParam } from "../shared/output";
import { drawsParam, precisionParam } from "../shared/precision";
import { segmentationParams } from "../shared/segmentation";

const params = [
  {
    kind: "number",
    name: "samples",
    label: "Samples",
    min: 10,
    max: 10_000,
    step: 1,
    initial: 1000,
    main: true,
  },
  ...segmentationParams,
  ...fillParams,
  {
    kind: "choice",
    name: "selection",
    label: "Segments in the fit",
    initial: "none",
    options: [
      { value: "none", label: "All" },
      { value: "highest-weights", label: "Those with the highest weights" },
      { value: "forward-selection", label: "By forward selection" },
      { value: "lasso-path", label: "Along the lasso's path" },
    ],
  },
  {
    kind: "number",
    name: "features",
    label: "How many at most",
    min: 1,
    max: 256,
    step: 1,
    initial: 10,
    when: { name: "selection", is: ["highest-weights", "forward-selection", "lasso-path"] },
  },
  kernelWidthParam,
  drawsParam,
  { ...precisionParam, when: { name: "selection", is: ["none"] } },
  outputParam,
] as const;

export const lime = {
  id: "lime",
  name: "LIME",
  family: "perturbation",
  needs: "scores",
  sign: "both",
  unit: "score per segment",
  seeded: true,
  paper: {
    authors: "Ribeiro, Singh and Guestrin",
    year: 2016,
    title: "“Why should I trust you?” Explaining the predictions of any classifier",
  },
  summary:
    "Hides random sets of segments, and fits a straight line to what that does to the score.",
  cannotTell:
    "Anything finer than a segment. Where the local R² is low, its line fits badly; with another seed small weights can change sign.",
  params,
} as const satisfies Facts;
