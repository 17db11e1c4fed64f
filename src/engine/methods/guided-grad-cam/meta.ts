import type { Facts } from "../../method";
import { layerParam } from "../shared/activation-params";
import { smoothingParams, whileSmooth } from "../shared/smoothing-params";

const params = [
  layerParam,
  {
    kind: "choice",
    name: "upsampling",
    label: "Grad-CAM is enlarged",
    initial: "bilinear",
    options: [
      { value: "bilinear", label: "Smoothly" },
      { value: "nearest", label: "In blocks" },
    ],
  },
  ...smoothingParams,
] as const;

export const guidedGradCam = {
  id: "guided-grad-cam",
  name: "Guided Grad-CAM",
  family: "gradient",
  needs: "layers",
  sign: "none",
  unit: "signal × activation",
  seeded: [whileSmooth],
  paper: {
    authors: "Selvaraju and others",
    year: 2017,
    title: "Grad-CAM: Visual explanations from deep networks via gradient-based localization",
  },
  summary: "Guided backprop's fine lines, where Grad-CAM finds what speaks for the class.",
  cannotTell:
    "How much a pixel weighs: two maps of different kinds are multiplied. Only the coarse one knows the class; the lines within it hardly do.",
  params,
} as const satisfies Facts;
