import type { Facts } from "../../method";
import { fillParams } from "../shared/fills";
import { outputParam } from "../shared/output";
import { drawsParam, precisionParam } from "../shared/precision";
import { segmentationParams } from "../shared/segmentation";

const params = [
  {
    kind: "number",
    name: "samples",
    label: "Evaluations",
    min: 10,
    max: 10_000,
    step: 1,
    initial: 1000,
    main: true,
  },
  {
    kind: "toggle",
    name: "exact",
    label: "All coalitions, where segments are 12 or fewer",
    initial: true,
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
      { value: "least-angle", label: "The first along the least-angle path" },
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
    when: { name: "selection", is: ["least-angle"] },
  },
  { ...drawsParam, when: { name: "selection", is: ["none"] } },
  precisionParam,
  outputParam,
] as const;

export const kernelShap = {
  id: "kernel-shap",
  name: "KernelSHAP",
  family: "perturbation",
  needs: "scores",
  sign: "both",
  unit: "score per segment",
  seeded: true,
  paper: {
    authors: "Lundberg and Lee",
    year: 2017,
    title: "A unified approach to interpreting model predictions",
  },
  summary:
    "Shares out what the whole picture scores over its hidden self among the segments: each gets what it adds, averaged over the sets of others it could join.",
  cannotTell:
    "Whether its half-hidden pictures mean anything: the network has never seen such pictures. Another fill is another question.",
  params,
} as const satisfies Facts;
