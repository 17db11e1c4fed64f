import type { Facts } from "../../method";
import { FEW } from "../shared/coalitions";
import { fillParams } from "../shared/fills";
import { outputParam } from "../shared/output";
import { segmentationParams } from "../shared/segmentation";

const [segmentation, segments, ...cuts] = segmentationParams;

const params = [
  // A grid has as many as asked for; superpixels may come out more.
  { ...segmentation, initial: "grid" },
  { ...segments, max: FEW, initial: FEW, main: true },
  ...cuts,
  ...fillParams,
  outputParam,
] as const;

export const exactShapley = {
  id: "exact-shapley",
  name: "Exact Shapley values",
  family: "perturbation",
  needs: "scores",
  sign: "both",
  unit: "score per segment",
  seeded: false,
  paper: { authors: "Shapley", year: 1953, title: "A value for n-person games" },
  summary:
    "Asks for the score of every set of segments, and gives each segment what it adds, averaged over all the sets it could join.",
  cannotTell:
    "Anything finer than a segment, and there are at most 12. It is exact about half-hidden pictures, which the model never learned from.",
  params,
} as const satisfies Facts;
