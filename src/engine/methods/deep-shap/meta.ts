import type { Facts } from "../../method";
import { backgroundParams, takesDataSet } from "../shared/picture-set-params";

export const deepShap = {
  id: "deep-shap",
  name: "DeepSHAP",
  family: "relevance",
  needs: "layers",
  sign: "both",
  unit: "score per pixel",
  seeded: false,
  dataSet: takesDataSet,
  paper: {
    authors: "Lundberg and Lee",
    year: 2017,
    title: "A unified approach to interpreting model predictions",
  },
  summary:
    "DeepLIFT against several other pictures, averaged: the pixels share what the score gains over theirs.",
  cannotTell:
    "What is exact: it only comes near Shapley values. Other background pictures share the score out differently.",
  params: backgroundParams,
} as const satisfies Facts;
