import type { Facts } from "../../method";
import { layerParam, reluParam } from "../shared/activation-params";

export const gradCam = {
  id: "grad-cam",
  name: "Grad-CAM",
  family: "class-activation",
  needs: "layers",
  sign: "positive",
  unit: "activation",
  seeded: false,
  paper: {
    authors: "Selvaraju and others",
    year: 2017,
    title: "Grad-CAM: Visual explanations from deep networks via gradient-based localization",
  },
  summary:
    "Where the chosen convolution is active, weighted by how much each of its channels matters.",
  cannotTell:
    "What lies finer than its layer, and, while its negative part is cut off, what speaks against.",
  params: [layerParam, reluParam],
} as const satisfies Facts;
