import type { Facts } from "../../method";
import { copiesParam, noiseParam } from "../shared/smoothing-params";

const params = [
  { ...copiesParam, main: true },
  noiseParam,
  {
    kind: "choice",
    name: "form",
    label: "Of the copies' gradients",
    initial: "mean",
    options: [
      { value: "mean", label: "The mean" },
      { value: "squared", label: "The root mean square" },
    ],
  },
] as const;

export const smoothGrad = {
  id: "smooth-grad",
  name: "SmoothGrad",
  family: "gradient",
  needs: "gradients",
  sign: "none",
  unit: "score per intensity",
  seeded: true,
  paper: {
    authors: "Smilkov and others",
    year: 2017,
    title: "SmoothGrad: removing noise by adding noise",
  },
  summary:
    "The score's slope at each pixel, averaged over copies of the picture with noise in them.",
  cannotTell:
    "Whether a pixel speaks for or against. The noise is part of the question: with more of it, it is about other pictures than this one.",
  params,
} as const satisfies Facts;
